/// Somebody who is sent every certificate, and how their mail fares.
struct Reader {
  var address: String
  /// What the mail server is told of it.
  var treatment: [String]
  /// The state in which each delivery to them ends.
  var end: String

  /// Written to in every scenario.
  static let usual = Reader("lancar@mail.example", end: "delivered")

  static let odd = [
    Reader("hilang@mail.example", "rcpt", 0, "550 5.1.1 no such user here", end: "refused"),
    Reader("besar@mail.example", "data", 0, "552 5.3.4 message too big", end: "refused"),
    Reader("penuh@mail.example", "rcpt", 0, "452 4.2.2 mailbox full", end: "given_up"),
    Reader("kelabu@mail.example", "rcpt", 10, "450 4.7.1 greylisted", end: "delivered"),
    Reader("nanti@mail.example", "data", 1, "451 4.7.1 come back later", end: "delivered"),
    Reader("beku@mail.example", "rcpt", 5, "hang", end: "delivered"),
    Reader("diam@mail.example", "data", 1, "hang", end: "delivered"),
    Reader("putus@mail.example", "message", 10, "drop", end: "delivered"),
  ]

  private init(_ address: String, end: String) {
    (self.address, treatment, self.end) = (address, [], end)
  }

  private init(_ address: String, _ step: String, _ times: Int, _ how: String, end: String) {
    (self.address, self.end) = (address, end)
    treatment = ["--treat", address, step, String(times), how]
  }
}
