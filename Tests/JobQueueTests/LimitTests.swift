import Postgres
import Synchronization
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// Of the jobs with one limit key no more run at once than their kind allows, over all workers.
struct LimitTests {
  private func withLimit(_ limit: Int, _ body: (inout QueueFixture) throws -> Void) throws {
    try withQueue { queue in
      var queue = queue
      queue.terms.limits = ["render": limit]
      try body(&queue)
    }
  }

  @Test func aKeyRunsAsOftenAsItsKindAllows() throws {
    try withLimit(2) { queue in
      let jobs = try (1...3).map { _ in try queue.enqueue(limitKey: "smtp") }
      #expect(try queue.db.app.transaction { try claim(queue.terms, in: $0) }.isEmpty)
      let (first, second) = (try queue.claimedLimited(), try queue.claimedLimited())
      #expect([first?.job.id, second?.job.id] == [jobs[0], jobs[1]])
      #expect(try queue.claimedLimited() == nil)
      try queue.db.app.transaction { try first?.finish(in: $0) }
      #expect(try queue.claimedLimited()?.job.id == jobs[2])
    }
  }

  @Test func aKeyWithoutRoomHoldsUpNoOther() throws {
    try withLimit(1) { queue in
      for _ in 1...3 { try queue.enqueue(limitKey: "a") }
      let other = try queue.enqueue(limitKey: "b")
      #expect(try queue.claimedLimited() != nil)
      #expect(try queue.claimedLimited()?.job.id == other)
      #expect(try queue.claimedLimited() == nil)
    }
  }

  @Test func aLimitThatWasLoweredIsKeptAsJobsEnd() throws {
    try withLimit(3) { queue in
      for _ in 1...5 { try queue.enqueue(limitKey: "smtp") }
      var running = try (1...3).map { _ in try #require(try queue.claimedLimited()) }
      queue.terms.limits = ["render": 1]
      while let lease = running.popLast() {
        #expect(try queue.claimedLimited() == nil)
        try queue.db.app.transaction { try lease.finish(in: $0) }
      }
      #expect(try queue.claimedLimited() != nil)
      #expect(try queue.claimedLimited() == nil)
    }
  }

  @Test func everyWayOfEndingFreesTheSlot() throws {
    try withLimit(1) { queue in
      for _ in 1...6 { try queue.enqueue(limitKey: "smtp") }
      let ends: [(Lease, Transaction) throws -> Void] = [
        { try $0.finish(in: $1) },
        { _ = try $0.fail("no", isHopeless: true, in: $1) },
        { _ = try complete([$0], in: $1) },
        { try JobQueue.discard($0.job.id, reason: "no", in: $1) },
        { lease, tx in
          try tx.execute(
            "UPDATE job SET lease_until = now() - interval '1 s' WHERE id = \(lease.job.id)")
          _ = try rescue(in: tx)
        },
      ]
      for end in ends {
        let lease = try #require(try queue.claimedLimited())
        #expect(try queue.claimedLimited() == nil)
        try queue.db.app.transaction { try end(lease, $0) }
      }
      let last = try #require(try queue.claimedLimited())
      try queue.db.app.transaction { try release([last], in: $0) }
      #expect(try queue.claimedLimited()?.job.id == last.job.id)
    }
  }

  @Test func whileOneClaimsAnotherIsToldToLookAgain() throws {
    try withLimit(2) { queue in
      for _ in 1...2 { try queue.enqueue(limitKey: "smtp") }
      try queue.db.app.transaction { tx in
        guard case .job = try claimLimited(queue.terms, in: tx) else {
          Issue.record("nothing was claimed")
          return
        }
        try queue.db.app.transaction { other in
          guard case .busy = try claimLimited(queue.terms, in: other) else {
            Issue.record("two claimed at once")
            return
          }
        }
      }
    }
  }

  /// The database's own refusal, should the program ever be wrong.
  @Test func aSlotIsNotHeldTwice() throws {
    try withLimit(1) { queue in
      for _ in 1...2 { try queue.enqueue(limitKey: "smtp") }
      #expect(try queue.claimedLimited() != nil)
      let attacks: [(SQL, String)] = [
        ("limit_slot = 1, limit_most = 1", "job_limit"),
        ("limit_slot = 2, limit_most = 1", "job_slot_while_running"),
        ("limit_slot = NULL, limit_most = NULL", "job_slot_while_running"),
      ]
      for (slot, rule) in attacks {
        for pool in [queue.db.app, queue.db.owner] {
          let error = queue.refusal(
            """
            UPDATE job
            SET    state = 'running', run = 1, attempt = 1, worker = 'w', started_at = now(),
                   lease_until = now(), deadline = now(), \(sql: slot)
            WHERE  state = 'ready'
            """, by: pool)
          #expect(error?.constraint == rule)
        }
      }
    }
  }

  @Test func twoWorkersNeverRunMoreThanTheLimit() throws {
    try withTestDatabase { db in
      let now = Mutex((running: 0, most: 0))
      let watcher = Watcher()
      let handler = ClosureHandler(limit: 2) { _, _ in
        now.withLock { state in
          state.running += 1
          state.most = max(state.most, state.running)
        }
        // Long enough for the others to try.
        try db.app.transaction { try $0.execute("SELECT count(*) FROM generate_series(1, 30000)") }
        now.withLock { $0.running -= 1 }
      }
      var rhythm = Worker.Rhythm()
      rhythm.poll = .milliseconds(20)
      let workers = (1...2).map { _ in
        makeWorker(db, watcher, threads: 3, rhythm: rhythm, [handler])
      }
      for worker in workers { worker.start() }
      try db.app.transaction { tx in
        let jobs = (1...60).map { _ in NewJob(kind: "render", limitKey: "smtp") }
        try JobQueue.enqueue(many: jobs, in: tx)
      }
      #expect(watcher.wait(for: "done", times: 60))
      for worker in workers { #expect(worker.stop()) }
      #expect(now.withLock { $0.most } == 2)
    }
  }

  @Test func jobsWithAndWithoutALimitTakeTurns() throws {
    try withTestDatabase { db in
      try db.app.transaction { tx in
        try JobQueue.enqueue(
          many: (1...20).map { NewJob(kind: "render", limitKey: $0 % 2 == 0 ? "smtp" : nil) },
          in: tx)
      }
      let order = Mutex<[Bool]>([])
      let watcher = Watcher()
      let handler = ClosureHandler { job, _ in
        order.withLock { $0.append(job.isLimited) }
        // Slow, so that they are claimed one by one.
        try db.app.transaction { try $0.execute("SELECT count(*) FROM generate_series(1, 60000)") }
      }
      let worker = makeWorker(db, watcher, threads: 1, [handler])
      worker.start()
      #expect(watcher.wait(for: "done", times: 20))
      #expect(worker.stop())
      #expect(Set(order.withLock { $0.prefix(6) }) == [true, false])
    }
  }
}
