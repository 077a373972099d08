import Postgres
import Timekeeping

/// What a heartbeat learns.
struct Pulse {
  /// Jobs that are still this worker's.
  var held: Set<JobID> = []
  /// And of those, jobs that somebody wants to stop.
  var cancelled: Set<JobID> = []
}

/// Says that the worker of these leases is alive.
///
/// A job whose row is locked, by its own handler that finishes it most likely, is passed over: one long transaction must
/// not cost the other jobs their leases.
func prolong(_ leases: [Lease], by length: TimeSpan, in tx: Transaction) throws -> Pulse {
  var pulse = Pulse()
  let rows = try tx.rows(
    """
    WITH free AS MATERIALIZED (
      SELECT job.id
      FROM   \(sql: held(leases))
      JOIN   job ON \(sql: isHeld)
      FOR    UPDATE OF job SKIP LOCKED
    ), prolonged AS (
      UPDATE job
      SET    lease_until = least(now() + \(length)::interval, deadline)
      FROM   free
      WHERE  job.id = free.id
    )
    SELECT job.id, job.cancel_requested_at IS NOT NULL AS cancelled
    FROM   \(sql: held(leases))
    JOIN   job ON \(sql: isHeld)
    """
  ) { row in (id: try row["id"] as JobID, isCancelled: try row["cancelled"] as Bool) }
  for row in rows {
    pulse.held.insert(row.id)
    if row.isCancelled { pulse.cancelled.insert(row.id) }
  }
  return pulse
}
