import Crypto
import TestMailServer
import Testing
import Timekeeping

@testable import Mail

@Suite struct WebhookTests {
  static let secret = [UInt8](repeating: 7, count: 32)
  static let body = #"{"event":"certificate.released","number":"00417/LHU"}"#
  static let now = Instant(microseconds: 1_795_660_205_123_456)

  static func webhook(_ server: TestMailServer, path: String = "/hook?a=1") -> Webhook {
    var webhook = Webhook(address: "http://127.0.0.1:\(server.port)\(path)", secret: secret)
    webhook.allowsPlainHTTP = true
    webhook.allowsPrivateAddresses = true
    webhook.patience = Patience(connect: .seconds(5), whole: .seconds(10))
    return webhook
  }

  static func failure(_ webhook: Webhook) -> MailFailure? {
    #expect(throws: MailFailure.self) { try webhook.post(body, id: "d-1", at: now) }
  }

  @Test func `a notice is signed, and whoever has the secret can tell`() throws {
    let server = try TestMailServer(.webhook)
    let accepted = try Self.webhook(server).post(Self.body, id: "d-1", at: Self.now)
    #expect(accepted.code == 200 && accepted.words == "taken")
    let received = try #require(try server.next())
    #expect(received.path == "/hook?a=1" && received.body == Self.body)
    let headers = try #require(received.headers)
    #expect(headers["content-type"] == "application/json" && headers["lacak-delivery"] == "d-1")
    let timestamp = try #require(headers["lacak-timestamp"])
    #expect(timestamp == "1795660205")
    let code = MessageCode(key: Self.secret).code(for: "\(timestamp).\(Self.body)")
    #expect(headers["lacak-signature"] == "v1=\(code.hexadecimal)")
    #expect(Webhook.signature(of: Self.body, at: "1", secret: [1]) != headers["lacak-signature"])
  }

  @Test(arguments: [
    ("503 busy", MailFailure.Kind.temporary), ("500 oops", .temporary), ("429 slower", .temporary),
    ("408 late", .temporary), ("404 gone", .permanent), ("401 who", .permanent),
    ("410 gone", .permanent),
  ])
  func `what an answer means`(answer: String, kind: MailFailure.Kind) throws {
    let server = try TestMailServer(.webhook, "--answer", "post", answer)
    let failure = try #require(Self.failure(Self.webhook(server)))
    #expect(failure.kind == kind && "\(failure)" == answer)
  }

  @Test func `a redirect is not followed`() throws {
    let server = try TestMailServer(.webhook)
    let elsewhere = try TestMailServer(
      .webhook, "--redirect", "http://127.0.0.1:\(server.port)/inside")
    let failure = try #require(Self.failure(Self.webhook(elsewhere)))
    #expect(failure.kind == .permanent && failure.code == 302)
    #expect(try elsewhere.next() != nil)
    #expect(server.isQuiet)
  }

  @Test func `of a long answer the beginning is enough`() throws {
    let server = try TestMailServer(.webhook, "--answer", "post", "200 long")
    let accepted = try Self.webhook(server).post(Self.body, id: "d-1", at: Self.now)
    #expect(accepted.code == 200 && accepted.words.count <= 500)
  }

  @Test func `who does not answer is left`() throws {
    let server = try TestMailServer(.webhook, "--hang", "post")
    var webhook = Self.webhook(server)
    webhook.patience = Patience(connect: .seconds(1), whole: .seconds(1))
    let failure = try #require(Self.failure(webhook))
    #expect(failure.kind == .temporary && failure.mayHaveArrived)
  }

  @Test func `it may have arrived when all of it went out, whatever ended the connection`() throws {
    let server = try TestMailServer(.webhook, "--drop")
    let dropped = try #require(Self.failure(Self.webhook(server)))
    #expect(dropped.kind == .temporary && dropped.mayHaveArrived)

    // Somebody listens and never says a word of TLS: nothing of the notice went out.
    let silent = try TestMailServer(.smtp, "--hang", "greeting")
    var webhook = Self.webhook(silent)
    webhook.address = "https://127.0.0.1:\(silent.port)/"
    webhook.patience = Patience(connect: .seconds(5), whole: .seconds(1))
    let late = try #require(Self.failure(webhook))
    #expect(late.kind == .temporary && !late.mayHaveArrived)
  }

  @Test(arguments: [
    ("https://hotel.example/lacak", true), ("http://hotel.example/lacak", false),
    ("http://8.8.8.8/", false), ("http://localhost.hotel.example/", false),
    ("http://127.0.0.1:8080/hook", true), ("http://localhost/", true), ("http://[::1]:80/", true),
    ("http://10.0.0.5/lacak", true), ("http://[2606:4700::1111]/", false),
    ("ftp://10.0.0.5/", false),
  ])
  func `in the clear only into the house`(address: String, isGood: Bool) {
    #expect(Webhook.isAddress(address) == isGood)
  }

  /// By the address that the name was resolved to: `localhost` is checked as what it stands for.
  @Test(arguments: ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
  func `nobody is led into the house`(host: String) throws {
    let server = try TestMailServer(.webhook)
    var webhook = Self.webhook(server)
    webhook.address = "https://\(host):\(server.port)/"
    webhook.allowsPrivateAddresses = false
    let failure = try #require(Self.failure(webhook))
    #expect(failure.kind == .permanent && failure.words.contains("no address on the Internet"))
    #expect(server.isQuiet)
  }

  @Test func `in the clear only where that is allowed`() throws {
    let server = try TestMailServer(.webhook)
    var webhook = Self.webhook(server)
    webhook.allowsPlainHTTP = false
    #expect(Self.failure(webhook)?.kind == .permanent)
    webhook.allowsPlainHTTP = true
    for address in ["ftp://127.0.0.1/", "file:///etc/passwd", "http://a b/", "http://u@h/", "x"] {
      webhook.address = address
      #expect(Self.failure(webhook)?.kind == .permanent, "\(address)")
    }
    #expect(server.isQuiet)
  }

  @Test(arguments: [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::", "::1",
    "::ffff:10.0.0.1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "64:ff9b::a00:1", "2002:a00:1::",
    "2001:db8::1", "2001::1", "fec0::1",
  ])
  func `a closed address is known`(text: String) throws {
    #expect(try !#require(NetworkAddress(text)).isPublic)
  }

  @Test(arguments: [
    "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.255.255", "11.0.0.1", "192.167.0.1",
    "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2a00:1450::1",
  ])
  func `an open address is known`(text: String) throws {
    #expect(try #require(NetworkAddress(text)).isPublic)
  }
}
