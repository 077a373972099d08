import JobQueue
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@testable import lacak_chaos

/// The books can say no: each fault is planted past everything that keeps it out, and found by its rule.
@Suite struct LedgerTests {
  /// A fault, and the rule that finds it.
  struct Plant: Sendable {
    var fault: String
    var rule: String
    var statements: [SQL]

    init(_ fault: String, _ rule: String, _ statements: SQL...) {
      (self.fault, self.rule, self.statements) = (fault, rule, statements)
    }
  }

  private static let stored: SQL = "(SELECT min(id) FROM job WHERE kind = 'chaos_stored')"

  static let plants = [
    Plant(
      "a job is lost", Ledger.offersRule, "DELETE FROM job WHERE id = \(sql: stored)"),
    Plant(
      "a job is enqueued twice", Ledger.offersRule,
      """
      INSERT INTO job (kind, args) SELECT kind, args FROM job WHERE id = \(sql: stored)
      """),
    Plant(
      "a job is forgotten", LedgerRule.done.name,
      "UPDATE job SET state = 'ready', finished_at = NULL WHERE id = \(sql: stored)"),
    Plant(
      "a lease outlives its job", LedgerRule.noLease.name,
      "ALTER TABLE job DROP CONSTRAINT job_lease_while_running",
      "UPDATE job SET worker = 'somebody' WHERE id = \(sql: stored)"),
    Plant(
      "an effect is doubled", LedgerRule.once.name,
      "INSERT INTO chaos.effect SELECT * FROM chaos.effect WHERE job_id = \(sql: stored)"),
    Plant(
      "an effect is lost", LedgerRule.once.name,
      "DELETE FROM chaos.effect WHERE job_id = \(sql: stored)"),
    Plant(
      "an effect is of an earlier lease", LedgerRule.byTheHolder.name,
      "UPDATE chaos.effect SET run = run - 1 WHERE job_id = \(sql: stored)"),
    Plant(
      "an attempt is not on record", LedgerRule.wholeHistory.name,
      "DELETE FROM job_attempt WHERE job_id = \(sql: stored)"),
    Plant(
      "an attempt is on record twice", LedgerRule.wholeHistory.name,
      "ALTER TABLE job_attempt DROP CONSTRAINT job_attempt_pkey",
      "INSERT INTO job_attempt SELECT * FROM job_attempt WHERE job_id = \(sql: stored)"),
    Plant(
      "a job is done and its history says failed", LedgerRule.oneEnd.name,
      "UPDATE job_attempt SET outcome = 'failed' WHERE job_id = \(sql: stored)"),
    Plant(
      "an attempt is counted and was none", LedgerRule.attemptsAdd.name,
      "UPDATE job SET attempt = attempt + 1 WHERE id = \(sql: stored)"),
    Plant(
      "three of a key ran at once", LedgerRule.limits.name,
      """
      UPDATE chaos.effect
      SET    begun_at = '2026-01-01', ended_at = '2026-01-02'
      FROM   job
      WHERE  id = job_id AND kind = 'chaos_limited'
      """),
    Plant(
      "a certificate is lost", LedgerRule.certificates.name, "DELETE FROM report_document"),
    Plant(
      "a certificate is doubled", LedgerRule.certificates.name,
      "ALTER TABLE report_document DROP CONSTRAINT report_document_pkey",
      "INSERT INTO report_document SELECT * FROM report_document"),
    Plant(
      "a certificate comes from nowhere", LedgerRule.certificateJobs.name,
      "DELETE FROM job WHERE kind = 'certificate'"),
    Plant(
      "a file is torn", CertificateRule.digest,
      "ALTER TABLE report_document DROP CONSTRAINT report_document_digest",
      "UPDATE report_document SET pdf = substr(pdf, 1, length(pdf) / 2)"),
    Plant(
      "a torn file was digested", CertificateRule.opens,
      """
      UPDATE report_document
      SET    pdf = substr(pdf, 1, length(pdf) / 2), sha256 = sha256(substr(pdf, 1, length(pdf) / 2))
      """),
    Plant(
      "a signature is another's", CertificateRule.signature,
      "UPDATE report_document SET signature = set_byte(signature, 0, get_byte(signature, 0) # 1)"),
  ]

  @Test func everyFaultIsFoundByItsRule() throws {
    try withTestLaboratory { lab in
      let ledger = try kept(lab)
      #expect(try findings(ledger, lab, []).isEmpty)
      for plant in Self.plants {
        let found = try findings(ledger, lab, plant.statements)
        #expect(found.contains { $0.rule == plant.rule }, "\(plant.fault): \(found)")
      }
    }
  }

  @Test func everyRuleHasAFaultThatItFinds() {
    let rules =
      LedgerRule.all.map(\.name) + [
        Ledger.offersRule, CertificateRule.digest, CertificateRule.signature, CertificateRule.opens,
      ]
    #expect(Set(Self.plants.map(\.rule)) == Set(rules))
  }

  @Test func whatWasRolledBackMustNotBeThereAndWhatIsDoubtfulMustBeWhole() throws {
    try withTestLaboratory { lab in
      var ledger = try kept(lab)
      let size = ledger.offers[0].size
      for (fate, offered, isRight) in [
        (Offer.Fate.rolledBack, size, false), (.doubtful, size, true), (.doubtful, size + 1, false),
      ] {
        ledger.offers[0] = Offer(batch: 1, size: offered, fate: fate)
        #expect(try findings(ledger, lab, []).isEmpty == isRight)
      }
    }
  }

  /// Jobs of each kind that were done, a certificate that was made, and the books of them.
  private func kept(_ lab: TestLaboratory) throws -> Ledger {
    try lab.base.superuser.transaction { try ChaosSchema.make(in: $0) }
    try lab.released()
    try lab.makeCertificates()
    let jobs = (0..<12).map { number in
      let chaos = ChaosKind.allCases[number % ChaosKind.allCases.count]
      return NewJob(
        kind: chaos.kind, args: ["batch": "1"], limitKey: chaos == .limited ? "key" : nil)
    }
    try lab.base.app.transaction { _ = try JobQueue.enqueue(many: jobs, in: $0) }
    let done = WaitingRoom(0)
    let worker = Worker(
      lab.base.app,
      handlers: ChaosKind.allCases.map { EffectHandler(kind: $0, database: lab.base.app) },
      threads: 2
    ) { event in
      if case .done = event { done.change { $0 += 1 } }
    }
    worker.start()
    let isDone = done.wait(until: .now + 30_000_000) { $0 == jobs.count ? .done(true) : .wait }
    worker.stop()
    try #require(isDone == true)
    return Ledger(offers: [Offer(batch: 1, size: jobs.count, fate: .committed)])
  }

  private struct Undo: Error {
    var findings: [Finding]
  }

  /// What the books say with those faults in them, which are taken out again.
  private func findings(
    _ ledger: Ledger, _ lab: TestLaboratory, _ faults: [SQL]
  ) throws -> [Finding] {
    var ledger = ledger
    do {
      try lab.base.superuser.transaction(settings: [("session_replication_role", "replica")]) {
        tx in
        for fault in faults { try tx.execute(fault) }
        throw Undo(findings: try ledger.findings(in: tx))
      }
      return []
    } catch let undo as Undo {
      return undo.findings
    }
  }
}
