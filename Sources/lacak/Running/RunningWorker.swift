import Crypto
import JobQueue
import Postgres
import Telemetry
import Timekeeping

/// The worker: certificates and whatever else outlives a request, until it is stopped.
struct RunningWorker {
  private let worker: Worker
  private let pool: Pool
  private let log: Log
  private let tally = JobTally()

  /// - Parameter zone: of the clock on the laboratory's wall, which schedules follow.
  init(_ common: ProcessSettings, key: SigningKey, zone: Zone) throws {
    log = common.log
    Zone.setHouse(zone)
    // One connection beyond the threads' own, for the heartbeat.
    pool = Pool(common.database, size: common.workers + 1)
    let log = common.log
    try JobHandlers.putSchedules(in: pool)
    worker = Worker(
      pool, handlers: JobHandlers.all(on: pool, key: key, log: log), threads: common.workers,
      version: Build.version
    ) { [tally] event in
      log.write(event)
      tally.count(event)
    }
    worker.start()
  }

  /// Whether a pooler keeps notifications from it.
  var isPollingOnly: Bool { worker.isPollingOnly }

  /// Adds the queue and the pool to `/metrics`.
  func collect(_ page: inout Exposition) throws {
    pool.collect(&page)
    tally.collect(&page)
    try pool.collectJobs(&page)
    try pool.collectLedger(&page)
  }

  func stop() {
    if !worker.stop() {
      log.warning("some jobs did not finish in time and were given back")
    }
    pool.close()
  }
}

extension Log {
  fileprivate func write(_ event: WorkerEvent) {
    switch event {
    case .started(let job):
      debug("job started", ["job": job.id, "kind": job.kind.rawValue, "attempt": job.attempt])
    case .done(let job, let span):
      info("job done", ["job": job.id, "kind": job.kind.rawValue, "ms": span.microseconds / 1_000])
    case .failed(let job, let reason, let isDead):
      error(
        isDead ? "job dead" : "job failed",
        [
          "job": job.id, "kind": job.kind.rawValue, "attempt": job.attempt, "reason": reason,
        ])
    case .cancelled(let job): info("job cancelled", ["job": job.id, "kind": job.kind.rawValue])
    case .lost(let job): warning("job lost to another worker", ["job": job.id])
    case .rescued(let count): warning("jobs of a dead worker rescued", ["count": count])
    case .pruned(let count): info("old jobs removed", ["count": count])
    case .scheduled(let count): info("scheduled jobs enqueued", ["count": count])
    case .unreadable(let schedule, let reason):
      error("schedule switched off", ["schedule": schedule, "reason": reason])
    case .stumbled(let reason): warning("queue out of reach", ["reason": reason])
    }
  }
}
