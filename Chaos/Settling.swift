import Glibc
import Postgres

extension Stage {
  /// Has what is left done by a crew that nobody disturbs, and sends it home.
  /// - Throws: `Obstacle` when work is left after a long while.
  func settle() throws {
    if crew.places.isEmpty {
      try crew.hire(.chaos, 2)
      try crew.hire(.lacak)
    }
    if length == .short { try expireLeases() }
    let end = Monotonic.now + by(short: 180, full: 300) * 1_000_000
    var left = -1
    while Monotonic.now < end, left != 0 {
      usleep(100_000)
      try startAgain()
      left = try hurry()
    }
    try crew.dismiss()
    guard left == 0 else { throw Obstacle("\(left) jobs are left that nobody does; see \(log)") }
  }

  /// - Throws: `Obstacle` when workers end again and again.
  private func startAgain() throws {
    let again = try crew.replaceDeserters()
    if again > 0 { count(.workersStartedAgain, again) }
    guard crew.deserters.count < 50 else { throw Obstacle("workers do not start; see \(log)") }
  }

  /// Ends a worker, of those that are drawn, and brings forward what production waits for.
  func endOne(by signal: Int32) throws {
    try crew.replace(draw.number(0...crew.places.count - 1), by: signal)
    count(signal == SIGKILL ? .workersKilled : .workersStopped)
    try hurry()
    if length == .short { try expireLeases() }
  }

  /// Lets the pauses between attempts pass, so that what failed fails again soon.
  /// - Returns: how many jobs wait or run.
  @discardableResult
  func hurry() throws -> Int {
    try superuser.transaction { tx in
      try tx.execute(
        """
        UPDATE job
        SET    run_at = now()
        WHERE  id IN (
          SELECT id FROM job WHERE state = 'ready' AND run_at > now() FOR UPDATE SKIP LOCKED)
        """)
      // Workers would look by themselves within a second.
      try tx.notify("lacak_job")
      return try tx.value(
        "SELECT count(*) FROM job WHERE state IN ('ready', 'running')", as: Int.self) ?? 0
    }
  }

  /// Lets the leases of `lacak work` run out now, which take 45 s; those of our own workers end by themselves. Whoever is
  /// alive and has one renews it within ten seconds, or finds it lost.
  func expireLeases() throws {
    try superuser.transaction { tx in
      try tx.execute(
        """
        UPDATE job
        SET    lease_until = now() - interval '1 second'
        WHERE  id IN (
          SELECT id
          FROM   job
          WHERE  kind IN ('certificate', 'deliver')
          AND    state = 'running'
          FOR    UPDATE SKIP LOCKED)
        """)
    }
  }

  /// The books in one line.
  func summary() throws -> String {
    let figures = try superuser.transaction { tx in
      try tx.row(
        """
        SELECT (SELECT count(*) FROM job) AS jobs,
               (SELECT count(*) FROM chaos.effect) AS effects,
               (SELECT count(*) FROM report_document) AS certificates,
               (SELECT count(*) FROM delivery) AS deliveries,
               (SELECT count(*) FROM chaos.copy) AS copies,
               (SELECT string_agg(outcome || ' ' || times, ', ' ORDER BY outcome)
                FROM   (SELECT outcome, count(*) AS times
                        FROM   job_attempt GROUP BY outcome) AS a) AS attempts
        """
      ) { row in
        "\(try row["jobs"] as Int) jobs, \(try row["effects"] as Int) effects, "
          + "\(try row["certificates"] as Int) certificates, "
          + "\(try row["deliveries"] as Int) deliveries, \(try row["copies"] as Int) copies; attempts: "
          + "\(try row["attempts"] as String)"
      }
    }
    let deeds = Deed.allCases.compactMap { deed in self.deeds[deed].map { "\(deed.rawValue) \($0)" }
    }
    return "\(figures ?? ""); \(deeds.joined(separator: ", "))"
  }
}
