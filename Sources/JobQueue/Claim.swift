import Postgres
import Timekeeping

/// For how long a worker has a job.
struct LeaseTerms: Sendable {
  var worker: String
  /// Until it must have said that it is alive.
  var length: TimeSpan
  /// How long each kind may take in all.
  var deadlines: [JobKind: TimeSpan]
}

/// Takes the job that is due first among those nobody else is taking.
func claim(_ terms: LeaseTerms, in tx: Transaction) throws -> Job? {
  try tx.row(claimStatement(terms), as: Job.self)
}

/// The limit is a literal: with a parameter PostgreSQL plans for a tenth of the table (118 times slower
/// with 300,000 jobs waiting). MATERIALIZED, because a subquery may be run more than once, and would then
/// lock more than it returns.
func claimStatement(_ terms: LeaseTerms) -> SQL {
  let kinds = Array(terms.deadlines.keys)
  let deadlines = kinds.map { terms.deadlines[$0] }
  return """
    WITH next AS MATERIALIZED (
      SELECT id
      FROM   job
      WHERE  state = 'ready'
      AND    run_at <= now()
      AND    kind = ANY (\(kinds)::text[])
      ORDER  BY priority, run_at, id
      LIMIT  1
      FOR    UPDATE SKIP LOCKED
    )
    UPDATE job
    SET    state = 'running', run = run + 1, attempt = attempt + 1, worker = \(terms.worker),
           started_at = now(), deadline = now() + term.most,
           lease_until = now() + least(\(terms.length)::interval, term.most)
    FROM   next, unnest(\(kinds)::text[], \(deadlines)::interval[]) AS term (kind, most)
    WHERE  job.id = next.id
    AND    term.kind = job.kind
    RETURNING job.id, job.kind, job.attempt, job.max_attempts, job.run,
      ARRAY (SELECT key FROM jsonb_each_text(job.args) ORDER BY key) AS names,
      ARRAY (SELECT value FROM jsonb_each_text(job.args) ORDER BY key) AS values
    """
}

/// Says that the worker of these leases is alive.
/// - Returns: the jobs that are still its own.
func prolong(_ leases: [Lease], by length: TimeSpan, in tx: Transaction) throws -> Set<JobID> {
  let held = try tx.values(
    """
    UPDATE job
    SET    lease_until = least(now() + \(length)::interval, deadline)
    FROM   unnest(\(leases.map(\.job.id))::bigint[], \(leases.map(\.job.run))::bigint[])
             AS held (id, run)
    WHERE  job.id = held.id
    AND    job.run = held.run
    AND    job.state = 'running'
    RETURNING job.id
    """, as: JobID.self)
  return Set(held)
}

/// Takes jobs from workers that no longer say that they are alive, or took longer than they may.
/// - Returns: how many.
func rescue(in tx: Transaction) throws -> Int {
  // One worker at a time is enough.
  let isOurs = try tx.value(
    "SELECT pg_try_advisory_xact_lock(hashtext('lacak job rescue'))", as: Bool.self)
  guard isOurs == true else { return 0 }
  let reason = "the worker stopped, or took longer than it may"
  return try tx.execute(
    """
    WITH expired AS MATERIALIZED (
      SELECT id
      FROM   job
      WHERE  state = 'running'
      AND    lease_until < now()
      ORDER  BY lease_until
      LIMIT  100
      FOR    UPDATE SKIP LOCKED
    )
    UPDATE job
    SET    \(sql: Lease.giveUp(reason, unless: "attempt < max_attempts"))
    FROM   expired
    WHERE  job.id = expired.id
    """)
}
