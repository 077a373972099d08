import Postgres

// How leases end, and how several end in one statement.

extension Lease {
  /// What only a running job has.
  static let letGo: SQL = """
    worker = NULL, started_at = NULL, lease_until = NULL, deadline = NULL, limit_slot = NULL,
    limit_most = NULL
    """

  static let completion: SQL = """
    state = 'done', finished_at = clock_timestamp(), last_error = NULL, \(sql: letGo)
    """

  /// The end of a failed attempt: again after 10 s, 20 s, 40 s … up to an hour, a quarter more or less by
  /// chance, so that what failed together does not come back together. Whose end was asked for is cancelled.
  static func giveUp(_ reason: String, unless hope: SQL) -> SQL {
    """
    state = CASE
      WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
      WHEN \(sql: hope) THEN 'ready'
      ELSE 'dead'
    END,
    run_at = CASE WHEN \(sql: hope)
      THEN clock_timestamp()
        + least(interval '1 hour', interval '5 seconds' * power(2, least(attempt, 10))) * (0.75 + random() / 2)
      ELSE run_at
    END,
    finished_at = CASE WHEN cancel_requested_at IS NULL AND \(sql: hope)
      THEN NULL
      ELSE clock_timestamp()
    END,
    last_error = left(coalesce(cancel_reason, \(reason)), 4000), \(sql: letGo)
    """
  }
}

/// The leases of a statement as rows `held (id, run)`, in the order of the jobs: the planner goes from them to the jobs by
/// their key, so that two statements over the same jobs lock them in one order.
func held(_ leases: [Lease]) -> SQL {
  let leases = leases.sorted { $0.job.id.number < $1.job.id.number }
  return """
    unnest(\(leases.map(\.job.id))::bigint[], \(leases.map(\.job.run))::bigint[]) AS held (id, run)
    """
}

let isHeld: SQL = "job.id = held.id AND job.run = held.run AND job.state = 'running'"

/// Marks jobs as done whose handlers left that to the worker.
/// - Returns: those that were still its own.
func complete(_ leases: [Lease], in tx: Transaction) throws -> Set<JobID> {
  guard !leases.isEmpty else { return [] }
  let ended = try tx.values(
    """
    UPDATE job
    SET    \(sql: Lease.completion)
    FROM   \(sql: held(leases))
    WHERE  \(sql: isHeld)
    RETURNING job.id
    """, as: JobID.self)
  return Set(ended)
}

/// Puts jobs back as if they had not been claimed; those whose end was asked for are cancelled.
func release(_ leases: [Lease], in tx: Transaction) throws {
  guard !leases.isEmpty else { return }
  for lease in leases { lease.markLost() }
  try tx.execute(
    """
    UPDATE job
    SET    state = CASE WHEN cancel_requested_at IS NULL THEN 'ready' ELSE 'cancelled' END,
           finished_at = CASE WHEN cancel_requested_at IS NOT NULL THEN clock_timestamp() END,
           last_error = coalesce(cancel_reason, last_error), attempt = attempt - 1, run_at = now(),
           \(sql: Lease.letGo)
    FROM   \(sql: held(leases))
    WHERE  \(sql: isHeld)
    """)
}
