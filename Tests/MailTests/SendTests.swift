import TestMailServer
import Testing
import Timekeeping

@testable import Mail

@Suite struct SendTests {
  static let pdf = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

  static func message(to reader: String = "dapur@hotel.example") -> Message {
    Message(
      from: MailAddress("lab@lacak.example", name: "Labkesda Kota, “Kupang”")!,
      to: MailAddress(reader, name: "Hotel Contoh")!,
      subject: "Sertifikat 00417/LHU/LABKES/XI/2026 – Air minum “Keran dapur” memenuhi syarat °C",
      text: "Yth. Hotel Contoh,\n\nSertifikat terlampir.\n.\nKualitas: 4,0 °C\n"
        + String(
          repeating: "panjang ", count: 200),
      html: "<!doctype html><p lang=id>Sertifikat terlampir.</p><p lang=en>Attached: 4.0 °C</p>",
      attachments: [
        Attachment(name: "00417-LHU-v1.pdf", type: "application/pdf", bytes: Self.pdf)
      ],
      id: "0197.1@lacak.example", date: Instant(microseconds: 1_795_660_205_000_000))
  }

  static func server(_ mail: TestMailServer, _ encryption: SMTPServer.Encryption = .none)
    -> SMTPServer
  {
    var server = SMTPServer(url: "smtp://localhost:\(mail.port)", encryption: encryption)!
    server.patience = Patience(connect: .seconds(5), whole: .seconds(10))
    server.authorities = mail.authorities
    return server
  }

  static func failure(_ server: SMTPServer, _ message: Message = message()) -> MailFailure? {
    #expect(throws: MailFailure.self) { try server.send(message) }
  }

  @Test func `a message arrives with both forms and its file, byte for byte`() throws {
    let mail = try TestMailServer(.smtp)
    let message = Self.message()
    let accepted = try Self.server(mail).send(message)
    #expect(accepted == Accepted(code: 250, words: "2.0.0 taken as 4711"))
    let received = try #require(try mail.next())
    #expect(received.sender == "lab@lacak.example")
    #expect(received.readers == ["dapur@hotel.example"])
    #expect(received.greeting == "lacak.example")
    let read = try #require(received.message)
    #expect(read.defects == [])
    #expect(read.subject == message.subject)
    #expect(
      read.from == "Labkesda Kota, “Kupang” <lab@lacak.example>"
        || read.from == "\"Labkesda Kota, “Kupang”\" <lab@lacak.example>")
    #expect(read.to == "Hotel Contoh <dapur@hotel.example>")
    #expect(read.id == "<0197.1@lacak.example>")
    #expect(read.date == "2026-11-26T02:30:05+00:00")
    #expect(read.headers["auto-submitted"] == "auto-generated")
    #expect(read.headers["mime-version"] == "1.0")
    #expect(
      read.structure == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
      ])
    #expect(read.parts[0].text == message.text && read.parts[0].charset == "utf-8")
    #expect(read.parts[1].text == message.html)
    #expect(read.parts[2].file == "00417-LHU-v1.pdf")
    #expect(read.parts[2].bytes == Self.pdf)
    // RFC 5322 2.1.1.
    #expect(read.longest <= 998)
  }

  @Test func `greylisting is temporary, and the next attempt arrives`() throws {
    let mail = try TestMailServer(.smtp, "--greylist", "1")
    let failure = try #require(Self.failure(Self.server(mail)))
    #expect(failure.kind == .temporary && failure.code == 451 && !failure.isOurs)
    #expect(failure.words == "4.7.1 greylisted, come back later")
    _ = try Self.server(mail).send(Self.message())
    #expect(try mail.next()?.message?.id == "<0197.1@lacak.example>")
  }

  @Test func `a reader who is not there is refused for good, the next one is not`() throws {
    let mail = try TestMailServer(.smtp, "--refuse", "hilang@hotel.example")
    let failure = try #require(
      Self.failure(Self.server(mail), Self.message(to: "hilang@hotel.example")))
    #expect(failure == MailFailure(.permanent, code: 550, words: "5.1.1 no such user here"))
    _ = try Self.server(mail).send(Self.message())
    #expect(try mail.next()?.readers == ["dapur@hotel.example"])
  }

  @Test(arguments: [
    ("data", "554 5.7.1 looks like spam", MailFailure.Kind.permanent, false),
    ("data", "452 4.3.1 disk full", .temporary, false),
    ("rcpt", "452 4.2.2 mailbox full", .temporary, false),
    // Said before the reader was named, it is not the reader who is refused.
    ("mail", "553 5.7.1 sender not allowed", .temporary, true),
    ("mail", "552 5.3.4 message too large", .permanent, false),
  ])
  func `what a refusal means depends on when it was said`(
    step: String, answer: String, kind: MailFailure.Kind, isOurs: Bool
  ) throws {
    let mail = try TestMailServer(.smtp, "--answer", step, answer)
    let failure = try #require(Self.failure(Self.server(mail)))
    #expect(failure.kind == kind && failure.isOurs == isOurs)
    #expect("\(failure)" == answer)
  }

  @Test func `encrypted, with a login, by a certificate that is trusted`() throws {
    let mail = try TestMailServer(.smtp, "--tls", "--login", "lacak:rahasia")
    var server = Self.server(mail, .required)
    server.login = SMTPServer.Login(user: "lacak", password: "rahasia")
    _ = try server.send(Self.message())
    let received = try #require(try mail.next())
    #expect(received.encrypted == true && received.login == true)

    server.login?.password = "salah"
    let refused = try #require(Self.failure(server))
    #expect(refused.kind == .temporary && refused.isOurs && refused.code == 535)

    server.login?.password = "rahasia"
    server.authorities = nil
    let stranger = try #require(Self.failure(server))
    #expect(stranger.kind == .temporary && stranger.isOurs && stranger.code == nil)
    #expect(stranger.words.contains("certificate"))
    #expect(mail.isQuiet)
  }

  @Test func `what must be encrypted is not sent in the clear`() throws {
    let mail = try TestMailServer(.smtp)
    let failure = try #require(Self.failure(Self.server(mail, .required)))
    #expect(failure.kind == .temporary && failure.isOurs)
    #expect(mail.isQuiet)
    _ = try Self.server(mail, .attempted).send(Self.message())
    #expect(try mail.next()?.encrypted == false)
  }

  @Test(arguments: ["greeting", "rcpt", "data"])
  func `a server that hangs is left, and may have the message only when it had all of it`(
    step: String
  ) throws {
    let mail = try TestMailServer(.smtp, "--hang", step)
    var server = Self.server(mail)
    server.patience = Patience(connect: .seconds(1), whole: .seconds(1))
    for answer in [nil, TimeSpan.seconds(1)] {
      server.patience.answer = answer
      let failure = try #require(Self.failure(server))
      #expect(failure.kind == .temporary && !failure.isOurs && failure.code == nil)
      #expect(failure.mayHaveArrived == (step == "data"))
    }
  }

  @Test func `whoever has the whole message is given ten minutes to say so`() throws {
    #expect(try #require(Patience.forMail.answer) >= .minutes(10))
    let mail = try TestMailServer(.smtp, "--late", "4")
    var server = Self.server(mail)
    // What is sent takes less by far, the answer longer.
    server.patience = Patience(connect: .seconds(3), whole: .seconds(3), answer: .seconds(60))
    #expect(try server.send(Self.message()).code == 250)
    #expect(try mail.next() != nil)
  }

  @Test func `of a message that was taken a missing goodbye changes nothing`() throws {
    let mail = try TestMailServer(.smtp, "--hang", "quit")
    var server = Self.server(mail)
    server.patience = Patience(connect: .seconds(5), whole: .seconds(60), answer: .seconds(60))
    server.patience.farewell = .seconds(1)
    let began = ContinuousClock.now
    #expect(try server.send(Self.message()).code == 250)
    #expect(ContinuousClock.now - began < .seconds(40))
  }

  @Test func `a long word of a server is kept to its beginning, and makes no later one unheard`() {
    let talk = Conversation(.forMail)
    func hear(_ text: String) {
      unsafe Array(text.utf8).withUnsafeBytes { unsafe talk.hearLine($0) }
    }
    func say(_ text: String) { unsafe Array(text.utf8).withUnsafeBytes { unsafe talk.said($0) } }
    say("EHLO lacak.example")
    hear("250-" + String(repeating: "x", count: 10_000))
    #expect(talk.lines.map(\.count) == [Conversation.longestAnswer])
    say("RCPT TO:<a@b.example>")
    hear("550 5.1.1 no such user")
    #expect(talk.words(with: 550) == "5.1.1 no such user")
  }

  @Test func `a message can have arrived only when its last line went out`() {
    var message = OutgoingMessage()
    func send(_ text: String) {
      unsafe Array(text.utf8).withUnsafeBytes { unsafe message.sent($0) }
    }
    #expect(!message.mayBeWhole)
    send("From: a\r\nContent-Type: multipart/mixed; boun")
    send("dary=----xyz\r\n\r\n------xyz\r\nbody\r\n--inner--\r\n")
    #expect(!message.mayBeWhole)
    send("\r\n------xy")
    #expect(!message.mayBeWhole)
    send("z--\r\n")
    #expect(message.mayBeWhole)
  }

  @Test func `nobody there is temporary`() throws {
    let server = SMTPServer(url: "smtp://127.0.0.1:1", encryption: .none)!
    let failure = try #require(Self.failure(server))
    #expect(failure.kind == .temporary && !failure.isOurs && !failure.mayHaveArrived)
    let nowhere = SMTPServer(url: "smtp://nowhere.invalid", encryption: .none)!
    #expect(Self.failure(nowhere)?.kind == .temporary)
  }
}
