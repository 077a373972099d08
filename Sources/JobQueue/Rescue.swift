import Postgres
import Timekeeping

/// Takes jobs from workers that no longer say that they are alive, or took longer than they may, and forgets workers
/// that have been silent for longer than a lease.
/// - Returns: how many jobs.
func rescue(in tx: Transaction, silence: TimeSpan = .seconds(45)) throws -> Int {
  // One worker at a time is enough.
  let isOurs = try tx.value(
    "SELECT pg_try_advisory_xact_lock(hashtext('lacak job rescue'))", as: Bool.self)
  guard isOurs == true else { return 0 }
  try WorkerCard.forget(silentFor: silence, in: tx)
  return try tx.execute(rescueStatement)
}

let rescueStatement: SQL = """
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
  SET    \(sql: Lease.giveUp(
    "the worker stopped, or took longer than it may", unless: "attempt < max_attempts"))
  FROM   expired
  WHERE  job.id = expired.id
  """
