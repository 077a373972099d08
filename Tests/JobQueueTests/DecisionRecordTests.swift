import Identity
import Postgres
import Synchronization
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// What people decided stays on record, whoever decided and whatever becomes of the job.
struct DecisionRecordTests {
  private let person = UUID(high: 1, low: 2)

  private func decide<T>(_ queue: QueueFixture, _ act: (Transaction) throws -> T) throws -> T {
    try queue.db.app.transaction(
      settings: [("lacak.access", "staff"), ("lacak.account", person.description)], act)
  }

  private func decisions(_ queue: QueueFixture, _ job: JobID) throws -> [JobDecision] {
    try queue.db.app.transaction { try JobQueue.decisions(about: job, in: $0) }
  }

  @Test func eachDecisionIsOnRecordWithWhoAndWhy() throws {
    try withQueue { queue in
      try queue.enqueue()
      let job = try queue.died()
      try decide(queue) { try JobQueue.retry(job, in: $0) }
      _ = try queue.died()
      try decide(queue) { try JobQueue.discard(job, reason: "withdrawn", in: $0) }
      let waiting = try queue.enqueue()
      try decide(queue) { _ = try JobQueue.cancel(waiting, reason: "wrong month", in: $0) }
      let discarded = try queue.enqueue()
      try decide(queue) { try JobQueue.discard(discarded, reason: "twice", in: $0) }
      let found =
        try decisions(queue, job) + decisions(queue, waiting) + decisions(queue, discarded)
      #expect(found.map(\.kind) == [.retry, .discard, .cancel, .discard])
      #expect(found.map(\.reason) == ["", "withdrawn", "wrong month", "twice"])
      #expect(found.allSatisfy { $0.decidedBy == person && $0.jobKind == "render" })
      let latest = try queue.db.app.transaction { try JobQueue.latestDecisions(in: $0) }
      #expect(latest.map(\.job) == [discarded, waiting, job, job])
    }
  }

  @Test func whatARunningJobDoesOfItselfIsNoDecision() throws {
    try withQueue { queue in
      let asked = try queue.enqueue()
      let lease = try queue.claimed()
      try decide(queue) { _ = try JobQueue.cancel(asked, reason: "no", in: $0) }
      _ = try queue.db.app.transaction { try lease.fail("stopped", isHopeless: false, in: $0) }
      #expect(try queue.report(asked).state == .cancelled)
      #expect(try decisions(queue, asked).map(\.kind) == [.cancel])
      let forced = try queue.enqueue()
      _ = try queue.claimed()
      try decide(queue) { _ = try JobQueue.cancel(forced, reason: "no", in: $0) }
      try decide(queue) { try JobQueue.discard(forced, reason: "it does not stop", in: $0) }
      #expect(try decisions(queue, forced).map(\.kind) == [.cancel, .discard])
      let done = try queue.enqueue()
      try queue.db.app.transaction { [lease = try queue.claimed()] in try lease.finish(in: $0) }
      #expect(try decisions(queue, done).isEmpty)
    }
  }

  @Test func theReasonOfADiscardedJobOutlivesTheJob() throws {
    try withQueue { queue in
      let job = try queue.enqueue()
      try decide(queue) { try JobQueue.discard(job, reason: "withdrawn", in: $0) }
      try queue.db.superuser.transaction { tx in
        try tx.execute("ALTER TABLE job DISABLE TRIGGER USER")
        try tx.execute("UPDATE job SET finished_at = now() - interval '15 days'")
        try tx.execute("ALTER TABLE job ENABLE TRIGGER USER")
      }
      #expect(try queue.db.app.transaction { try JobQueue.prune(kept: .days(14), in: $0) } == 1)
      #expect(try decisions(queue, job).map(\.reason) == ["withdrawn"])
    }
  }

  @Test func nobodyRewritesADecisionOrWritesOneByHand() throws {
    try withQueue { queue in
      let job = try queue.enqueue()
      try decide(queue) { try JobQueue.discard(job, reason: "withdrawn", in: $0) }
      let attacks: [SQL] = [
        "UPDATE job_decision SET reason = 'other'", "DELETE FROM job_decision",
      ]
      for attack in attacks {
        #expect(queue.refusal(attack, by: queue.db.app)?.isForbidden == true)
        #expect(
          queue.refusal(attack, by: queue.db.owner)?.constraint == "job_decision_append_only")
      }
      #expect(
        queue.refusal("TRUNCATE job_decision", by: queue.db.owner)?.constraint
          == "job_decision_append_only")
      let forgery: SQL =
        "INSERT INTO job_decision (job_id, kind, decision, reason) VALUES (1, 'r', 'retry', '')"
      #expect(queue.refusal(forgery, by: queue.db.app)?.isForbidden == true)
    }
  }

  /// Somebody enqueues one of the keys just then: the others are tried again all the same.
  @Test func aKeyThatComesToLifeKeepsNoOtherJobDead() throws {
    try withQueue { queue in
      for key in ["a", "b", "c"] {
        try queue.db.app.transaction {
          _ = try JobQueue.enqueue(kind: "render", uniqueKey: key, in: $0)
        }
        _ = try queue.died()
      }
      let outcome = Mutex<RetriedJobs?>(nil)
      let rival = try Connection(queue.db.app.options)
      try rival.execute("BEGIN")
      try rival.execute("INSERT INTO job (kind, unique_key) VALUES ('render', 'b')")
      let retrier = Thread {
        let found = try? queue.retryAll()
        outcome.withLock { $0 = found }
      }
      let end = Monotonic.now + 30_000_000
      while try !queue.db.somebodyWaitsForALock(), Monotonic.now < end {}
      try rival.execute("COMMIT")
      retrier.join()
      #expect(outcome.withLock { $0 } == RetriedJobs(retried: 2, superseded: 1))
    }
  }
}
