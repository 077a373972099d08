import Glibc
import Postgres
import Timekeeping

extension Scenario {
  static let freezes = Scenario(
    name: "freezes",
    summary: "workers are stopped past their lease, lose their jobs to others, and wake up"
  ) { stage in
    stage.slowOnceIn = 5
    defer { stage.slowOnceIn = Stage.usuallySlowOnceIn }
    try stage.crew.hire(.chaos, 3)
    try stage.crew.hire(.lacak, 2)
    for _ in 1...stage.by(short: 1, full: 2) {
      try stage.offer(60, for: .milliseconds(300)) {}
      let frozen = try [Holder.effects, .certificates].map { try stage.freeze($0) }
      // The leases of our own workers are past in both forms, those of `lacak work` in the full one.
      let span = TimeSpan.milliseconds(stage.by(short: 2_000, full: 48_000))
      try stage.offer(40, for: span) { try stage.hurry() }
      if stage.length == .short { try stage.expireCertificateLeases() }
      try stage.offer(40, for: .seconds(1)) { try stage.hurry() }
      for child in frozen { child.signal(SIGCONT) }
    }
    let taken = try stage.superuser.transaction { tx in
      try tx.value(
        "SELECT count(*) FROM job_attempt WHERE outcome = 'expired'", as: Int.self)
    }
    stage.count("jobs taken from whoever was frozen or dead", taken ?? 0)
  }
}

/// Whom to freeze: one who has such a job in hand.
enum Holder {
  case effects, certificates
}

extension Stage {
  /// Stops a worker that holds a job.
  fileprivate func freeze(_ holder: Holder) throws -> Child {
    let end = Monotonic.now + 20_000_000
    while Monotonic.now < end {
      try offer(holder)
      let holders = try holders(holder)
      guard let process = holders.randomElement(using: &draw),
        let child = crew.places.first(where: { $0.child.id == process })?.child
      else { continue }
      child.signal(SIGSTOP)
      // It may have finished just before.
      usleep(20_000)
      if try self.holders(holder).contains(process) {
        count("workers frozen with a job in hand")
        return child
      }
      child.signal(SIGCONT)
    }
    throw Obstacle("no worker holds a job")
  }

  private func offer(_ holder: Holder) throws {
    switch holder {
    case .effects: enqueue(5)
    case .certificates:
      let left = try superuser.transaction { tx in
        try tx.value(
          "SELECT count(*) FROM job WHERE kind = 'certificate' AND state = 'ready'", as: Int.self)
      }
      if left == 0 { try release(by(short: 8, full: 40)) }
    }
    usleep(20_000)
  }

  private func holders(_ holder: Holder) throws -> [pid_t] {
    try superuser.transaction { tx in
      try tx.values(
        """
        SELECT DISTINCT w.pid
        FROM   job AS j
        JOIN   job_worker AS w ON w.name = j.worker
        WHERE  j.state = 'running'
        AND    (j.kind = 'certificate') = \(holder == .certificates)
        AND    j.kind <> 'chaos_quick'
        ORDER  BY w.pid
        """, as: Int.self)
    }.map { pid_t($0) }
  }
}
