import Glibc
import JobQueue
import Postgres
import Synchronization
import Timekeeping

/// The queue alone, with jobs that do nothing. One process, and one connection for each thread and one for the heartbeat, as
/// `lacak work` has them.
struct QueueMeasures {
  private let laboratory: BenchLaboratory
  private static let kind: JobKind = "bench_nothing"

  init(_ folder: String) throws {
    laboratory = try BenchLaboratory(folder)
  }

  /// Enqueues jobs, so many in each transaction, and prints how many microseconds all of them took.
  func enqueue(_ count: Int, atOnce: Int) throws {
    let jobs = (0..<atOnce).map { NewJob(kind: Self.kind, args: ["n": String($0)]) }
    let start = Monotonic.now
    for _ in 0..<count / atOnce {
      try laboratory.app.transaction { _ = try JobQueue.enqueue(many: jobs, in: $0) }
    }
    print("microseconds", Monotonic.now - start)
  }

  /// Does what waits, until nothing has come for half a second, and prints how many jobs in how many microseconds from
  /// its start to the last of them.
  func drain(threads: Int) throws {
    let tally = Atomic(0)
    let (pool, worker) = makeWorker(threads) { _, _ in
    } observe: { event in
      if case .done = event { tally.add(1, ordering: .relaxed) }
    }
    let start = Monotonic.now
    worker.start()
    var (done, last) = (0, start)
    // Nothing at all for ten seconds ends it as well.
    while Monotonic.now - last < (done == 0 ? 10_000_000 : 500_000) {
      usleep(2_000)
      let count = tally.load(ordering: .relaxed)
      if count > done { (done, last) = (count, .now) }
    }
    worker.stop()
    pool.close()
    print("done", done)
    print("microseconds", last - start)
  }

  /// Enqueues at a steady rate while a worker does the jobs, and prints from before each transaction to the first line
  /// of its handler how many microseconds passed. A transaction takes what is due: one job where commits keep up.
  func steady(_ perSecond: Int, seconds: Int, threads: Int) throws {
    let waits = Mutex<[Int64]>([])
    let (pool, worker) = makeWorker(threads) { job, _ in
      let asked = job.args["at"].flatMap { Int64($0) } ?? 0
      let wait = SystemTimepiece().now.microseconds - asked
      waits.withLock { $0.append(wait) }
    } observe: { _ in
    }
    worker.start()
    let start = Monotonic.now
    var offered = 0
    while Monotonic.now - start < Int64(seconds) * 1_000_000 {
      let due = Int((Monotonic.now - start) * Int64(perSecond) / 1_000_000)
      if due > offered {
        let asked = String(SystemTimepiece().now.microseconds)
        let jobs = (offered..<due).map { _ in NewJob(kind: Self.kind, args: ["at": asked]) }
        try laboratory.app.transaction { _ = try JobQueue.enqueue(many: jobs, in: $0) }
        offered = due
      }
      usleep(1_000)
    }
    let span = Monotonic.now - start
    let done = waits.withLock { $0.count }
    // What still waits is done before the waits are read.
    worker.stop()
    pool.close()
    let sorted = waits.withLock { $0.sorted() }
    guard let last = sorted.last else { throw BenchProblem("no job was begun") }
    print("offered", offered)
    print("done", done)
    print("microseconds", span)
    print("p50", sorted[sorted.count / 2])
    print("p99", sorted[min(sorted.count - 1, sorted.count * 99 / 100)])
    print("most", last)
  }

  private func makeWorker(
    _ threads: Int, perform: @escaping @Sendable (Job, Lease) throws -> Void,
    observe: @escaping @Sendable (WorkerEvent) -> Void
  ) -> (Pool, Worker) {
    let pool = Pool(laboratory.app.options, size: threads + 1)
    let handler = BareHandler(kind: Self.kind, body: perform)
    return (pool, Worker(pool, handlers: [handler], threads: threads, observe: observe))
  }
}

private struct BareHandler: JobHandler {
  let kind: JobKind
  let body: @Sendable (Job, Lease) throws -> Void

  func perform(_ job: Job, _ lease: Lease) throws { try body(job, lease) }
}
