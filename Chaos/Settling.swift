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
    if length == .short { try expireCertificateLeases() }
    let end = Monotonic.now + by(short: 180, full: 300) * 1_000_000
    var left = -1
    while Monotonic.now < end, left != 0 {
      usleep(100_000)
      try startAgain()
      left = try hurry()
    }
    let statuses = crew.dismiss()
    guard left == 0 else { throw Obstacle("\(left) jobs are left that nobody does; see \(log)") }
    // One that was only just starting is ended by the signal, before it listens to it.
    guard statuses.allSatisfy({ $0 == 0 || $0 == 128 + SIGTERM }) else {
      throw Obstacle("workers ended with \(statuses) when they were asked to; see \(log)")
    }
  }

  /// - Throws: `Obstacle` when a worker crashed, or did not start again and again.
  private func startAgain() throws {
    let statuses = try crew.replaceDeserters()
    guard statuses.allSatisfy({ $0 == 1 }) else {
      throw Obstacle("workers crashed, \(statuses); see \(log)")
    }
    if !statuses.isEmpty { count("workers started again", statuses.count) }
    guard broken["workers started again", default: 0] < 50 else {
      throw Obstacle("workers do not start; see \(log)")
    }
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
      return try tx.value(
        "SELECT count(*) FROM job WHERE state IN ('ready', 'running')", as: Int.self) ?? 0
    }
  }

  /// Lets the leases of `lacak work` run out now, which take 45 s; those of our own workers end by themselves. Whoever is
  /// alive and has one renews it within ten seconds, or finds it lost.
  func expireCertificateLeases() throws {
    try superuser.transaction { tx in
      try tx.execute(
        """
        UPDATE job
        SET    lease_until = now() - interval '1 second'
        WHERE  id IN (
          SELECT id
          FROM   job
          WHERE  kind = 'certificate'
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
               (SELECT string_agg(outcome || ' ' || times, ', ' ORDER BY outcome)
                FROM   (SELECT outcome, count(*) AS times
                        FROM   job_attempt GROUP BY outcome) AS a) AS attempts
        """
      ) { row in
        "\(try row["jobs"] as Int) jobs, \(try row["effects"] as Int) effects, "
          + "\(try row["certificates"] as Int) certificates; attempts: "
          + "\(try row["attempts"] as String)"
      }
    }
    let deeds = broken.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "\(figures ?? ""); \(deeds.joined(separator: ", "))"
  }
}
