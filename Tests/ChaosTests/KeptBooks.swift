import Crypto
import Identity
import JobQueue
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestMailServer
import Testing
import Timekeeping

@testable import lacak_chaos

extension TestLaboratory {
  /// Jobs of each kind that were done, a certificate that was made and delivered, and the books of them.
  func keptBooks() throws -> Ledger {
    try base.superuser.transaction { try ChaosSchema.make(in: $0) }
    try addRecipient(Self.reader)
    try released()
    try makeCertificates()
    try work(Postman(database: base.app))
    let jobs = (0..<12).map { number in
      let chaos = ChaosKind.allCases[number % ChaosKind.allCases.count]
      return NewJob(
        kind: chaos.kind, args: ["batch": "1"], limitKey: chaos == .limited ? "key" : nil)
    }
    try base.app.transaction { _ = try JobQueue.enqueue(many: jobs, in: $0) }
    let done = WaitingRoom(0)
    let worker = Worker(
      base.app, handlers: ChaosKind.allCases.map { EffectHandler(kind: $0, database: base.app) },
      threads: 2
    ) { event in
      if case .done = event { done.change { $0 += 1 } }
    }
    worker.start()
    let isDone = done.wait(until: .now + 30_000_000) { $0 == jobs.count ? .done(true) : .wait }
    worker.stop()
    try #require(isDone == true)
    try enterCopy()
    return Ledger(offers: [Offer(batch: 1, size: jobs.count, fate: .committed)])
  }

  private static let reader = "lancar@mail.example"

  /// As the mail server would have taken it.
  private func enterCopy() throws {
    try base.superuser.transaction { tx in
      let sent = try tx.row(
        """
        SELECT d.id, f.sha256
        FROM   delivery AS d
        JOIN   report_document AS f USING (version_id)
        WHERE  d.channel = 'mail'
        """
      ) { row in (id: try row["id"] as DeliveryID, sha256: try row["sha256"] as [UInt8]) }
      let (id, sha256) = try #require(sent)
      let digest = try #require(Digest(bytes: sha256)).description
      let copy = Received.Copy(id: "<\(id)@lacak.example>", digest: digest)
      try Copy.enter([Copy(copy, to: Self.reader, isAnswered: true)], in: tx)
      try tx.execute(
        "INSERT INTO chaos.reader (address, ends) VALUES (\(Self.reader), 'delivered')")
    }
  }
}

/// Delivers, to a server that takes everything.
private struct Postman: JobHandler {
  let kind = Reporting.deliveryJob
  let database: Pool

  func perform(_ job: Job, _ lease: Lease) throws {
    let id = try #require(job.args["delivery"].flatMap { DeliveryID($0) })
    try database.transaction(as: .system) { tx in
      let taken = try Reporting.takeUp(id, hasMailServer: true, linkLife: .days(14), in: tx)
      guard case .errand(let errand) = taken else { throw Obstacle("there is no errand") }
      try lease.finish(in: tx)
      try Reporting.record(AttemptEnd(.delivered, code: 250), of: errand, in: tx)
    }
  }
}
