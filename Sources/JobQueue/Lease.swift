package import Postgres
import Synchronization

/// The right to work on a job, until it is finished or lost.
///
/// Every write carries the number of the lease: a worker that was believed dead and comes back finds that
/// the number has moved on, and can change nothing.
package final class Lease: Sendable {
  package let job: Job
  private let lost = Atomic(false)
  private let cancelled = Atomic(false)
  private let finished = Atomic(false)
  private let lastReport = Mutex<Monotonic?>(nil)

  init(_ job: Job) {
    self.job = job
  }

  /// Whether somebody else has the job by now; a long handler asks this and gives up.
  package var isLost: Bool { lost.load(ordering: .relaxed) }

  /// Whether somebody wants the job to stop; known within a second or so, or at the next heartbeat.
  package var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

  /// Whether the handler has finished the job itself.
  var isFinished: Bool { finished.load(ordering: .relaxed) }

  func markLost() {
    lost.store(true, ordering: .relaxed)
  }

  func markCancelled() {
    cancelled.store(true, ordering: .relaxed)
  }

  /// Where a long handler can stop without harm, it stops here if it should.
  /// - Throws: `LostLease`, `Cancelled`; let them through.
  package func check() throws {
    if isLost { throw LostLease(job: job.id) }
    if isCancelled { throw Cancelled(job: job.id) }
  }

  /// Says how far the job has come, for whoever waits for it: once a second at most, the rest is passed over.
  ///
  /// In a transaction of its own: in that of the work nobody would see it before the end.
  /// - Throws: `LostLease`.
  package func report(done: Int, of total: Int, in database: Pool) throws {
    let isDue = lastReport.withLock { last in
      let now = Monotonic.now
      if let last, now - last < 1_000_000 { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let wantsStop = try database.transaction { tx in
      try tx.value(
        """
        UPDATE job
        SET    progress_done = \(min(done, total)), progress_total = \(total)
        WHERE  \(sql: isOurs)
        RETURNING cancel_requested_at IS NOT NULL
        """, as: Bool.self)
    }
    guard let wantsStop else { throw lose() }
    if wantsStop { markCancelled() }
  }

  /// Marks the job as done in the transaction that stores what it made: both are kept, or neither.
  ///
  /// A handler that lets this transaction fail and returns all the same leaves the job to be rescued when the lease
  /// runs out.
  /// - Throws: `LostLease`; let it through, so that the transaction is rolled back.
  package func finish(in tx: Transaction) throws {
    let count = try tx.execute(
      """
      UPDATE job
      SET    \(sql: Self.completion)
      WHERE  \(sql: isOurs)
      """)
    guard count == 1 else { throw lose() }
    finished.store(true, ordering: .relaxed)
  }

  /// Makes sure that the job is ours until this transaction ends: for what is stored on the way, before the job is done.
  /// - Throws: `LostLease`; let it through, so that the transaction is rolled back.
  package func hold(in tx: Transaction) throws {
    let isHeld = try tx.value(
      "SELECT true FROM job WHERE \(sql: isOurs) FOR SHARE", as: Bool.self)
    guard isHeld != nil else { throw lose() }
  }

  /// Ends a failed attempt: another one later, dead when it was the last or is hopeless, cancelled if that was asked for.
  func fail(_ reason: String, isHopeless: Bool, in tx: Transaction) throws -> JobState {
    let state = try tx.value(
      """
      UPDATE job
      SET    \(sql: Self.giveUp(reason, unless: "attempt < max_attempts AND NOT \(isHopeless)"))
      WHERE  \(sql: isOurs)
      RETURNING state
      """, as: JobState.self)
    guard let state else { throw lose() }
    return state
  }

  private var isOurs: SQL { "id = \(job.id) AND run = \(job.run) AND state = 'running'" }

  private func lose() -> LostLease {
    markLost()
    return LostLease(job: job.id)
  }
}

/// The lease ran out and the job went to somebody else, or an operator took it away.
package struct LostLease: Error, Hashable, CustomStringConvertible {
  package var job: JobID

  package var description: String { "job \(job) is no longer ours" }
}

/// Somebody asked for the job to stop; only a lease throws it.
package struct Cancelled: Error, Hashable, CustomStringConvertible {
  package var job: JobID

  init(job: JobID) {
    self.job = job
  }

  package var description: String { "job \(job) was to stop" }
}

/// Thrown by a handler when trying again cannot help: the job is dead at once.
package struct Hopeless: Error, CustomStringConvertible {
  package var reason: String

  package init(_ reason: String) {
    self.reason = reason
  }

  package var description: String { reason }
}
