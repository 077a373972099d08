import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// What the tests of the queue do again and again.
struct QueueFixture {
  let db: TestDatabase
  var terms = LeaseTerms(
    worker: "tester", length: .seconds(45), deadlines: ["render": .minutes(10)])

  @discardableResult
  func enqueue(_ kind: JobKind = "render", limitKey: String? = nil, attempts: Int = 8) throws
    -> JobID
  {
    try #require(
      try db.app.transaction {
        try JobQueue.enqueue(kind: kind, limitKey: limitKey, maxAttempts: attempts, in: $0)
      })
  }

  func claimed() throws -> Lease {
    Lease(try #require(try db.app.transaction { try claim(terms, in: $0) }.first))
  }

  func claimedLimited() throws -> Lease? {
    let found = try db.app.transaction { try claimLimited(terms, in: $0) }
    guard case .job(let job) = found else { return nil }
    return Lease(job)
  }

  /// Claims a job and has it fail for good.
  func died() throws -> JobID {
    let lease = try claimed()
    let end = try db.app.transaction { try lease.fail("no font", isHopeless: true, in: $0) }
    #expect(end == .dead)
    return lease.job.id
  }

  func retryAll() throws -> RetriedJobs {
    try db.app.transaction { try JobQueue.retryAll("render", in: $0) }
  }

  func report(_ job: JobID) throws -> JobReport {
    try #require(try db.app.transaction { try JobQueue.find(job, in: $0) })
  }

  func outcomes(of job: JobID) throws -> [JobAttempt.Outcome] {
    try db.app.transaction { try JobQueue.attempts(of: job, in: $0) }.map(\.outcome)
  }

  /// As if the worker had said nothing for longer than its lease.
  func expire(_ job: JobID) throws {
    try db.app.transaction {
      try $0.execute("UPDATE job SET lease_until = now() - interval '1 second' WHERE id = \(job)")
    }
  }

  /// Runs a statement that is to be refused.
  func refusal(_ attack: SQL, by pool: Pool) -> PostgresError? {
    #expect(throws: PostgresError.self) { try pool.transaction { try $0.execute(attack) } }
  }
}

func withQueue<T>(_ body: (QueueFixture) throws -> T) throws -> T {
  try withTestDatabase { try body(QueueFixture(db: $0)) }
}

/// Runs closures as jobs of one kind.
struct ClosureHandler: JobHandler {
  var kind: JobKind = "render"
  var limit: Int? = 1
  let body: @Sendable (Job, Lease) throws -> Void

  func perform(_ job: Job, _ lease: Lease) throws { try body(job, lease) }
}

/// Counts what a worker did, and lets a test wait for it.
final class Watcher: Sendable {
  let events = WaitingRoom<[String]>([])

  func note(_ event: WorkerEvent) {
    let name =
      switch event {
      case .started: "started"
      case .done: "done"
      case .failed(_, let reason, let isDead): isDead ? "dead: \(reason)" : "failed: \(reason)"
      case .cancelled: "cancelled"
      case .lost: "lost"
      case .rescued: "rescued"
      case .pruned: "pruned"
      case .scheduled(let count): "scheduled \(count)"
      case .unreadable(let schedule, _): "unreadable \(schedule)"
      case .stumbled(let reason): "stumbled: \(reason)"
      }
    events.change { $0.append(name) }
  }

  /// - Returns: whether it happened that often before the test's patience ended.
  func wait(for name: String, times: Int = 1) -> Bool {
    events.wait(until: .now + 60_000_000) { events in
      events.count { $0 == name } >= times ? .done(true) : .wait
    } ?? false
  }
}

func makeWorker(
  _ db: TestDatabase, _ watcher: Watcher, threads: Int = 2,
  rhythm: Worker.Rhythm = Worker.Rhythm(), _ handlers: [any JobHandler]
) -> Worker {
  Worker(
    Pool(db.app.options, size: threads + 1), handlers: handlers, threads: threads, rhythm: rhythm,
    version: "test", observe: { watcher.note($0) })
}
