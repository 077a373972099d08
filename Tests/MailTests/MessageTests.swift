import Testing
import Timekeeping

@testable import Mail

@Suite struct MessageTests {
  @Test(arguments: ["a\r\nBcc: x@y.example", "a\nb", "a\u{2028}b", "a\u{0}b", "a\tb"])
  func `no text begins a header of its own`(text: String) throws {
    var message = SendTests.message()
    message.subject = text
    #expect(throws: MessageFault(part: "subject")) { try message.headers() }
    message = SendTests.message()
    message.id = "\(text)@x.example"
    #expect(throws: MessageFault(part: "id")) { try message.headers() }
    message = SendTests.message()
    message.attachments[0].name = text
    #expect(throws: MessageFault(part: "attachment")) { try message.headers() }
    #expect(MailAddress("a@b.example", name: text) == nil)
    #expect(MailAddress("\(text)@b.example") == nil)
    #expect(MailAddress("a@\(text)") == nil)
  }

  @Test(arguments: [
    "dapur@hotel.example", "a.b+c@sub.hotel.co.id", "x@localhost", "o'neil@x-y.example",
  ])
  func `an address is one`(text: String) {
    #expect(MailAddress(text)?.address == text)
  }

  @Test(arguments: [
    "", "@", "a@", "@b", "a@b@c", "a b@c.example", "a@b..c", ".a@b.example", "a@-b.example",
    "<a@b.example>", "a@b.example,c@d.example", "a@b.example\r\nRCPT TO:<x@y>", "ä@b.example",
    "a@hötel.example", "\"a\"@b.example", "a@[127.0.0.1]",
    String(repeating: "a", count: 65) + "@b.example",
  ])
  func `what is none is refused`(text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test func `a name goes before an address`() {
    let read = MailAddress(text: "Labkesda  Kupang <lab@x.example>")
    #expect(read == MailAddress("lab@x.example", name: "Labkesda Kupang"))
    #expect(MailAddress(text: "lab@x.example")?.name == "")
    #expect(MailAddress(text: "lab@x.example>") == nil)
  }

  @Test func `no encoded word is longer than it may be, and none tears a letter apart`() {
    let text = String(repeating: "Air é 水 👩🏽‍🔬 ", count: 20)
    for line in headerText(text).split(separator: "\r\n ") {
      #expect(line.utf8.count <= 75 && line.hasPrefix("=?UTF-8?B?") && line.hasSuffix("?="))
    }
    #expect(headerText("Sertifikat 1") == "Sertifikat 1")
    #expect(headerText("=?UTF-8?B?aGk=?=").hasPrefix("=?UTF-8?B?"))
  }

  @Test(arguments: [
    ("smtp://mail.example.id", "mail.example.id", UInt16(587), false),
    ("smtp://127.0.0.1:1025/", "127.0.0.1", 1025, false), ("smtps://m", "m", 465, true),
    ("smtp://[::1]:25", "[::1]", 25, false), ("smtp://[::1]", "[::1]", 587, false),
  ])
  func `the address of a server is read`(url: String, host: String, port: UInt16, wrapped: Bool) {
    let server = SMTPServer(url: url)
    #expect(server?.host == host && server?.port == port && server?.isWrapped == wrapped)
  }

  @Test(arguments: [
    "mail.example.id", "http://x", "smtp://", "smtp://a:b@host", "smtp://host:0", "smtp://host:x",
    "smtp://ho st", "smtp://host/path", "smtp://host\r\n", "smtp://::1",
  ])
  func `what is no server's address is refused`(url: String) {
    #expect(SMTPServer(url: url) == nil)
  }
}
