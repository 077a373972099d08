package import Postgres
package import Timekeeping

extension JobQueue {
  static let pruneBatch = 1_000

  /// Deletes jobs that ended well long ago; their attempts stay on record, and dead jobs stay themselves.
  /// - Returns: how many; call again while it is 1,000.
  package static func prune(kept span: TimeSpan, in tx: Transaction) throws -> Int {
    // In order and past what others hold, so that two of them do not wait for each other.
    try tx.execute(
      """
      WITH old AS MATERIALIZED (
        SELECT id
        FROM   job
        WHERE  state IN ('done', 'cancelled')
        AND    finished_at < now() - \(span)::interval
        ORDER  BY finished_at, id
        LIMIT  1000
        FOR    UPDATE SKIP LOCKED
      )
      DELETE FROM job
      USING  old
      WHERE  job.id = old.id
      """)
  }
}
