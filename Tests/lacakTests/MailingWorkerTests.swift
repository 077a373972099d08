import Glibc
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestMailServer
import Testing

@testable import lacak

/// The program itself, from the released report to the mail in a server's hands.
@Suite struct MailingWorkerTests {
  @Test func mailWaitsForAWorkerWithAServerAndIsThenSent() throws {
    try withTestLaboratory { lab in
      let folder = try KeyFolder()
      try lab.addRecipient("dapur@hotel.example")
      let (_, version) = try lab.released()
      let options = lab.base.app.options
      let settings = [
        "LACAK_DATABASE=\(options.target) user=lacak_app dbname=\(try #require(options.database))",
        "LACAK_WORKERS=1", "LACAK_SIGNING_KEY=\(folder.key)",
      ]
      let first = try Process(["work"], settings: settings)
      #expect(first.line(containing: "mail waits: no mail server is set (LACAK_MAIL_URL)") != nil)
      #expect(first.line(containing: "kind=deliver") != nil)
      first.signal(SIGTERM)
      #expect(first.wait() == 0)
      #expect(try lab.deliveries().first { $0.channel == .mail }?.state == .waiting)

      let mail = try TestMailServer(.smtp)
      let second = try Process(
        ["work"],
        settings: settings + [
          "LACAK_MAIL_URL=smtp://127.0.0.1:\(mail.port)", "LACAK_MAIL_TLS=none",
          "LACAK_MAIL_FROM=Labkesda <lab@lacak.example>",
        ])
      let message = try #require(try mail.next()?.message)
      #expect(try message.parts.last?.bytes == lab.certificate(version)?.pdf)
      #expect(second.line(containing: "job done") != nil)
      second.signal(SIGTERM)
      #expect(second.wait() == 0)
      #expect(try lab.deliveries().first { $0.channel == .mail }?.state == .delivered)
    }
  }
}
