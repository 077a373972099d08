import Glibc
import Postgres
import Timekeeping

extension Scenario {
  static let freezes = Scenario(
    name: "freezes",
    summary: "workers are stopped past their lease, lose their jobs to others, and wake up",
    deeds: [.workersFrozen, .jobsTaken]
  ) { stage in
    stage.slowOnceIn = 5
    defer { stage.slowOnceIn = Stage.usuallySlowOnceIn }
    try stage.crew.hire(.chaos, 3)
    try stage.crew.hire(.lacak, 2)
    for _ in 1...stage.by(short: 1, full: 2) {
      try stage.offer(60, for: .milliseconds(300)) { _ in }
      var frozen = try [Holder.effects, .certificates].map { try stage.freeze($0) }
      if stage.length == .short { try stage.expireLeases() }
      // The leases of our own workers are past in both forms, those of `lacak work` in the full one.
      let span = TimeSpan.milliseconds(stage.by(short: 2_500, full: 48_000))
      try stage.offer(40, for: span) { _ in
        try stage.hurry()
        frozen = try stage.wake(frozen)
      }
      for worker in frozen { worker.child.signal(SIGCONT) }
      try stage.offer(40, for: .seconds(1)) { _ in try stage.hurry() }
    }
    let taken = try stage.superuser.transaction { tx in
      try tx.value(
        "SELECT count(*) FROM job_attempt WHERE outcome = 'expired'", as: Int.self)
    }
    stage.count(.jobsTaken, taken ?? 0)
  }
}

/// Whom to freeze: one who has such a job in hand. Of our own those that never ask whether it is still theirs, so that
/// nothing but the number of the lease keeps them from storing what they made.
private enum Holder: String {
  case effects = "chaos_deaf"
  case certificates = "certificate"
}

/// A worker that was stopped, and what it had in hand: jobs and the numbers of its leases.
private struct FrozenWorker {
  var child: Child
  var jobs: [Int]
  var runs: [Int]
}

extension Stage {
  /// Stops a worker that holds a job.
  fileprivate func freeze(_ holder: Holder) throws -> FrozenWorker {
    let end = Monotonic.now + 60_000_000
    while Monotonic.now < end {
      try offer(holder)
      let processes = Set(try held(holder).map(\.process)).sorted()
      guard let process = processes.randomElement(using: &draw),
        let child = crew.places.first(where: { $0.child.id == process })?.child
      else { continue }
      child.signal(SIGSTOP)
      // It may have finished just before.
      usleep(20_000)
      let jobs = try held(holder).filter { $0.process == process }
      if !jobs.isEmpty {
        count(.workersFrozen)
        return FrozenWorker(child: child, jobs: jobs.map(\.job), runs: jobs.map(\.run))
      }
      child.signal(SIGCONT)
    }
    throw Obstacle("no worker holds a job")
  }

  /// Wakes those whose job another worker has in hand just now: the worst moment.
  /// - Returns: the others.
  fileprivate func wake(_ frozen: [FrozenWorker]) throws -> [FrozenWorker] {
    try frozen.filter { worker in
      let isTaken = try superuser.transaction { tx in
        try tx.value(
          """
          SELECT true
          FROM   unnest(\(worker.jobs)::bigint[], \(worker.runs)::bigint[]) AS held (id, run)
          JOIN   job AS j ON j.id = held.id AND j.run > held.run AND j.state = 'running'
          LIMIT  1
          """, as: Bool.self)
      }
      guard isTaken == true else { return true }
      worker.child.signal(SIGCONT)
      count(.workersWoken)
      return false
    }
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

  private func held(_ holder: Holder) throws -> [(process: pid_t, job: Int, run: Int)] {
    try superuser.transaction { tx in
      try tx.rows(
        """
        SELECT w.pid, j.id, j.run
        FROM   job AS j
        JOIN   job_worker AS w ON w.name = j.worker
        WHERE  j.state = 'running'
        AND    j.kind = \(holder.rawValue)
        """
      ) { row in (pid_t(try row["pid"] as Int), try row["id"], try row["run"]) }
    }
  }
}
