package import Postgres

/// What came of trying all dead jobs of a kind again.
package struct RetriedJobs: Equatable, Sendable {
  package var retried: Int
  /// Left dead, because another job for the same thing waits or runs.
  package var superseded: Int
}

extension JobQueue {
  /// Gives all dead jobs of a kind all their attempts again; of those with one unique key the last, and none while another
  /// one waits or runs.
  package static func retryAll(_ kind: JobKind, in tx: Transaction) throws -> RetriedJobs {
    var retried = 0
    while true {
      let jobs = try tx.values(hopeful(kind), as: JobID.self)
      let count = try retry(jobs, in: tx)
      retried += count
      // Where none could be, the next look would find the same.
      guard jobs.count == 1_000, count > 0 else { break }
    }
    if retried > 0 { try tx.notify(WakeUp.channel) }
    return RetriedJobs(retried: retried, superseded: try tx.value(superseded(kind)) ?? 0)
  }

  /// All at once; and one by one when somebody enqueues one of their keys at the same moment, so that one such key keeps
  /// none of the others from being tried.
  /// - Returns: how many.
  private static func retry(_ jobs: [JobID], in tx: Transaction) throws -> Int {
    func attempt(_ some: [JobID]) throws -> Int? {
      do {
        return try tx.savepoint {
          try tx.execute(
            """
            UPDATE job
            SET    \(sql: anotherChance)
            WHERE  id = ANY (\(some)::bigint[])
            AND    state = 'dead'
            """)
        }
      } catch let error as PostgresError where error.violates("job_unique") {
        return nil
      }
    }
    if let count = try attempt(jobs) { return count }
    return try jobs.reduce(0) { try $0 + (attempt([$1]) ?? 0) }
  }

  /// Dead jobs that no other of their key stands in the way of.
  static func hopeful(_ kind: JobKind) -> SQL {
    """
    SELECT id
    FROM   job AS dead
    WHERE  state = 'dead'
    AND    kind = \(kind)
    AND    NOT EXISTS (\(sql: alive))
    AND    NOT EXISTS (
      SELECT
      FROM   job AS later
      WHERE  later.kind = dead.kind
      AND    later.unique_key = dead.unique_key
      AND    later.state = 'dead'
      AND    later.id > dead.id)
    ORDER  BY finished_at
    LIMIT  1000
    FOR    UPDATE SKIP LOCKED
    """
  }

  /// Dead jobs in whose place another one waits or runs.
  static func superseded(_ kind: JobKind) -> SQL {
    """
    SELECT count(*)
    FROM   job AS dead
    WHERE  state = 'dead'
    AND    kind = \(kind)
    AND    EXISTS (\(sql: alive))
    """
  }

  private static let alive: SQL = """
    SELECT
    FROM   job AS other
    WHERE  other.kind = dead.kind
    AND    other.unique_key = dead.unique_key
    AND    other.state IN ('ready', 'running')
    """
}
