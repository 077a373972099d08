import Crypto
import Dispatch
import JobQueue
import Letters
import Mail
import Notices
import People
import Postgres
import Synchronization
import Telemetry
import Timekeeping

/// The worker: certificates and whatever else outlives a request, until it is stopped.
///
/// What waits for other people's servers, or takes minutes, has threads of its own, and so have notices: however many
/// mail servers hang and exports run, certificates are made and dangers told.
struct RunningWorker {
  private static let (noticeThreads, longThreads) = (2, 3)

  private let workers: [Worker]
  private let pool: Pool
  private let log: Log
  private let tally = JobTally()

  /// - Parameters:
  ///   - zone: of the clock on the laboratory's wall, which schedules follow.
  ///   - patience: how long an alarm waits for an answer before it goes on to others.
  /// - Throws: `PostgresError` when the schedules cannot be put on record.
  init(
    _ common: ProcessSettings, key: SigningKey, former: [VerifyingKey] = [], post: PostOffice,
    zone: Zone, patience: TimeSpan = EscalateJob.usualPatience
  ) throws {
    let log = common.log
    self.log = log
    Zone.setHouse(zone)
    let deliveryThreads = min(4, common.workers)
    let threads = common.workers + deliveryThreads + Self.noticeThreads + Self.longThreads
    // A connection beyond the threads' own for each heartbeat.
    let pool = Pool(common.database, size: threads + 4)
    self.pool = pool
    try JobHandlers.putSchedules(in: pool)
    let observe: @Sendable (WorkerEvent) -> Void = { [tally] event in
      log.write(event)
      tally.count(event)
    }
    func worker(
      _ handlers: [any JobHandler], threads: Int, chores: [Chore] = []
    ) -> Worker {
      Worker(
        pool, handlers: handlers, threads: threads, version: Build.version, chores: chores,
        observe: observe)
    }
    workers = [
      worker(
        JobHandlers.quick(pool, key: key, patience: patience), threads: common.workers),
      worker(
        JobHandlers.deliveries(pool, post: post, log: log), threads: deliveryThreads,
        chores: post.letsMailGo(in: pool).map { [$0] } ?? []),
      worker(
        JobHandlers.notices(pool, post: post, log: log), threads: Self.noticeThreads),
      worker(
        JobHandlers.long(pool, key: key, former: former, log: log), threads: Self.longThreads),
    ]
    if let mail = post.mail {
      log.info("mail goes out", ["server": "\(mail.server)", "from": mail.from.address])
    } else {
      log.warning("mail waits: no mail server is set (LACAK_MAIL_URL)")
    }
    for worker in workers { worker.start() }
  }

  /// Whether a pooler keeps notifications from it.
  var isPollingOnly: Bool { workers.contains(where: \.isPollingOnly) }

  /// Adds the queue, the deliveries, the ledger and the pool to `/metrics`.
  func collect(_ page: inout Exposition) throws {
    pool.collect(&page)
    tally.collect(&page)
    try pool.collectJobs(&page)
    try pool.collectLedger(&page)
    try pool.collectDeliveries(&page)
    try pool.collectNotices(&page)
  }

  func stop() {
    // All at once, so that none takes more while another waits for a mail server.
    let workers = workers
    let unquiet = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers.count) { number in
      if !workers[number].stop() { unquiet.add(1, ordering: .relaxed) }
    }
    if unquiet.load(ordering: .relaxed) > 0 {
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
