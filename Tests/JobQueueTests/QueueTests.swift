import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// What the table and its statements promise, without a worker.
struct QueueTests {
  private let terms = LeaseTerms(
    worker: "tester", length: .seconds(45), deadlines: ["render": .minutes(10)])

  private func claimed(_ db: TestDatabase) throws -> Lease {
    Lease(try #require(try db.app.transaction { try claim(terms, in: $0) }.first))
  }

  private func state(_ job: JobID, _ db: TestDatabase) throws -> String? {
    try db.app.transaction {
      try $0.value("SELECT state FROM job WHERE id = \(job)", as: String.self)
    }
  }

  private func outcomes(_ db: TestDatabase) throws -> [String] {
    try db.app.transaction {
      try $0.values("SELECT outcome FROM job_attempt ORDER BY job_id, run", as: String.self)
    }
  }

  /// As if the worker had said nothing for longer than its lease.
  private func expire(_ lease: Lease, _ db: TestDatabase) throws {
    try db.app.transaction {
      try $0.execute(
        "UPDATE job SET lease_until = now() - interval '1 second' WHERE id = \(lease.job.id)")
    }
  }

  @Test func aJobExistsWhenItsTransactionDoes() throws {
    try withTestDatabase { db in
      _ = try? db.app.transaction { tx in
        try JobQueue.enqueue(kind: "render", in: tx)
        throw Hopeless("rolled back")
      }
      try db.app.transaction { tx in
        #expect(try claim(terms, in: tx).isEmpty)
        try JobQueue.enqueue(kind: "render", args: ["report": "r-1", "copy": "é\"'"], in: tx)
      }
      let lease = try claimed(db)
      #expect(lease.job.args == ["report": "r-1", "copy": "é\"'"])
      #expect(lease.job.attempt == 1)
      #expect(try db.app.transaction { try claim(terms, in: $0) }.isEmpty)
    }
  }

  @Test func theOrderIsPriorityThenTime() throws {
    try withTestDatabase { db in
      let ids = try db.app.transaction { tx in
        let past = SystemTimepiece().now - .minutes(5)
        return [
          try JobQueue.enqueue(kind: "render", priority: 100, in: tx),
          try JobQueue.enqueue(kind: "render", runAt: past, priority: 100, in: tx),
          try JobQueue.enqueue(kind: "render", priority: 50, in: tx),
          try JobQueue.enqueue(kind: "render", runAt: past + .days(1), priority: 0, in: tx),
          try JobQueue.enqueue(kind: "another", priority: 0, in: tx),
        ]
      }
      let order = try (0..<3).map { _ in try claimed(db).job.id }
      #expect(order == [ids[2], ids[1], ids[0]])
      #expect(try db.app.transaction { try claim(terms, in: $0) }.isEmpty)
    }
  }

  /// The pause doubles up to an hour and no further, however often it has been tried.
  @Test func theHundredthAttemptFailsAndIsRescuedLikeTheFirst() throws {
    try withQueue { queue in
      for _ in 1...2 { _ = try queue.enqueue(attempts: 100) }
      try queue.db.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute("UPDATE job SET attempt = 98")
      }
      let (first, second) = (try queue.claimed(), try queue.claimed())
      let state = try queue.db.app.transaction {
        try first.fail("again", isHopeless: false, in: $0)
      }
      #expect(state == .ready)
      try queue.db.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute(
          "UPDATE job SET lease_until = now() - interval '1 minute' WHERE state = 'running'")
      }
      #expect(try queue.db.app.transaction { try rescue(in: $0, silence: .minutes(3)) } == 1)
      #expect(try queue.report(second.job.id).state == .ready)
    }
  }

  @Test func aKeyIsOnceInTheQueue() throws {
    try withTestDatabase { db in
      func enqueue() throws -> JobID? {
        try db.app.transaction { try JobQueue.enqueue(kind: "render", uniqueKey: "r-1", in: $0) }
      }
      #expect(try enqueue() != nil)
      #expect(try enqueue() == nil)
      let lease = try claimed(db)
      #expect(try enqueue() == nil)
      try db.app.transaction { try lease.finish(in: $0) }
      #expect(try enqueue() != nil)
    }
  }

  @Test func theWorkAndItsEndCommitTogether() throws {
    try withTestDatabase { db in
      try db.app.transaction { _ = try JobQueue.enqueue(kind: "render", in: $0) }
      let lease = try claimed(db)
      _ = try? db.app.transaction { tx in
        try lease.finish(in: tx)
        throw Hopeless("the work failed after all")
      }
      #expect(try state(lease.job.id, db) == "running")
      try db.app.transaction { try lease.finish(in: $0) }
      #expect(lease.isFinished)
      #expect(try state(lease.job.id, db) == "done")
      #expect(try outcomes(db) == ["done"])
    }
  }

  @Test func aLostLeaseCanChangeNothing() throws {
    try withTestDatabase { db in
      try db.app.transaction { _ = try JobQueue.enqueue(kind: "render", in: $0) }
      let lost = try claimed(db)
      try expire(lost, db)
      #expect(try db.app.transaction { try rescue(in: $0) } == 1)
      try db.app.transaction {
        try $0.execute("UPDATE job SET run_at = now() WHERE id = \(lost.job.id)")
      }
      let holder = try claimed(db)
      #expect(holder.job.id == lost.job.id && holder.job.run == lost.job.run + 1)

      #expect(throws: LostLease.self) { try db.app.transaction { try lost.finish(in: $0) } }
      #expect(throws: LostLease.self) {
        try db.app.transaction { try lost.fail("late", isHopeless: true, in: $0) }
      }
      try db.app.transaction { try release([lost], in: $0) }
      let held = try db.app.transaction { try prolong([lost, holder], by: .seconds(45), in: $0) }
      #expect(held.held == [holder.job.id])
      #expect(lost.isLost && !holder.isLost)
      try db.app.transaction { try holder.finish(in: $0) }
      #expect(try outcomes(db) == ["expired", "done"])
    }
  }

  @Test func failuresWaitLongerAndEndDead() throws {
    try withTestDatabase { db in
      try db.app.transaction {
        _ = try JobQueue.enqueue(kind: "render", maxAttempts: 2, in: $0)
      }
      let first = try claimed(db)
      #expect(
        try db.app.transaction { try first.fail("no font", isHopeless: false, in: $0) } == .ready)
      let wait = try db.app.transaction {
        try $0.value(
          "SELECT extract(epoch FROM run_at - now())::float8 FROM job", as: Double.self)
      }
      #expect((7.0...13.0).contains(wait ?? 0))
      try db.app.transaction { try $0.execute("UPDATE job SET run_at = now()") }
      let second = try claimed(db)
      let end = try db.app.transaction { try second.fail("no font", isHopeless: false, in: $0) }
      #expect(end == .dead)
      let dead = try db.app.transaction { try JobQueue.dead(in: $0) }
      #expect(dead.map(\.lastError) == ["no font"])
      #expect(
        try db.app.transaction { try JobQueue.health(in: $0) }
          == QueueHealth(ready: 0, running: 0, dead: 1))

      try db.app.transaction { try JobQueue.retry(second.job.id, in: $0) }
      let third = try claimed(db)
      #expect(third.job.attempt == 1)
      let again = try db.app.transaction { try third.fail("hopeless", isHopeless: true, in: $0) }
      #expect(again == .dead)
      try db.app.transaction { try JobQueue.discard(third.job.id, reason: "twice", in: $0) }
      #expect(throws: JobNotThere.self) {
        try db.app.transaction { try JobQueue.retry(third.job.id, in: $0) }
      }
      #expect(throws: JobNotThere.self) {
        try db.app.transaction { try JobQueue.discard(third.job.id, reason: "again", in: $0) }
      }
      #expect(try outcomes(db) == ["failed", "failed", "failed"])
    }
  }

  @Test func aReleaseSpendsNoAttempt() throws {
    try withTestDatabase { db in
      try db.app.transaction {
        _ = try JobQueue.enqueue(kind: "render", maxAttempts: 1, in: $0)
      }
      let lease = try claimed(db)
      try db.app.transaction { try release([lease], in: $0) }
      #expect(try claimed(db).job.attempt == 1)
      #expect(try outcomes(db) == ["released"])
    }
  }

  @Test func noHeartbeatProlongsPastTheDeadline() throws {
    try withTestDatabase { db in
      try db.app.transaction { _ = try JobQueue.enqueue(kind: "render", in: $0) }
      let short = LeaseTerms(
        worker: "tester", length: .seconds(45), deadlines: ["render": .seconds(5)])
      let job = try #require(try db.app.transaction { try claim(short, in: $0) }.first)
      _ = try db.app.transaction { try prolong([Lease(job)], by: .hours(1), in: $0) }
      let isBounded = try db.app.transaction {
        try $0.value(
          "SELECT lease_until = deadline AND deadline <= now() + interval '5 seconds' FROM job",
          as: Bool.self)
      }
      #expect(isBounded == true)
    }
  }

  @Test func theMachineRefusesOtherSteps() throws {
    try withTestDatabase { db in
      try db.app.transaction { _ = try JobQueue.enqueue(kind: "render", in: $0) }
      let lease = try claimed(db)
      try db.app.transaction { try lease.finish(in: $0) }
      let attacks: [SQL] = [
        "UPDATE job SET state = 'ready', finished_at = NULL",
        "UPDATE job SET kind = 'other'",
        "UPDATE job SET run = run + 1",
        "DELETE FROM job",
        "UPDATE job_attempt SET outcome = 'failed'",
        "DELETE FROM job_attempt",
        "TRUNCATE job_attempt",
      ]
      for attack in attacks {
        for pool in [db.app, db.owner] {
          let error = #expect(throws: PostgresError.self) {
            try pool.transaction { try $0.execute(attack) }
          }
          #expect(["LK001", "LK002", "42501"].contains(error?.sqlState))
        }
      }
    }
  }

  @Test func onlyWhatEndedWellIsPruned() throws {
    try withTestDatabase { db in
      try db.app.transaction { tx in
        for _ in 1...3 { try JobQueue.enqueue(kind: "render", in: tx) }
      }
      let (done, dead) = (try claimed(db), try claimed(db))
      try db.app.transaction { tx in
        try done.finish(in: tx)
        _ = try dead.fail("no", isHopeless: true, in: tx)
        #expect(try JobQueue.prune(kept: .days(2), in: tx) == 0)
      }
      try db.superuser.transaction { tx in
        try tx.execute("ALTER TABLE job DISABLE TRIGGER USER")
        try tx.execute("UPDATE job SET finished_at = now() - interval '3 days' WHERE run > 0")
        try tx.execute("ALTER TABLE job ENABLE TRIGGER USER")
      }
      let pruned = try db.app.transaction { try JobQueue.prune(kept: .days(2), in: $0) }
      #expect(pruned == 1)
      #expect(try state(dead.job.id, db) == "dead")
    }
  }

  @Test func notificationsAreFew() {
    let timepiece = SetTimepiece(Instant(microseconds: 0))
    let wakeUp = WakeUp(timepiece)
    #expect(wakeUp.isDue())
    #expect(!wakeUp.isDue())
    timepiece.advance(.milliseconds(19))
    #expect(!wakeUp.isDue())
    timepiece.advance(.milliseconds(1))
    #expect(wakeUp.isDue())
    timepiece.set(Instant(microseconds: -1_000_000))
    #expect(wakeUp.isDue())
  }
}
