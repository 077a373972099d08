import Identity
package import JobQueue
import People
package import Postgres
package import Timekeeping

extension Exports {
  static let pruning: JobKind = "prune_exports"

  /// - Parameter zone: of the laboratory's clock.
  package static func schedules(_ zone: Zone) throws -> [JobSchedule] {
    [
      JobSchedule(
        name: "prune_exports", kind: pruning, rule: try Recurrence("daily 03:00"), zone: zone,
        catchUp: .latest)
    ]
  }

  /// Removes the content of an export that has expired, or that will never be fetched; that it was made stays on record.
  /// - Returns: whether there was one; call again while there is.
  static func pruneOne(in tx: Transaction) throws -> Bool {
    let count = try tx.execute(
      """
      DELETE FROM export_part
      WHERE  export_id = (
        SELECT e.id
        FROM   export_part AS part
        JOIN   export AS e ON e.id = part.export_id
        WHERE  part.number = 0
        AND    CASE
                 WHEN e.ended_at IS NOT NULL THEN coalesce(e.expires_at <= now(), true)
                 ELSE NOT EXISTS (
                   SELECT
                   FROM   job
                   WHERE  id = e.job_id
                   AND    state IN ('ready', 'running', 'dead'))
               END
        LIMIT  1)
      """)
    return count > 0
  }
}

/// Removes what has expired, once a day.
package struct PruneExportsJob: JobHandler {
  package let kind = Exports.pruning
  package let deadline = TimeSpan.hours(2)
  package let database: Pool

  package init(database: Pool) {
    self.database = database
  }

  package func perform(_ job: Job, _ lease: Lease) throws {
    while try database.transaction(as: .system, { try Exports.pruneOne(in: $0) }) {
      try lease.check()
    }
  }
}
