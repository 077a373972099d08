package import Identity
package import Postgres
package import Timekeeping

/// What somebody decided about a job; it outlives the job.
package struct JobDecision: Sendable {
  package enum Kind: String, CaseIterable, Sendable, PostgresDecodable {
    case retry, cancel, discard
  }

  package var job: JobID
  package var jobKind: JobKind
  package var kind: Kind
  /// Empty for another try.
  package var reason: String
  /// The account; nil for the command line in nobody's name.
  package var decidedBy: UUID?
  package var decidedAt: Instant
}

extension JobDecision: RowDecodable {
  static let columns: SQL = "job_id, kind, decision, reason, decided_by, decided_at"

  package init(row: Row) throws {
    job = try row["job_id"]
    jobKind = try row["kind"]
    kind = try row["decision"]
    reason = try row["reason"]
    decidedBy = try row["decided_by"]
    decidedAt = try row["decided_at"]
  }
}

extension JobQueue {
  /// What was decided about a job, the first one first.
  package static func decisions(about job: JobID, in tx: Transaction) throws -> [JobDecision] {
    try tx.rows(
      """
      SELECT \(sql: JobDecision.columns)
      FROM   job_decision
      WHERE  job_id = \(job)
      ORDER  BY id
      LIMIT  500
      """, as: JobDecision.self)
  }

  /// What was decided lately, the last one first.
  package static func latestDecisions(in tx: Transaction) throws -> [JobDecision] {
    try tx.rows(
      """
      SELECT \(sql: JobDecision.columns)
      FROM   job_decision
      ORDER  BY id DESC
      LIMIT  20
      """, as: JobDecision.self)
  }
}
