import JobQueue
import Postgres
import Telemetry

extension Pool {
  /// How much work waits, by the queue's own account.
  func collectJobs(_ page: inout Exposition) throws {
    let (kinds, upkeep, workers) = try transaction { tx in
      (
        try JobQueue.healthByKind(in: tx), try JobQueue.upkeep(in: tx),
        try JobQueue.workers(in: tx).count
      )
    }
    page.collect(kinds)
    page.gauge("lacak_job_workers", "Workers that were heard of lately.", workers)
    page.gauge(
      "lacak_oldest_snapshot_seconds",
      "How long the oldest transaction is open that keeps dead rows from being cleaned up.",
      upkeep.oldestSnapshotSeconds ?? 0)
    page.gauge(
      "lacak_job_dead_rows", "Dead rows of the table of jobs, as PostgreSQL estimates them.",
      upkeep.deadTuples)
  }
}

extension Exposition {
  fileprivate mutating func collect(_ kinds: [KindHealth]) {
    let states: [(name: String, count: (QueueHealth) -> Int)] = [
      ("ready", \.ready), ("running", \.running), ("dead", \.dead),
    ]
    gauge(
      "lacak_jobs", "Jobs by state; ready and dead ones are counted up to \(QueueHealth.most).",
      states.map { state in
        .init(Double(kinds.map { state.count($0.health) }.reduce(0, +)), ["state": state.name])
      })
    gauge(
      "lacak_jobs_of_kind", "The same by kind.",
      kinds.flatMap { kind in
        states.map { state in
          .init(
            Double(state.count(kind.health)), ["kind": kind.kind.rawValue, "state": state.name])
        }
      })
    gauge(
      "lacak_oldest_ready_job_seconds", "How long the next job has been waiting.",
      kinds.compactMap(\.health.oldestWaitSeconds).max() ?? 0)
  }
}
