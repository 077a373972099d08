package import Postgres

// What people decide about jobs; who it was is written beside it.

/// A decision came too late: the job is gone, or in a state that does not allow it.
package struct JobNotThere: Error, CustomStringConvertible {
  package var job: JobID

  package var description: String { "job \(job) is not there, or is past that" }
}

/// A newer job with the same unique key waits or runs already: the dead one is no longer needed.
package struct JobSuperseded: Error, CustomStringConvertible {
  package var job: JobID

  package var description: String {
    "a newer job for the same thing waits or runs already: job \(job) can be discarded"
  }
}

extension JobQueue {
  /// Gives a dead job all its attempts again.
  /// - Throws: `JobNotThere` when it is not dead; `JobSuperseded`.
  package static func retry(_ job: JobID, in tx: Transaction) throws {
    let count: Int
    do {
      count = try tx.execute(
        """
        UPDATE job
        SET    \(sql: anotherChance)
        WHERE  id = \(job)
        AND    state = 'dead'
        """)
    } catch let error as PostgresError where error.violates("job_unique") {
      throw JobSuperseded(job: job)
    }
    guard count == 1 else { throw JobNotThere(job: job) }
    try tx.notify(WakeUp.channel)
  }

  static let anotherChance: SQL = """
    state = 'ready', attempt = 0, run_at = now(), finished_at = NULL,
    decided_by = current_account()
    """

  /// Has a job never run again; a worker that is at it can no longer finish it.
  /// - Throws: `JobNotThere` when it is done or discarded.
  package static func discard(_ job: JobID, reason: String, in tx: Transaction) throws {
    let count = try tx.execute(
      """
      UPDATE job
      SET    state = 'cancelled', finished_at = clock_timestamp(), last_error = left(\(reason), 4000),
             decided_by = current_account(), \(sql: Lease.letGo)
      WHERE  id = \(job)
      AND    state IN ('ready', 'running', 'dead')
      """)
    guard count == 1 else { throw JobNotThere(job: job) }
  }

  /// Has a waiting job never run, and asks a running one to stop where it can without harm; one that fails or is rescued
  /// after that is not begun again. What it finishes all the same is done.
  /// - Returns: `.cancelled`, or `.running` while its worker is being asked.
  /// - Throws: `JobNotThere` when it neither waits nor runs.
  @discardableResult
  package static func cancel(
    _ job: JobID, reason: String, in tx: Transaction
  ) throws -> JobState {
    let state = try tx.value(
      """
      UPDATE job
      SET    state = CASE state WHEN 'ready' THEN 'cancelled' ELSE state END,
             finished_at = CASE state WHEN 'ready' THEN clock_timestamp() END,
             last_error = CASE state WHEN 'ready' THEN left(\(reason), 4000) ELSE last_error END,
             cancel_requested_at = now(), cancel_requested_by = current_account(),
             cancel_reason = left(\(reason), 4000), decided_by = current_account()
      WHERE  id = \(job)
      AND    state IN ('ready', 'running')
      RETURNING state
      """, as: JobState.self)
    guard let state else { throw JobNotThere(job: job) }
    if state == .running { try tx.notify(WakeUp.cancelChannel, job.description) }
    return state
  }
}
