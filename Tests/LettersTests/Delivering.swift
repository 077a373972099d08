import Identity
import Letters
import Mail
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestMailServer
import Timekeeping

extension TestLaboratory {
  /// Lets a worker make one attempt at what waits.
  /// - Returns: what became of its job.
  @discardableResult
  func deliver(
    through mail: TestMailServer?, reachesInside: Bool = true, patience: TimeSpan = .seconds(10),
    didSend: @escaping @Sendable () throws -> Void = {},
    alarm: @escaping @Sendable (MailFailure) -> Void = { _ in }
  ) throws -> String? {
    try work(
      DeliverJob(
        database: base.app,
        post: postOffice(through: mail, reachesInside: reachesInside, patience: patience),
        alarm: alarm, didSend: didSend))
  }

  func postOffice(
    through mail: TestMailServer?, reachesInside: Bool = true, patience: TimeSpan = .seconds(10)
  ) -> PostOffice {
    let account = mail.flatMap {
      SMTPServer(url: "smtp://127.0.0.1:\($0.port)", encryption: .none)
    }.map { server in
      var server = server
      server.patience = Patience(connect: .seconds(5), whole: patience)
      return MailAccount(
        server: server, from: MailAddress("lab@lacak.example", name: "Labkesda")!)
    }
    return PostOffice(mail: account, terms: LetterTerms(), reachesInside: reachesInside)
  }

  /// Lets workers do all that is due.
  func deliverAll(through mail: TestMailServer?) throws {
    while try jobs("state = 'ready' AND run_at <= now()") > 0 { try deliver(through: mail) }
  }

  func jobsLeft() throws -> Int { try jobs("state IN ('ready', 'running', 'dead')") }

  private func jobs(_ which: SQL) throws -> Int {
    try base.superuser.transaction { tx in
      try tx.value(
        "SELECT count(*) FROM job WHERE kind = 'deliver' AND \(sql: which)")
        ?? 0
    }
  }

  /// What waits for its time waits no longer.
  func hurryJobs() throws {
    try base.superuser.transaction { tx in
      _ = try tx.execute("UPDATE job SET run_at = now() WHERE state = 'ready'")
    }
  }

  /// `1 temporary 451`, the first attempt first.
  func outcomes(of delivery: DeliveryID) throws -> [String] {
    try act(manager) { tx in
      try tx.values(
        """
        SELECT concat_ws(' ', number, outcome, code)
        FROM   delivery_attempt
        WHERE  delivery_id = \(delivery)
        ORDER  BY number
        """)
    }
  }
}
