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
    /// After a notification one thread looks this often, because those that follow within a fiftieth of a second are
    /// not sent; and goes on for `alert` after the last that was heard, or the last job that was found so.
    package var glance = TimeSpan.milliseconds(25)
    package var alert = TimeSpan.milliseconds(150)
    /// How late a scheduled job is enqueued at most.
    package var schedules = TimeSpan.seconds(1)
    package var prune = TimeSpan.seconds(10)
    /// How long jobs that ended well are kept.
    package var keep = TimeSpan.days(14)

    package init() {}
  }

  struct State {
    var isStopping = false
    /// Everything that was claimed, until its end is written.
    var active: [ObjectIdentifier: Lease] = [:]
    /// What of it nobody has begun, the next one last; any thread takes from it.
    var shelf: [(lease: Lease, since: Monotonic)] = []
    var pace = Pace()
    var bookmarks = Bookmarks()
    var threads: [Thread] = []
    /// Raised by every wake-up, so that none is missed by a thread that is just going to wait.
    var calls = 0
    var alertEnds = Monotonic.now
    var hasScout = false
  }

  let pool: Pool
  let handlers: [JobKind: any JobHandler]
  let threadCount: Int
  let rhythm: Rhythm
  let terms: LeaseTerms
  let card: WorkerCard
  let chores: [Chore]
  let observe: @Sendable (WorkerEvent) -> Void
  let listener: Listener?
  let state = WaitingRoom(State())
  /// Held by the thread that looks for jobs, while looks are slow.
  let turns = Mutex(())

  /// - Parameters:
  ///   - pool: with at least one connection more than there are threads, for the heartbeat.
  ///   - version: of the program, for people who look at who is at work.
  ///   - chores: done beside the jobs.
  ///   - observe: called on the worker's threads.
  package init(
    _ pool: Pool, handlers: [any JobHandler], threads: Int, rhythm: Rhythm = Rhythm(),
    version: String = "", chores: [Chore] = [],
    observe: @escaping @Sendable (WorkerEvent) -> Void = { _ in }
  ) {
    precondition(pool.size > threads, "the heartbeat needs a connection of its own")
    self.pool = pool
    self.handlers = Dictionary(
      handlers.map { ($0.kind, $0) },
      uniquingKeysWith: { _, _ in preconditionFailure("two handlers of one kind") })
    threadCount = threads
    self.rhythm = rhythm
    self.chores = chores
    self.observe = observe
    card = WorkerCard(
      name: WorkerCard.makeName(), version: version, kinds: handlers.map(\.kind), threads: threads)
    terms = LeaseTerms(
      worker: card.name, length: rhythm.lease, deadlines: self.handlers.mapValues(\.deadline),
      limits: self.handlers.compactMapValues(\.limit))
    listener =
      pool.options.isPooled
      ? nil : Listener(pool.options, channels: [WakeUp.channel, WakeUp.cancelChannel])
  }

  /// Whether it only looks by itself, because a pooler stands between it and the database and would swallow
  /// notifications.
  package var isPollingOnly: Bool { listener == nil }

  package func start() {
    let loops = (0..<threadCount).map { _ in Thread { self.work() } }
    let ears = listener.map { listener in Thread { self.listen(listener) } }
    let threads = loops + (ears.map { [$0] } ?? []) + [Thread { self.maintain() }]
    state.withLock { $0.threads = threads }
  }

  /// Stops claiming, gives back what is not begun, waits for what is, and gives back what does not finish in time; neither
  /// costs an attempt. A handler that goes on after that finds its lease lost.
  /// - Returns: whether everything finished, and no thread is left.
  @discardableResult
  package func stop(grace: TimeSpan = .seconds(20)) -> Bool {
    let unbegun = state.change { state in
      state.isStopping = true
      defer { state.shelf = [] }
      return state.shelf.map(\.lease)
    }
    listener?.interrupt()
    giveBack(unbegun)
    let isQuiet = state.wait(until: .now + grace.microseconds) { state in
      state.active.isEmpty ? .done(true) : .wait
    }
    guard isQuiet == true else {
      let left = state.withLock { Array($0.active.values) }
      attempt { try self.pool.transaction { try release(left, in: $0) } }
      return false
    }
    for thread in state.withLock({ $0.threads }) { thread.join() }
    return true
  }

  /// For what was claimed and not begun.
  func giveBack(_ leases: [Lease]) {
    guard !leases.isEmpty else { return }
    // Should it fail, the leases run out and the jobs are rescued.
    attempt { try self.pool.transaction { try release(leases, in: $0) } }
    retire(leases)
  }

  /// For leases whose end is written, or given up.
  func retire(_ leases: [Lease]) {
    state.change { state in
      for lease in leases { state.active[ObjectIdentifier(lease)] = nil }
      // Somebody may have waited for the slot.
      if leases.contains(where: \.job.isLimited) { state.calls += 1 }
    }
  }

  /// What fails here is tried again soon by the same loop; the pool has already waited for PostgreSQL.
  /// - Returns: whether it went well.
  @discardableResult
  func attempt(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return true
    } catch {
      observe(.stumbled("\(error)"))
      return false
    }
  }
}
