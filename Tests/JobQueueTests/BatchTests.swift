import Postgres
import Synchronization
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// Many jobs put in, claimed and ended in one statement each.
struct BatchTests {
  private func pace(_ spans: [JobKind: TimeSpan]) -> Pace {
    var pace = Pace()
    for (kind, span) in spans { pace.note(kind, span) }
    return pace
  }

  @Test func aBatchIsFiftyMillisecondsOfWork() {
    #expect(Pace().size == .one)
    #expect(pace(["a": .milliseconds(5)]).size == .eight)
    #expect(pace(["a": .milliseconds(1)]).size == .thirtyTwo)
    #expect(pace(["a": TimeSpan(microseconds: 0)]).size == .hundredTwentyEight)
    #expect(pace(["a": .seconds(3)]).size == .one)
    #expect(pace(["a": .seconds(3), "b": .milliseconds(4)]).size == .eight)
  }

  @Test func aKindThatBecomesSlowIsNoticed() {
    var pace = pace(["a": TimeSpan(microseconds: 100)])
    for _ in 1...3 { pace.note("a", .milliseconds(50)) }
    #expect(pace.size == .one)
  }

  @Test func slowAndUnknownKindsAreClaimedAlone() throws {
    try withQueue { queue in
      var terms = queue.terms
      terms.deadlines = ["quick": .minutes(1), "slow": .minutes(1), "unknown": .minutes(1)]
      let pace = pace(["quick": .milliseconds(1), "slow": .seconds(1)])
      for kind in ["quick", "quick", "slow", "quick", "unknown", "quick", "quick"] {
        try queue.enqueue(JobKind(rawValue: kind))
      }
      func next() throws -> [String] {
        try queue.db.app.transaction { try claim(terms, atMost: .eight, pace: pace, in: $0) }
          .map(\.kind.rawValue)
      }
      #expect(try next() == ["quick", "quick"])
      #expect(try next() == ["slow"])
      #expect(try next() == ["quick"])
      #expect(try next() == ["unknown"])
      #expect(try next() == ["quick", "quick"])
      #expect(try next() == [])
    }
  }

  @Test func aBatchComesInItsOrder() throws {
    try withQueue { queue in
      let ids = try queue.db.app.transaction { tx in
        try JobQueue.enqueue(
          many: (0..<20).map { NewJob(kind: "render", priority: 20 - $0) }, in: tx)
      }
      let pace = pace(["render": TimeSpan(microseconds: 10)])
      let jobs = try queue.db.app.transaction {
        try claim(queue.terms, atMost: .sixteen, pace: pace, in: $0)
      }
      #expect(jobs.map(\.id) == Array(ids.reversed().prefix(16)))
    }
  }

  @Test func whoLostItsLeaseIsNotCompletedWithTheOthers() throws {
    try withQueue { queue in
      for _ in 1...3 { try queue.enqueue() }
      let leases = try (1...3).map { _ in try queue.claimed() }
      try queue.expire(leases[1].job.id)
      #expect(try queue.db.app.transaction { try rescue(in: $0) } == 1)
      let ended = try queue.db.app.transaction { try complete(leases, in: $0) }
      #expect(ended == [leases[0].job.id, leases[2].job.id])
      #expect(try queue.outcomes(of: leases[0].job.id) == [.done])
      #expect(try queue.outcomes(of: leases[1].job.id) == [.expired])
    }
  }

  @Test func manyAreEnqueuedInOneStatement() throws {
    try withQueue { queue in
      let jobs = [
        NewJob(kind: "render", args: ["report": "r-1", "copy": "é\"'{},\\"], uniqueKey: "1"),
        NewJob(kind: "render", args: [:], uniqueKey: "1"),
        NewJob(kind: "render", args: ["a": ""], uniqueKey: "2", priority: 7, maxAttempts: 3),
      ]
      let ids = try queue.db.app.transaction { try JobQueue.enqueue(many: jobs, in: $0) }
      #expect(ids.count == 2)
      #expect(try queue.db.app.transaction { try JobQueue.enqueue(many: jobs, in: $0) } == [])
      #expect(try queue.db.app.transaction { try JobQueue.enqueue(many: [], in: $0) } == [])
      let second = try queue.claimed().job
      #expect(second.args == ["a": ""] && second.maxAttempts == 3)
      #expect(try queue.claimed().job.args == ["report": "r-1", "copy": "é\"'{},\\"])
    }
  }

  /// Threads take from each other's batches, and each job is still done once.
  @Test func quickJobsAreDoneOnceInBatches() throws {
    try withTestDatabase { db in
      let seen = Mutex<[JobID: Int]>([:])
      let watcher = Watcher()
      let handler = ClosureHandler { job, _ in
        seen.withLock { $0[job.id, default: 0] += 1 }
      }
      let workers = (1...2).map { _ in makeWorker(db, watcher, [handler]) }
      for worker in workers { worker.start() }
      try db.app.transaction { tx in
        try JobQueue.enqueue(many: (1...3_000).map { _ in NewJob(kind: "render") }, in: tx)
      }
      #expect(watcher.wait(for: "done", times: 3_000))
      for worker in workers { #expect(worker.stop()) }
      #expect(seen.withLock { $0.count } == 3_000)
      #expect(seen.withLock { $0.values.allSatisfy { $0 == 1 } })
      let statements = try db.owner.transaction {
        try $0.value("SELECT count(DISTINCT started_at) FROM job_attempt", as: Int.self)
      }
      #expect(try #require(statements) < 1_500, "claimed one by one")
    }
  }

  @Test func stoppingGivesBackWhatIsNotBegunWithoutAnAttempt() throws {
    try withTestDatabase { db in
      let watcher = Watcher()
      let mayEnd = WaitingRoom(false)
      let handler = ClosureHandler { job, _ in
        guard job.args["slow"] != nil else { return }
        _ = mayEnd.wait(until: .now + 60_000_000) { $0 ? .done(()) : .wait }
      }
      let worker = makeWorker(db, watcher, threads: 1, [handler])
      try db.app.transaction { tx in
        let quick = (1...30).map { _ in NewJob(kind: "render", priority: 1) }
        try JobQueue.enqueue(many: quick, in: tx)
      }
      worker.start()
      #expect(watcher.wait(for: "done", times: 30))
      // Quick by all it knows, so the next ones are claimed together, and the first of them hangs.
      try db.app.transaction { tx in
        try JobQueue.enqueue(
          many: [NewJob(kind: "render", args: ["slow": "yes"], priority: 0)]
            + (1...5).map { _ in NewJob(kind: "render", priority: 9) }, in: tx)
        try tx.notify(WakeUp.channel)
      }
      #expect(watcher.wait(for: "started", times: 31))
      let isClaimed = try db.app.transaction {
        try $0.value("SELECT count(*) FROM job WHERE state = 'running'", as: Int.self)
      }
      #expect(isClaimed == 6)
      #expect(!worker.stop(grace: .milliseconds(1)))
      let attempts = try db.app.transaction {
        try $0.values("SELECT attempt FROM job WHERE state = 'ready'", as: Int.self)
      }
      #expect(attempts == [0, 0, 0, 0, 0, 0])
      mayEnd.change { $0 = true }
      #expect(worker.stop())
    }
  }

  /// A kind that was quick hangs: what was claimed with it goes to whoever is free.
  @Test func whatWaitsBehindAHangingJobIsGivenBack() throws {
    try withTestDatabase { db in
      let (watcher, other) = (Watcher(), Watcher())
      let mayEnd = WaitingRoom(false)
      var rhythm = Worker.Rhythm()
      rhythm.heartbeat = .milliseconds(50)
      rhythm.poll = .milliseconds(20)
      let handler = ClosureHandler { job, _ in
        guard job.args["slow"] != nil else { return }
        _ = mayEnd.wait(until: .now + 60_000_000) { $0 ? .done(()) : .wait }
      }
      let hanging = makeWorker(db, watcher, threads: 1, rhythm: rhythm, [handler])
      try db.app.transaction { tx in
        try JobQueue.enqueue(many: (1...30).map { _ in NewJob(kind: "render") }, in: tx)
      }
      hanging.start()
      #expect(watcher.wait(for: "done", times: 30))
      try db.app.transaction { tx in
        try JobQueue.enqueue(
          many: [NewJob(kind: "render", args: ["slow": "yes"], priority: 0)]
            + (1...5).map { _ in NewJob(kind: "render", priority: 9) }, in: tx)
      }
      #expect(watcher.wait(for: "started", times: 31))
      let free = makeWorker(db, other, threads: 1, rhythm: rhythm, [handler])
      free.start()
      #expect(other.wait(for: "done", times: 5))
      mayEnd.change { $0 = true }
      #expect(watcher.wait(for: "done", times: 31))
      for worker in [hanging, free] { #expect(worker.stop()) }
      let attempts = try db.app.transaction {
        try $0.values("SELECT DISTINCT attempt FROM job", as: Int.self)
      }
      #expect(attempts == [1])
    }
  }
}
