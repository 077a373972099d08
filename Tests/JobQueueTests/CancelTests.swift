import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// Somebody wants a job to stop.
struct CancelTests {
  private func cancel(_ job: JobID, _ queue: QueueFixture) throws -> JobState {
    try queue.db.app.transaction { try JobQueue.cancel(job, reason: "wrong sample", in: $0) }
  }

  @Test func aWaitingJobIsCancelledAtOnce() throws {
    try withQueue { queue in
      let job = try queue.enqueue()
      #expect(try cancel(job, queue) == .cancelled)
      #expect(try queue.db.app.transaction { try claim(queue.terms, in: $0) }.isEmpty)
      #expect(try queue.report(job).lastError == "wrong sample")
      #expect(throws: JobNotThere.self) { try cancel(job, queue) }
    }
  }

  @Test func aRunningJobIsAskedByTheHeartbeat() throws {
    try withQueue { queue in
      try queue.enqueue()
      let lease = try queue.claimed()
      #expect(try cancel(lease.job.id, queue) == .running)
      try lease.check()
      let pulse = try queue.db.app.transaction { try prolong([lease], by: .seconds(45), in: $0) }
      #expect(pulse.cancelled == [lease.job.id] && pulse.held == [lease.job.id])
    }
  }

  @Test func aRunningJobStopsWhereItAsks() throws {
    try withTestDatabase { db in
      let watcher = Watcher()
      // No heartbeat comes to its help: the notification must do.
      var rhythm = Worker.Rhythm()
      rhythm.heartbeat = .hours(1)
      rhythm.lease = .hours(2)
      let handler = ClosureHandler { _, lease in
        while true {
          try lease.check()
          try db.app.transaction { try $0.execute("SELECT 1") }
        }
      }
      let worker = makeWorker(db, watcher, rhythm: rhythm, [handler])
      worker.start()
      let queue = QueueFixture(db: db)
      let job = try queue.enqueue()
      #expect(watcher.wait(for: "started"))
      #expect(try cancel(job, queue) == .running)
      #expect(watcher.wait(for: "cancelled"))
      #expect(worker.stop())
      let report = try queue.report(job)
      #expect(report.state == .cancelled && report.lastError == "wrong sample")
      #expect(try queue.outcomes(of: job) == [.cancelled])
    }
  }

  /// However the attempt ends, there is no other.
  @Test func whatWasToStopIsNotBegunAgain() throws {
    try withQueue { queue in
      let ends: [(Lease, Transaction) throws -> Void] = [
        { _ = try $0.fail("no font", isHopeless: false, in: $1) },
        { try release([$0], in: $1) },
        { lease, tx in
          try tx.execute(
            "UPDATE job SET lease_until = now() - interval '1 s' WHERE id = \(lease.job.id)")
          #expect(try rescue(in: tx) == 1)
        },
      ]
      for end in ends {
        try queue.enqueue()
        let lease = try queue.claimed()
        #expect(try cancel(lease.job.id, queue) == .running)
        try queue.db.app.transaction { try end(lease, $0) }
        #expect(try queue.report(lease.job.id).state == .cancelled)
      }
    }
  }

  @Test func whatIsFinishedAllTheSameIsDone() throws {
    try withQueue { queue in
      try queue.enqueue()
      let lease = try queue.claimed()
      #expect(try cancel(lease.job.id, queue) == .running)
      try queue.db.app.transaction { try lease.finish(in: $0) }
      #expect(try queue.report(lease.job.id).state == .done)
    }
  }

  @Test func theDatabaseKeepsWhatWasToStopFromWaiting() throws {
    try withQueue { queue in
      try queue.enqueue()
      let lease = try queue.claimed()
      #expect(try cancel(lease.job.id, queue) == .running)
      for pool in [queue.db.app, queue.db.owner] {
        let error = queue.refusal(
          "UPDATE job SET state = 'ready', \(sql: Lease.letGo) WHERE id = \(lease.job.id)",
          by: pool)
        #expect(error?.constraint == "job_cancelled_for_good")
      }
    }
  }
}
