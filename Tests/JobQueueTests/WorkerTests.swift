import JobQueue
import Postgres
import Synchronization
import TestDatabase
import Testing
import Timekeeping

struct WorkerTests {
  private func worker(
    _ db: TestDatabase, _ watcher: Watcher, rhythm: Worker.Rhythm = Worker.Rhythm(),
    _ body: @escaping @Sendable (Job, Lease) throws -> Void
  ) -> Worker {
    makeWorker(db, watcher, rhythm: rhythm, [ClosureHandler(body: body)])
  }

  private func enqueue(_ count: Int, _ db: TestDatabase) throws {
    try db.app.transaction { tx in
      for _ in 0..<count { try JobQueue.enqueue(kind: "render", in: tx) }
    }
  }

  @Test func twoWorkersDoEachOfTwoThousandJobsOnce() throws {
    try withTestDatabase { db in
      try db.owner.transaction { tx in
        try tx.execute("CREATE TABLE ledger (job bigint, worker integer)")
        try tx.execute("GRANT INSERT ON ledger TO lacak_app")
      }
      let watcher = Watcher()
      let workers = (1...2).map { number in
        worker(db, watcher) { job, lease in
          try db.app.transaction { tx in
            try tx.execute("INSERT INTO ledger VALUES (\(job.id), \(number))")
            try lease.finish(in: tx)
          }
        }
      }
      for worker in workers { worker.start() }
      try concurrently(2) { _ in try enqueue(1_000, db) }
      #expect(watcher.wait(for: "done", times: 2_000))
      for worker in workers { #expect(worker.stop()) }
      let counts = try db.owner.transaction { tx in
        try tx.row("SELECT count(*) AS rows, count(DISTINCT job) AS jobs FROM ledger") { row in
          [try row["rows"] as Int, try row["jobs"]]
        }
      }
      #expect(counts == [2_000, 2_000])
      let left = try db.app.transaction { try JobQueue.health(in: $0) }
      #expect([left.ready, left.running, left.dead] == [0, 0, 0])
    }
  }

  @Test func aNotificationIsEnoughToWake() throws {
    try withTestDatabase { db in
      var rhythm = Worker.Rhythm()
      rhythm.poll = .hours(1)
      let watcher = Watcher()
      let worker = worker(db, watcher, rhythm: rhythm) { _, _ in }
      worker.start()
      try db.app.transaction { tx in
        try JobQueue.enqueue(kind: "render", in: tx)
        // The limiter is the whole process's, and other tests enqueue as well.
        try tx.notify("lacak_job")
      }
      #expect(watcher.wait(for: "done"))
      #expect(worker.stop())
    }
  }

  @Test func aHandlerThatThrowsIsHeard() throws {
    try withTestDatabase { db in
      let watcher = Watcher()
      let worker = worker(db, watcher) { _, _ in throw Hopeless("no such report\0") }
      try enqueue(1, db)
      worker.start()
      #expect(watcher.wait(for: "dead: no such report"))
      #expect(worker.stop())
    }
  }

  @Test func stoppingGivesBackWhatDoesNotFinish() throws {
    try withTestDatabase { db in
      let watcher = Watcher()
      let mayEnd = WaitingRoom(false)
      let worker = worker(db, watcher) { _, lease in
        _ = mayEnd.wait(until: .now + 60_000_000) { $0 ? .done(()) : .wait }
        #expect(lease.isLost)
      }
      try enqueue(1, db)
      worker.start()
      #expect(watcher.wait(for: "started"))
      #expect(!worker.stop(grace: .milliseconds(10)))
      let attempts = try db.app.transaction {
        try $0.values("SELECT attempt FROM job WHERE state = 'ready'", as: Int.self)
      }
      #expect(attempts == [0])
      mayEnd.change { $0 = true }
      #expect(watcher.wait(for: "lost"))
      #expect(worker.stop())
    }
  }

  @Test func aLostWorkersJobIsDoneByAnother() throws {
    try withTestDatabase { db in
      var rhythm = Worker.Rhythm()
      rhythm.heartbeat = .milliseconds(50)
      try enqueue(1, db)
      // Claimed by a worker that is never heard of again.
      try db.app.transaction {
        try $0.execute(
          """
          UPDATE job
          SET    state = 'running', run = 1, attempt = 1, worker = 'gone', started_at = now(),
                 lease_until = now() - interval '1 second', deadline = now()
          """)
      }
      let watcher = Watcher()
      let worker = worker(db, watcher, rhythm: rhythm) { _, _ in }
      worker.start()
      #expect(watcher.wait(for: "rescued"))
      try db.app.transaction { try $0.execute("UPDATE job SET run_at = now()") }
      #expect(watcher.wait(for: "done"))
      #expect(worker.stop())
    }
  }

  @Test func aHeartbeatKeepsALongJob() throws {
    try withTestDatabase { db in
      var rhythm = Worker.Rhythm()
      rhythm.lease = .milliseconds(400)
      rhythm.heartbeat = .milliseconds(50)
      let watcher = Watcher()
      let worker = worker(db, watcher, rhythm: rhythm) { job, _ in
        // Until the lease has been prolonged to where it could not have been at first.
        let isProlonged: SQL = """
          SELECT lease_until > started_at + interval '900 milliseconds' FROM job
          WHERE id = \(job.id)
          """
        var isLong = false
        while !isLong {
          isLong = try db.app.transaction { try $0.value(isProlonged, as: Bool.self) } == true
        }
      }
      try enqueue(1, db)
      worker.start()
      #expect(watcher.wait(for: "done"))
      #expect(worker.stop())
      #expect(watcher.events.withLock { $0 } == ["started", "done"])
    }
  }
}
