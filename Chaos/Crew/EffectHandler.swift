import Glibc
import JobQueue
import Postgres
import Timekeeping

/// The kinds of jobs that the harness offers beside certificates.
enum ChaosKind: String, CaseIterable {
  /// Stores its effect and its end in one transaction, as the house does.
  case stored = "chaos_stored"
  /// The same, and never asks whether the lease is still its own.
  case deaf = "chaos_deaf"
  /// The same, and two of one key run at once at most.
  case limited = "chaos_limited"
  /// Stores nothing, and leaves its end to the worker: claimed by the dozen.
  case quick = "chaos_quick"

  var kind: JobKind { JobKind(rawValue: rawValue) }
  static let limit = 2
}

/// Does such a job: takes its time, fails as often as it was told to, and leaves one row behind.
struct EffectHandler: JobHandler {
  let chaos: ChaosKind
  let database: Pool
  var kind: JobKind { chaos.kind }
  var limit: Int? { ChaosKind.limit }

  init(kind: ChaosKind, database: Pool) {
    chaos = kind
    self.database = database
  }

  func perform(_ job: Job, _ lease: Lease) throws {
    if chaos == .quick { return }
    let (run, begun) = try begin(job)
    var left = job.args["ms"].flatMap { UInt32($0) } ?? 0
    while left > 0 {
      if chaos != .deaf { try lease.check() }
      let slice = min(left, 20)
      usleep(slice * 1_000)
      left -= slice
    }
    if job.attempt <= job.args["fails"].flatMap({ Int($0) }) ?? 0 { throw Obstacle("as told") }
    try database.transaction { tx in
      try tx.execute(
        """
        INSERT INTO chaos.effect (job_id, run, begun_at)
        VALUES (\(job.id), \(run), \(begun))
        """)
      try lease.finish(in: tx)
    }
  }

  /// The number of the lease that this attempt has, and when it began by the database's clock.
  private func begin(_ job: Job) throws -> (run: Int, at: Instant) {
    let found = try database.transaction { tx in
      try tx.row(
        """
        SELECT run, clock_timestamp() AS at
        FROM   job
        WHERE  id = \(job.id)
        AND    state = 'running'
        AND    attempt = \(job.attempt)
        """
      ) { row in (run: try row["run"] as Int, at: try row["at"] as Instant) }
    }
    guard let found else { throw Obstacle("job \(job.id) is no longer ours") }
    return found
  }
}
