package import Postgres
package import Timekeeping

/// A job as an operator sees it.
package struct JobReport: Sendable {
  package var id: JobID
  package var kind: JobKind
  package var args: JSONText
  package var state: JobState
  package var attempt: Int
  package var maxAttempts: Int
  package var runAt: Instant
  package var createdAt: Instant
  package var finishedAt: Instant?
  package var lastError: String?
  package var uniqueKey: String?
  package var limitKey: String?
  package var schedule: String?
  /// While it runs.
  package var worker: String?
  package var startedAt: Instant?
  package var leaseUntil: Instant?
  /// How far the last attempt has come, if it says so.
  package var progress: (done: Int, total: Int)?
  package var cancelReason: String?
}

extension JobReport: RowDecodable {
  static let columns: SQL = """
    id, kind, args, state, attempt, max_attempts, run_at, created_at, finished_at, last_error,
    unique_key, limit_key, schedule, worker, started_at, lease_until, progress_done, progress_total,
    cancel_reason
    """

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
    uniqueKey = try row["unique_key"]
    limitKey = try row["limit_key"]
    schedule = try row["schedule"]
    worker = try row["worker"]
    startedAt = try row["started_at"]
    leaseUntil = try row["lease_until"]
    cancelReason = try row["cancel_reason"]
    if let done: Int = try row["progress_done"], let total: Int = try row["progress_total"] {
      progress = (done, total)
    }
  }
}

/// One attempt at a job that has come to its end.
package struct JobAttempt: Sendable {
  package enum Outcome: String, CaseIterable, Sendable, PostgresDecodable {
    case done, failed, cancelled
    /// The worker was lost, or took longer than it may.
    case expired
    /// Given back by a worker that stopped; not counted.
    case released
  }

  package var worker: String
  package var startedAt: Instant
  package var endedAt: Instant
  package var outcome: Outcome
  package var error: String?
}

extension JobAttempt: RowDecodable {
  package init(row: Row) throws {
    worker = try row["worker"]
    startedAt = try row["started_at"]
    endedAt = try row["ended_at"]
    outcome = try row["outcome"]
    error = try row["error"]
  }
}

/// What ended within a span of time.
package struct Throughput: Sendable {
  /// Attempts by how they ended.
  package var attempts: [JobAttempt.Outcome: Int]
}

extension JobQueue {
  package static func find(_ job: JobID, in tx: Transaction) throws -> JobReport? {
    try tx.row("SELECT \(sql: JobReport.columns) FROM job WHERE id = \(job)", as: JobReport.self)
  }

  /// Jobs that failed for good and wait for somebody to decide, the newest first.
  package static func dead(in tx: Transaction) throws -> [JobReport] {
    try tx.rows(
      """
      SELECT \(sql: JobReport.columns)
      FROM   job
      WHERE  state = 'dead'
      ORDER  BY finished_at DESC
      LIMIT  50
      """, as: JobReport.self)
  }

  /// Jobs that a worker has, the longest running first.
  package static func running(in tx: Transaction) throws -> [JobReport] {
    try tx.rows(
      """
      SELECT \(sql: JobReport.columns)
      FROM   job
      WHERE  state = 'running'
      ORDER  BY started_at, id
      LIMIT  50
      """, as: JobReport.self)
  }

  /// The newest jobs, of a state or a kind when one is named.
  package static func list(
    _ state: JobState? = nil, kind: JobKind? = nil, before last: JobID? = nil, atMost count: Int,
    in tx: Transaction
  ) throws -> [JobReport] {
    // Named in the text, so that the planner sees which partial index has them.
    var conditions: [SQL] = ["true"]
    switch state {
    case .ready: conditions.append("state = 'ready'")
    case .running: conditions.append("state = 'running'")
    case .done: conditions.append("state = 'done'")
    case .dead: conditions.append("state = 'dead'")
    case .cancelled: conditions.append("state = 'cancelled'")
    case nil: break
    }
    if let kind { conditions.append("kind = \(kind)") }
    if let last { conditions.append("id < \(last)") }
    return try tx.rows(
      """
      SELECT \(sql: JobReport.columns)
      FROM   job
      WHERE  \(sql: conditions.joined(by: " AND "))
      ORDER  BY id DESC
      LIMIT  \(count)
      """, as: JobReport.self)
  }

  /// The attempts at a job that have ended, the first one first; they outlive the job.
  package static func attempts(of job: JobID, in tx: Transaction) throws -> [JobAttempt] {
    try tx.rows(
      """
      SELECT worker, started_at, ended_at, outcome, error
      FROM   job_attempt
      WHERE  job_id = \(job)
      ORDER  BY run
      LIMIT  500
      """, as: JobAttempt.self)
  }

  package static func throughput(
    ofLast span: TimeSpan, in tx: Transaction
  ) throws -> Throughput {
    let rows = try tx.rows(
      """
      SELECT outcome, count(*) AS number
      FROM   job_attempt
      WHERE  ended_at > now() - \(span)::interval
      GROUP  BY outcome
      """
    ) { row in (try row["outcome"] as JobAttempt.Outcome, try row["number"] as Int) }
    return Throughput(attempts: Dictionary(rows, uniquingKeysWith: +))
  }
}
