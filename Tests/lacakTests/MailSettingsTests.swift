import Letters
import Mail
import Testing
import Timekeeping

@testable import lacak

@Suite struct MailSettingsTests {
  private func settings(_ environment: [String: String]) throws -> MailSettings {
    let parser = Parser(options: MailSettings.options, operands: [])
    return try MailSettings(try parser.parse([]) { environment[$0] })
  }

  private static let server = [
    "LACAK_MAIL_URL": "smtp://mail.example.id", "LACAK_MAIL_FROM": "Labkesda <lab@example.id>",
  ]

  @Test func `without a server mail waits`() throws {
    let post = try settings([:]).postOffice(publicURL: nil, zone: .wita)
    #expect(post.mail == nil && !post.reachesInside)
    #expect(post.terms.linkLife == .days(14))
  }

  @Test func `a server and a sender are enough, and the line is encrypted`() throws {
    let post = try settings(Self.server).postOffice(publicURL: nil, zone: .wita)
    let mail = try #require(post.mail)
    #expect(mail.server.port == 587 && mail.server.encryption == .required)
    #expect(mail.from == MailAddress("lab@example.id", name: "Labkesda"))
  }

  @Test(arguments: [
    (["LACAK_MAIL_URL": nil], "mail is half set: say where the mail server is"),
    (["LACAK_MAIL_FROM": nil], "in whose name mail is sent: say so with --mail-from"),
    (["LACAK_MAIL_FROM": "lab"], "\u{201C}lab\u{201D} is not an address such as"),
    (["LACAK_MAIL_URL": "mail.example.id"], "is not smtp://mail.example.id:587 or"),
    (["LACAK_MAIL_TLS": "yes"], "is not required, try or none"),
    (["LACAK_MAIL_USER": "lab"], "give both LACAK_MAIL_USER and LACAK_MAIL_PASSWORD_FILE"),
    (["LACAK_MAIL_PASSWORD_FILE": "x"], "give both LACAK_MAIL_USER"),
    (
      [
        "LACAK_MAIL_USER": "lab", "LACAK_MAIL_PASSWORD_FILE": "x", "LACAK_MAIL_TLS": "none",
      ], "would travel in the clear"
    ),
    (
      ["LACAK_MAIL_USER": "lab", "LACAK_MAIL_PASSWORD_FILE": "x", "LACAK_MAIL_TLS": "try"],
      "would travel in the clear"
    ),
    (["LACAK_LINK_DAYS": "0"], "is not a whole number from 1 to 365"),
    (["LACAK_WEBHOOKS": "everywhere"], "is not outside or inside"),
  ])
  func `what is wrong is said with what to do`(change: [String: String?], words: String) throws {
    var environment = Self.server
    for (name, value) in change { environment[name] = value }
    do {
      _ = try settings(environment)
      Issue.record("it was taken")
    } catch let error as UsageError {
      #expect(error.message.contains(words))
    }
  }

  @Test func `a password is the first line of a file that is there`() throws {
    var environment = Self.server
    environment["LACAK_MAIL_USER"] = "lab"
    environment["LACAK_MAIL_PASSWORD_FILE"] = "/nowhere/password"
    #expect(throws: Failure.self) {
      try settings(environment).postOffice(publicURL: nil, zone: .wita)
    }
    environment["LACAK_MAIL_PASSWORD_FILE"] = "/etc/hostname"
    let post = try settings(environment).postOffice(publicURL: nil, zone: .wita)
    let password = try #require(post.mail?.server.login?.password)
    #expect(!password.isEmpty && !password.contains("\n"))
  }
}
