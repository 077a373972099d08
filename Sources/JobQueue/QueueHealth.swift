package import Postgres

/// How the queue is doing.
package struct QueueHealth: Equatable, Sendable {
  /// At most `QueueHealth.most`, which stands for as many and more: counting a long queue to its end would cost more with
  /// each job.
  package var ready: Int
  package var running: Int
  package var dead: Int
  /// How long the job that should have run first has been waiting; nil when none is due.
  package var oldestWaitSeconds: Double?

  package static let most = 10_000

  package init(ready: Int, running: Int, dead: Int, oldestWaitSeconds: Double? = nil) {
    self.ready = ready
    self.running = running
    self.dead = dead
    self.oldestWaitSeconds = oldestWaitSeconds
  }
}

/// How the jobs of one kind are doing.
package struct KindHealth: Sendable {
  package var kind: JobKind
  package var health: QueueHealth
}

/// What makes a queue slow in the long run.
package struct QueueUpkeep: Sendable {
  /// Age of the oldest snapshot that some transaction of this cluster holds, as far as the program's role may see them
  /// (others than its own with `pg_read_all_stats`): what ended since cannot be cleaned up.
  package var oldestSnapshotSeconds: Double?
  /// Rows of `job` that wait for vacuum.
  package var deadTuples: Int
}

extension JobQueue {
  package static func health(in tx: Transaction) throws -> QueueHealth {
    let health = try tx.row(
      """
      SELECT (SELECT count(*) FROM (
                SELECT FROM job WHERE state = 'ready' LIMIT 10000) AS ready) AS ready,
             (SELECT count(*) FROM job WHERE state = 'running') AS running,
             (SELECT count(*) FROM (
                SELECT FROM job WHERE state = 'dead' LIMIT 10000) AS dead) AS dead,
             (SELECT extract(epoch FROM now() - min(run_at))::double precision
              FROM   (SELECT run_at
                      FROM   job
                      WHERE  state = 'ready'
                      AND    run_at <= now()
                      LIMIT  10000) AS due) AS oldest
      """
    ) { try QueueHealth(row: $0) }
    return health ?? QueueHealth(ready: 0, running: 0, dead: 0)
  }

  /// The same for each kind that has jobs waiting, running or dead.
  package static func healthByKind(in tx: Transaction) throws -> [KindHealth] {
    try tx.rows(
      """
      WITH open AS (
        (SELECT kind, state, run_at FROM job WHERE state = 'ready' LIMIT 10000)
        UNION ALL
        (SELECT kind, state, run_at FROM job WHERE state = 'running')
        UNION ALL
        (SELECT kind, state, run_at FROM job WHERE state = 'dead' LIMIT 10000)
      )
      SELECT kind,
             count(*) FILTER (WHERE state = 'ready') AS ready,
             count(*) FILTER (WHERE state = 'running') AS running,
             count(*) FILTER (WHERE state = 'dead') AS dead,
             extract(epoch FROM now() - min(run_at) FILTER (WHERE state = 'ready' AND run_at <= now())
             )::double precision AS oldest
      FROM   open
      GROUP  BY kind
      ORDER  BY kind
      """
    ) { row in KindHealth(kind: try row["kind"], health: try QueueHealth(row: row)) }
  }

  package static func upkeep(in tx: Transaction) throws -> QueueUpkeep {
    let upkeep = try tx.row(
      """
      SELECT (SELECT extract(epoch FROM clock_timestamp() - min(xact_start))::double precision
              FROM   pg_stat_activity
              WHERE  backend_xmin IS NOT NULL
              AND    pid <> pg_backend_pid()) AS oldest,
             coalesce((SELECT n_dead_tup
                       FROM   pg_stat_user_tables
                       WHERE  relid = 'job'::regclass), 0) AS dead
      """
    ) { row in
      QueueUpkeep(oldestSnapshotSeconds: try row["oldest"], deadTuples: try row["dead"])
    }
    return upkeep ?? QueueUpkeep(deadTuples: 0)
  }
}

extension QueueHealth: RowDecodable {
  package init(row: Row) throws {
    ready = try row["ready"]
    running = try row["running"]
    dead = try row["dead"]
    oldestWaitSeconds = try row["oldest"]
  }
}
