package import Postgres
import Synchronization
package import Timekeeping

/// Claims jobs and does them on threads of its own, until it is stopped.
package final class Worker: Sendable {
  /// How often it does what; the defaults are for production.
  package struct Rhythm: Sendable {
    /// A worker that says nothing for this long is believed dead.
    package var lease = TimeSpan.seconds(45)
    package var heartbeat = TimeSpan.seconds(10)
    /// How long a job whose notification was lost waits at most.
    package var poll = TimeSpan.seconds(1)
    /// How long jobs that ended well are kept.
    package var keep = TimeSpan.days(14)

    package init() {}
  }

  private struct State {
    var isStopping = false
    var active: [ObjectIdentifier: Lease] = [:]
    var threads: [Thread] = []
    /// Raised by every wake-up, so that none is missed by a thread that is just going to wait.
    var calls = 0
  }

  private let pool: Pool
  private let handlers: [JobKind: any JobHandler]
  private let threadCount: Int
  private let rhythm: Rhythm
  private let terms: LeaseTerms
  private let observe: @Sendable (WorkerEvent) -> Void
  private let listener: Listener
  private let state = WaitingRoom(State())
  private let timepiece = SystemTimepiece()

  /// - Parameters:
  ///   - pool: with at least one connection more than there are threads, for the heartbeat.
  ///   - observe: called on the worker's threads.
  package init(
    _ pool: Pool, handlers: [any JobHandler], threads: Int, rhythm: Rhythm = Rhythm(),
    observe: @escaping @Sendable (WorkerEvent) -> Void = { _ in }
  ) {
    precondition(pool.size > threads, "the heartbeat needs a connection of its own")
    self.pool = pool
    self.handlers = Dictionary(
      handlers.map { ($0.kind, $0) },
      uniquingKeysWith: { _, _ in preconditionFailure("two handlers of one kind") })
    threadCount = threads
    self.rhythm = rhythm
    self.observe = observe
    // Random at each start: a worker that takes an earlier one's name would take its leases for its own.
    let name = UInt64.random(in: 0...UInt64.max)
    terms = LeaseTerms(
      worker: "worker-" + String(name, radix: 36), length: rhythm.lease,
      deadlines: self.handlers.mapValues(\.deadline))
    listener = Listener(pool.options, channels: [WakeUp.channel])
  }

  package func start() {
    let threads =
      (0..<threadCount).map { _ in Thread { self.work() } }
      + [Thread { self.listen() }, Thread { self.maintain() }]
    state.withLock { $0.threads = threads }
  }

  /// Stops claiming, waits for what is running, and gives back what does not finish in time, without an
  /// attempt spent. A handler that goes on after that finds its lease lost.
  /// - Returns: whether everything finished, and no thread is left.
  @discardableResult
  package func stop(grace: TimeSpan = .seconds(20)) -> Bool {
    state.change { $0.isStopping = true }
    listener.interrupt()
    let isQuiet = state.wait(until: .now + grace.microseconds) { state in
      state.active.isEmpty ? .done(true) : .wait
    }
    guard isQuiet == true else {
      let left = state.withLock { Array($0.active.values) }
      attempt {
        try self.pool.transaction { tx in for lease in left { try lease.release(in: tx) } }
      }
      return false
    }
    for thread in state.withLock({ $0.threads }) { thread.join() }
    return true
  }

  // MARK: The threads that work

  private func work() {
    while !state.withLock({ $0.isStopping }) {
      let calls = state.withLock { $0.calls }
      var job: Job?
      attempt { job = try self.pool.transaction { try claim(self.terms, in: $0) } }
      if let job {
        perform(job)
      } else {
        rest(calls)
      }
    }
  }

  /// Waits for a call, or until it is time to look anyway.
  private func rest(_ calls: Int) {
    // By chance a little more or less, so that workers do not all look at the same moment.
    let pause = rhythm.poll.microseconds * Int64.random(in: 80...120) / 100
    _ = state.wait(until: .now + pause) { state in
      state.isStopping || state.calls != calls ? .done(()) : .wait
    }
  }

  private func perform(_ job: Job) {
    guard let handler = handlers[job.kind] else { return }
    let lease = Lease(job)
    state.withLock { $0.active[ObjectIdentifier(lease)] = lease }
    defer { state.change { $0.active[ObjectIdentifier(lease)] = nil } }
    observe(.started(job))
    let start = timepiece.now
    do {
      try handler.perform(job, lease)
      if !lease.isFinished { try pool.transaction { try lease.finish(in: $0) } }
      observe(.done(job, timepiece.now - start))
    } catch is LostLease {
      observe(.lost(job))
    } catch {
      giveUp(lease, error)
    }
  }

  private func giveUp(_ lease: Lease, _ error: any Error) {
    // PostgreSQL keeps no NUL in a text.
    let reason = String("\(error)".prefix(4_000).filter { $0 != "\0" })
    do {
      let isDead = try pool.transaction {
        try lease.fail(reason, isHopeless: error is Hopeless, in: $0)
      }
      observe(.failed(lease.job, reason: reason, isDead: isDead))
    } catch is LostLease {
      observe(.lost(lease.job))
    } catch {
      // The lease will run out and the job be rescued.
      observe(.stumbled("\(error)"))
    }
  }

  // MARK: The threads that keep it going

  private func listen() {
    while !state.withLock({ $0.isStopping }) {
      switch listener.wait(.seconds(60)) {
      case .notified, .connected: state.change { $0.calls += 1 }
      case .timedOut, .interrupted, .unreachable: break
      }
    }
  }

  /// Until the last lease is gone, which may be after `stop` began.
  private func maintain() {
    var beats = 0
    while true {
      let isOver = state.wait(until: .now + rhythm.heartbeat.microseconds) { state in
        state.isStopping && state.active.isEmpty ? .done(true) : .wait
      }
      if isOver == true { return }
      beat()
      attempt {
        let rescued = try self.pool.transaction { try rescue(in: $0) }
        if rescued > 0 {
          self.observe(.rescued(rescued))
          self.state.change { $0.calls += 1 }
        }
      }
      // About once an hour.
      if beats % 360 == 0 { prune() }
      beats += 1
    }
  }

  private func beat() {
    let leases = state.withLock { Array($0.active.values) }
    guard !leases.isEmpty else { return }
    attempt {
      let held = try self.pool.transaction { try prolong(leases, by: self.rhythm.lease, in: $0) }
      for lease in leases where !held.contains(lease.job.id) { lease.markLost() }
    }
  }

  private func prune() {
    attempt {
      let end = self.timepiece.now - self.rhythm.keep
      var count = 1_000
      while count == 1_000 {
        count = try self.pool.transaction { try JobQueue.prune(endedBefore: end, in: $0) }
        if count > 0 { self.observe(.pruned(count)) }
      }
    }
  }

  /// What fails here is tried again soon by the same loop; the pool has already waited for PostgreSQL.
  private func attempt(_ body: () throws -> Void) {
    do {
      try body()
    } catch {
      observe(.stumbled("\(error)"))
    }
  }
}
