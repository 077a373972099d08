import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// Who is at work is on record while it is, and no longer.
struct WorkersAliveTests {
  private func workers(_ db: TestDatabase) throws -> [WorkerReport] {
    try db.app.transaction { try JobQueue.workers(in: $0) }
  }

  @Test func aWorkerIsOnRecordWhileItRuns() throws {
    try withTestDatabase { db in
      let watcher = Watcher()
      let mayEnd = WaitingRoom(false)
      let worker = makeWorker(
        db, watcher,
        [
          ClosureHandler { _, _ in
            _ = mayEnd.wait(until: .now + 60_000_000) { $0 ? .done(()) : .wait }
          }
        ])
      try QueueFixture(db: db).enqueue()
      worker.start()
      #expect(watcher.wait(for: "started"))
      var found: WorkerReport?
      while found == nil { found = try workers(db).first }
      #expect(found?.kinds == ["render"] && found?.threads == 2 && found?.version == "test")
      #expect(found?.isStopping == false)
      #expect(!worker.stop(grace: .milliseconds(1)))
      while try workers(db).first?.isStopping == false {}
      mayEnd.change { $0 = true }
      #expect(worker.stop())
      #expect(try workers(db).isEmpty)
    }
  }

  @Test func whoIsSilentIsForgottenAndComesBackWithItsNextWord() throws {
    try withTestDatabase { db in
      let card = WorkerCard(name: "w", version: "1", kinds: ["render"], threads: 1)
      try db.app.transaction { tx in
        try card.write(isStopping: false, in: tx)
      }
      #expect(try workers(db).count == 1)
      // A machine that died: nobody is left to forget its worker, and it is not alive all the same.
      try db.app.transaction { tx in
        try tx.execute("UPDATE job_worker SET seen_at = now() - interval '2 minutes'")
        try WorkerCard.forget(silentFor: .minutes(3), in: tx)
      }
      #expect(try workers(db).isEmpty)
      let kept = try db.app.transaction {
        try $0.value("SELECT count(*) FROM job_worker", as: Int.self)
      }
      #expect(kept == 1)
      try db.app.transaction { try WorkerCard.forget(silentFor: .minutes(1), in: $0) }
      #expect(try workers(db).isEmpty)
      try db.app.transaction { try card.write(isStopping: false, in: $0) }
      #expect(try workers(db).count == 1)
    }
  }

  /// Jobs whose notification was held back by the limiter are found by who was woken shortly before.
  @Test func whoWasWokenLooksAgainForAWhile() throws {
    try withTestDatabase { db in
      var rhythm = Worker.Rhythm()
      rhythm.poll = .hours(1)
      rhythm.alert = .minutes(5)
      let watcher = Watcher()
      let worker = makeWorker(db, watcher, rhythm: rhythm, [ClosureHandler { _, _ in }])
      worker.start()
      try db.app.transaction { tx in
        try JobQueue.enqueue(kind: "render", in: tx)
        try tx.notify(WakeUp.channel)
      }
      #expect(watcher.wait(for: "done"))
      for number in 2...4 {
        // A time is given, so nobody is told.
        let past = SystemTimepiece().now - .minutes(1)
        try db.app.transaction { _ = try JobQueue.enqueue(kind: "render", runAt: past, in: $0) }
        #expect(watcher.wait(for: "done", times: number))
      }
      #expect(worker.stop())
    }
  }

  /// A handler holds its own row while it finishes in a long transaction.
  @Test func aLongTransactionCostsNoOtherJobItsLease() throws {
    try withQueue { queue in
      for _ in 1...2 { try queue.enqueue() }
      let (finishing, other) = (try queue.claimed(), try queue.claimed())
      try queue.db.app.transaction { tx in
        try finishing.finish(in: tx)
        let pulse = try queue.db.app.transaction {
          try prolong([finishing, other], by: .minutes(5), in: $0)
        }
        #expect(pulse.held == [finishing.job.id, other.job.id])
      }
      let isProlonged = try queue.db.app.transaction {
        try $0.value(
          "SELECT lease_until > now() + interval '2 minutes' FROM job WHERE id = \(other.job.id)",
          as: Bool.self)
      }
      #expect(isProlonged == true)
    }
  }
}
