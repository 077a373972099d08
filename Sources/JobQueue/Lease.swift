package import Postgres
import Synchronization

/// The right to work on a job, until it is finished or lost.
///
/// Every write carries the number of the lease: a worker that was believed dead and comes back finds that
/// the number has moved on, and can change nothing.
package final class Lease: Sendable {
  package let job: Job
  private let lost = Atomic(false)
  private let finished = Atomic(false)

  init(_ job: Job) {
    self.job = job
  }

  /// Whether somebody else has the job by now; a long handler asks this and gives up.
  package var isLost: Bool { lost.load(ordering: .relaxed) }

  /// Whether the handler has finished the job itself.
  var isFinished: Bool { finished.load(ordering: .relaxed) }

  func markLost() {
    lost.store(true, ordering: .relaxed)
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
      SET    state = 'done', finished_at = clock_timestamp(), last_error = NULL,
             worker = NULL, started_at = NULL, lease_until = NULL, deadline = NULL
      WHERE  id = \(job.id)
      AND    run = \(job.run)
      AND    state = 'running'
      """)
    guard count == 1 else { throw lose() }
    finished.store(true, ordering: .relaxed)
  }

  /// Gives the job back for another attempt, later each time; dead when it was the last, or is hopeless.
  /// - Returns: whether it is dead now.
  func fail(_ reason: String, isHopeless: Bool, in tx: Transaction) throws -> Bool {
    let state = try tx.value(
      """
      UPDATE job
      SET    \(sql: Self.giveUp(reason, unless: "attempt < max_attempts AND NOT \(isHopeless)"))
      WHERE  id = \(job.id)
      AND    run = \(job.run)
      AND    state = 'running'
      RETURNING state
      """, as: String.self)
    guard let state else { throw lose() }
    return state == "dead"
  }

  /// Puts the job back as if it had not been claimed.
  func release(in tx: Transaction) throws {
    markLost()
    try tx.execute(
      """
      UPDATE job
      SET    state = 'ready', attempt = attempt - 1, run_at = now(),
             worker = NULL, started_at = NULL, lease_until = NULL, deadline = NULL
      WHERE  id = \(job.id)
      AND    run = \(job.run)
      AND    state = 'running'
      """)
  }

  private func lose() -> LostLease {
    markLost()
    return LostLease(job: job.id)
  }

  /// The end of a failed attempt: again after 10 s, 20 s, 40 s … up to an hour, a quarter more or less by
  /// chance, so that what failed together does not come back together.
  static func giveUp(_ reason: String, unless hope: SQL) -> SQL {
    """
    state = CASE WHEN \(sql: hope) THEN 'ready' ELSE 'dead' END,
    run_at = CASE WHEN \(sql: hope)
      THEN clock_timestamp()
        + least(interval '1 hour', interval '5 seconds' * power(2, attempt)) * (0.75 + random() / 2)
      ELSE run_at
    END,
    finished_at = CASE WHEN \(sql: hope) THEN NULL ELSE clock_timestamp() END,
    last_error = left(\(reason), 4000),
    worker = NULL, started_at = NULL, lease_until = NULL, deadline = NULL
    """
  }
}

/// The lease ran out and the job went to somebody else, or an operator took it away.
package struct LostLease: Error, Hashable, CustomStringConvertible {
  package var job: JobID

  package var description: String { "job \(job) is no longer ours" }
}

/// Thrown by a handler when trying again cannot help: the job is dead at once.
package struct Hopeless: Error, CustomStringConvertible {
  package var reason: String

  package init(_ reason: String) {
    self.reason = reason
  }

  package var description: String { reason }
}
