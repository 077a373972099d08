import Crypto
import Identity
import Postgres
import Reporting
import TestMailServer

/// A message as the mail server took it.
struct Copy {
  /// nil when its id is of no delivery.
  var delivery: DeliveryID?
  var address: String
  var digest: Digest?
  /// Whether whoever sent it was told that it was taken.
  var isAnswered: Bool

  init(_ copy: Received.Copy, to address: String, isAnswered: Bool) {
    // `<DELIVERY@lacak.example>`
    delivery = copy.id.drop { $0 == "<" }.split(separator: "@").first.flatMap { DeliveryID($0) }
    digest = Digest(hexadecimal: copy.digest)
    (self.address, self.isAnswered) = (address, isAnswered)
  }

  /// Enters it into the books.
  static func enter(_ copies: [Copy], in tx: Transaction) throws {
    try tx.execute(
      """
      INSERT INTO chaos.copy (delivery_id, address, digest, answered)
      SELECT *
      FROM   unnest(
        \(copies.map(\.delivery))::uuid[], \(copies.map(\.address))::text[],
        \(copies.map { $0.digest?.bytes ?? [] })::bytea[], \(copies.map(\.isAnswered))::boolean[])
      """)
  }
}

extension Stage {
  /// How many seconds `lacak work` waits for the mail server.
  static func mailPatience(_ length: Play.Length) -> Int { length == .short ? 1 : 5 }

  var mailPatience: Int { Self.mailPatience(length) }

  /// From now on these are sent every certificate; when no certificate is being made.
  func address(_ readers: [Reader]) throws {
    try superuser.transaction { tx in
      try tx.execute(
        """
        INSERT INTO report_recipient (id, organisation_id, channel, name, address, language, form)
        SELECT uuid_by_time(), r.organisation_id, 'mail', 'Pembaca', address, 'id', 'attachment'
        FROM   unnest(\(readers.map(\.address))::text[]) AS address,
               (SELECT organisation_id FROM test_request LIMIT 1) AS r
        ON     CONFLICT DO NOTHING
        """)
      try tx.execute(
        """
        INSERT INTO chaos.reader (address, ends)
        SELECT * FROM unnest(\(readers.map(\.address))::text[], \(readers.map(\.end))::text[])
        """)
    }
  }

  /// Enters into the books what the mail server took since it was last asked, and counts what it did otherwise.
  func enterMail() throws {
    var copies: [Copy] = []
    for got in try post.everything() {
      let address = got.readers?.first ?? ""
      if let copy = got.copy {
        copies.append(Copy(copy, to: address, isAnswered: got.hung == nil))
      }
      if let refused = got.refused {
        count(refused.hasPrefix("5") ? .mailsRefused : .mailsPutOff)
      } else if got.hung != nil {
        count(.mailsUnanswered)
      } else {
        count(got.dropped == true ? .mailsDropped : .mailsTaken)
      }
    }
    if !copies.isEmpty { try superuser.transaction { try Copy.enter(copies, in: $0) } }
  }

  /// Everything that is not as it should be after a scenario.
  func findings(_ scenario: Scenario) throws -> [Finding] {
    defer { earlyFindings = [] }
    return earlyFindings + crew.findings(mayNotStart: scenario.cutsConnections)
      + (try superuser.transaction { try ledger.findings(in: $0) })
  }
}
