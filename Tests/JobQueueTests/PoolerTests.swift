import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// Behind PgBouncer in transaction mode everything works but LISTEN, and the worker knows that.
struct PoolerTests {
  @Test func aWorkerBehindAPoolerPollsAndDoesItsJobs() throws {
    try withTestDatabase { db in
      let pooler = try Pooler(before: db)
      let watcher = Watcher()
      var rhythm = Worker.Rhythm()
      rhythm.poll = .milliseconds(50)
      let pool = Pool(pooler.options, size: 3)
      let worker = Worker(
        pool,
        handlers: [
          ClosureHandler { _, lease in
            try pool.transaction { try lease.finish(in: $0) }
          }
        ], threads: 2, rhythm: rhythm, observe: { watcher.note($0) })
      #expect(worker.isPollingOnly)
      worker.start()
      try pool.transaction { tx in
        try JobQueue.enqueue(many: (1...200).map { _ in NewJob(kind: "render") }, in: tx)
      }
      #expect(watcher.wait(for: "done", times: 200))
      #expect(worker.stop())
      #expect(watcher.events.withLock { $0.allSatisfy { ["started", "done"].contains($0) } })
      withExtendedLifetime(pooler) {}
    }
  }

  /// Sessions are shared, so each transaction brings its bounds, and takes nothing of them along.
  @Test func boundsAreSetInEachTransaction() throws {
    try withTestDatabase { db in
      let pooler = try Pooler(before: db)
      var options = pooler.options
      options.statementTimeout = .milliseconds(1_234)
      let pool = Pool(options, size: 1)
      let settings = try pool.transaction { tx in
        try tx.row(
          """
          SELECT current_setting('statement_timeout') AS timeout,
                 current_setting('timezone') AS zone,
                 (SELECT count(*) FROM pg_prepared_statements) AS prepared
          """
        ) { row in
          "\(try row["timeout"] as String) \(try row["zone"] as String) \(try row["prepared"] as Int)"
        }
      }
      #expect(settings == "1234ms UTC 0")
      let other = Pool(pooler.options, size: 1)
      let timeout = try other.transaction {
        try $0.value("SELECT current_setting('statement_timeout')", as: String.self)
      }
      #expect(timeout == "15s")
      withExtendedLifetime(pooler) {}
    }
  }

  @Test func withoutAPoolerTheWorkerListens() throws {
    try withTestDatabase { db in
      let worker = makeWorker(db, Watcher(), [ClosureHandler { _, _ in }])
      #expect(!worker.isPollingOnly)
    }
  }
}
