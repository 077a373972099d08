package import Postgres
package import Timekeeping

/// A job as an operator sees it.
package struct JobReport: Sendable {
  package var id: JobID
  package var kind: JobKind
  package var args: JSONText
  package var state: String
  package var attempt: Int
  package var maxAttempts: Int
  package var runAt: Instant
  package var createdAt: Instant
  package var finishedAt: Instant?
  package var lastError: String?
}

extension JobReport: RowDecodable {
  package init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    args = try row["args"]
    state = try row["state"]
    attempt = try row["attempt"]
    maxAttempts = try row["max_attempts"]
    runAt = try row["run_at"]
    createdAt = try row["created_at"]
    finishedAt = try row["finished_at"]
    lastError = try row["last_error"]
  }
}

/// How the queue is doing.
package struct QueueHealth: Equatable, Sendable {
  package var ready: Int
  package var running: Int
  package var dead: Int
  /// How long the job that should have run first has been waiting; nil when none is due.
  package var oldestWaitSeconds: Double?
}

/// An operator's act came too late: the job is gone, or in a state that does not allow it.
package struct JobNotThere: Error, CustomStringConvertible {
  package var job: JobID

  package var description: String { "job \(job) is not there, or is past that" }
}

extension JobQueue {
  /// Jobs that failed for good and wait for somebody to decide, the newest first.
  package static func dead(in tx: Transaction) throws -> [JobReport] {
    try tx.rows(
      """
      SELECT id, kind, args, state, attempt, max_attempts, run_at, created_at, finished_at, last_error
      FROM   job
      WHERE  state = 'dead'
      ORDER  BY finished_at DESC
      LIMIT  200
      """, as: JobReport.self)
  }

  package static func health(in tx: Transaction) throws -> QueueHealth {
    let health = try tx.row(
      """
      SELECT (SELECT count(*) FROM job WHERE state = 'ready') AS ready,
             (SELECT count(*) FROM job WHERE state = 'running') AS running,
             (SELECT count(*) FROM job WHERE state = 'dead') AS dead,
             (SELECT extract(epoch FROM now() - min(run_at))::double precision
              FROM   job
              WHERE  state = 'ready'
              AND    run_at <= now()) AS oldest
      """
    ) { row in
      QueueHealth(
        ready: try row["ready"], running: try row["running"], dead: try row["dead"],
        oldestWaitSeconds: try row["oldest"])
    }
    return health ?? QueueHealth(ready: 0, running: 0, dead: 0)
  }

  /// Gives a dead job all its attempts again.
  /// - Throws: `JobNotThere` when it is not dead; a unique violation of `job_unique` when a job with the
  ///   same key waits or runs.
  package static func retry(_ job: JobID, in tx: Transaction) throws {
    let count = try tx.execute(
      """
      UPDATE job
      SET    state = 'ready', attempt = 0, run_at = now(), finished_at = NULL,
             decided_by = current_account()
      WHERE  id = \(job)
      AND    state = 'dead'
      """)
    guard count == 1 else { throw JobNotThere(job: job) }
    try tx.notify(WakeUp.channel)
  }

  /// Has a job never run again; a worker that is at it can no longer finish it.
  /// - Throws: `JobNotThere` when it is done or discarded.
  package static func discard(_ job: JobID, reason: String, in tx: Transaction) throws {
    let count = try tx.execute(
      """
      UPDATE job
      SET    state = 'cancelled', finished_at = clock_timestamp(), last_error = left(\(reason), 4000),
             decided_by = current_account(),
             worker = NULL, started_at = NULL, lease_until = NULL, deadline = NULL
      WHERE  id = \(job)
      AND    state IN ('ready', 'running', 'dead')
      """)
    guard count == 1 else { throw JobNotThere(job: job) }
  }

  /// Deletes jobs that ended well long ago; their attempts stay on record, and dead jobs stay themselves.
  /// - Returns: how many; call again while it is 1,000.
  package static func prune(endedBefore instant: Instant, in tx: Transaction) throws -> Int {
    // In order and past what others hold, so that two of them do not wait for each other.
    try tx.execute(
      """
      DELETE FROM job
      WHERE  id IN (
        SELECT id
        FROM   job
        WHERE  state IN ('done', 'cancelled')
        AND    finished_at < \(instant)
        ORDER  BY finished_at
        LIMIT  1000
        FOR    UPDATE SKIP LOCKED)
      """)
  }
}
