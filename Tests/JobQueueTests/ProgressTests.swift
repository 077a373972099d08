import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// How far a long job has come is seen while it runs.
struct ProgressTests {
  @Test func progressIsSeenAtOnceAndWrittenOnceASecond() throws {
    try withQueue { queue in
      let job = try queue.enqueue()
      let lease = try queue.claimed()
      try lease.report(done: 3, of: 10, in: queue.db.app)
      try lease.report(done: 4, of: 10, in: queue.db.app)
      let progress = try #require(try queue.report(job).progress)
      #expect(progress == (3, 10))
    }
  }

  @Test func anotherAttemptBeginsAtNothing() throws {
    try withQueue { queue in
      let job = try queue.enqueue()
      let lease = try queue.claimed()
      try lease.report(done: 3, of: 10, in: queue.db.app)
      try queue.db.app.transaction { try release([lease], in: $0) }
      _ = try queue.claimed()
      #expect(try queue.report(job).progress == nil)
    }
  }

  @Test func whoLostTheLeaseReportsNothing() throws {
    try withQueue { queue in
      let job = try queue.enqueue()
      let lost = try queue.claimed()
      try queue.db.app.transaction { try release([lost], in: $0) }
      _ = try queue.claimed()
      #expect(throws: LostLease.self) { try lost.report(done: 9, of: 10, in: queue.db.app) }
      #expect(try queue.report(job).progress == nil)
    }
  }

  @Test func aReportHearsThatTheJobIsToStop() throws {
    try withQueue { queue in
      let job = try queue.enqueue()
      let lease = try queue.claimed()
      try queue.db.app.transaction { _ = try JobQueue.cancel(job, reason: "no", in: $0) }
      try lease.report(done: 1, of: 2, in: queue.db.app)
      #expect(throws: Cancelled.self) { try lease.check() }
    }
  }

  @Test func moreThanAllIsRefused() throws {
    try withQueue { queue in
      try queue.enqueue()
      _ = try queue.claimed()
      for pool in [queue.db.app, queue.db.owner] {
        let error = queue.refusal(
          "UPDATE job SET progress_done = 3, progress_total = 2", by: pool)
        #expect(error?.constraint == "job_progress_whole")
      }
    }
  }
}
