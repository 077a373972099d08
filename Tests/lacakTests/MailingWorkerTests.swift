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
      let settings = try settings(lab, folder)
      let first = try Process(["work"], settings: settings)
      #expect(first.line(containing: "mail waits: no mail server is set (LACAK_MAIL_URL)") != nil)
      #expect(first.line(containing: "kind=deliver") != nil)
      first.signal(SIGTERM)
      #expect(first.wait() == 0)
      #expect(try lab.deliveries().first { $0.channel == .mail }?.state == .waiting)

      let mail = try TestMailServer(.smtp)
      let second = try Process(["work"], settings: settings + mailSettings(mail))
      let message = try #require(try mail.next()?.message)
      #expect(try message.parts.last?.bytes == lab.certificate(version)?.pdf)
      #expect(second.line(containing: "job done") != nil)
      second.signal(SIGTERM)
      #expect(second.wait() == 0)
      #expect(try lab.deliveries().first { $0.channel == .mail }?.state == .delivered)
    }
  }

  @Test func certificatesAreMadeWhileAMailServerHangs() throws {
    try withTestLaboratory { lab in
      let folder = try KeyFolder()
      let mail = try TestMailServer(.smtp, "--hang", "rcpt")
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      let worker = try Process(
        ["work"], settings: try settings(lab, folder) + mailSettings(mail))
      #expect(try mail.next()?.hung == "rcpt")
      let (_, version) = try lab.released()
      #expect(worker.line(containing: "kind=certificate") != nil)
      #expect(worker.line(containing: "kind=certificate") != nil)
      #expect(try lab.certificate(version) != nil)
      worker.signal(SIGKILL)
      _ = worker.wait()
    }
  }

  private func settings(_ lab: TestLaboratory, _ folder: KeyFolder) throws -> [String] {
    let options = lab.base.app.options
    return [
      "LACAK_DATABASE=\(options.target) user=lacak_app dbname=\(try #require(options.database))",
      "LACAK_WORKERS=1", "LACAK_SIGNING_KEY=\(folder.key)",
    ]
  }

  private func mailSettings(_ mail: TestMailServer) -> [String] {
    [
      "LACAK_MAIL_URL=smtp://127.0.0.1:\(mail.port)", "LACAK_MAIL_TLS=none",
      "LACAK_MAIL_FROM=Labkesda <lab@lacak.example>",
    ]
  }
}
