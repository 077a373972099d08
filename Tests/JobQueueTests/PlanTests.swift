import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// The statements that run all day walk to what they want by an index, whatever else lies in the table.
struct PlanTests {
  private let terms = LeaseTerms(
    worker: "tester", length: .seconds(45), deadlines: ["render": .minutes(10)],
    limits: ["render": 2])

  /// - Returns: the plan as a prepared statement would have it after many runs.
  private func plan(_ statement: SQL, in tx: Transaction) throws -> String {
    try tx.execute("SET LOCAL plan_cache_mode = force_generic_plan")
    return try tx.values("EXPLAIN \(sql: statement)", as: String.self).joined(separator: "\n")
  }

  private func withFullTable(_ body: (Transaction) throws -> Void) throws {
    try withTestDatabase { db in
      try db.superuser.transaction { tx in
        try tx.execute("ALTER TABLE job DISABLE TRIGGER USER")
        try tx.execute(
          """
          INSERT INTO job (
            kind, state, finished_at, limit_key, priority, run, worker, started_at, lease_until,
            deadline)
          SELECT 'render', state, CASE state WHEN 'done' THEN now() END,
                 CASE WHEN n % 10 = 2 THEN 'key' || n % 3 END, n % 7, 1,
                 CASE state WHEN 'running' THEN 'w' END, CASE state WHEN 'running' THEN now() END,
                 CASE state WHEN 'running' THEN now() END, CASE state WHEN 'running' THEN now() END
          FROM   generate_series(1, 150000) AS n,
                 LATERAL (SELECT CASE WHEN n % 10 IN (1, 2) THEN 'ready'
                                      WHEN n % 1000 = 0 THEN 'running'
                                      ELSE 'done' END AS state) AS s
          """)
        try tx.execute("ANALYZE job")
        try body(tx)
      }
    }
  }

  @Test func claimsAndRescueNeverReadTheWholeTable() throws {
    try withFullTable { tx in
      let place = Bookmarks.Place(runAt: Instant(microseconds: 0), id: JobID(number: 1))
      for (size, places) in BatchSize.allCases.flatMap({ [($0, nil), ($0, [3: place])] }) {
        let plan = try plan(
          claimStatement(terms, atMost: size, pace: Pace(), beyond: places), in: tx)
        #expect(plan.contains("Index Scan using job_claim on job"), "\(plan)")
        #expect(plan.contains("Index Scan using job_pkey on job"), "\(plan)")
        #expect(!plan.contains("Seq Scan"), "\(plan)")
        // Sorted is only what was chosen.
        let keys = plan.split(separator: "\n").filter { $0.contains("Sort Key") }
        #expect(keys.allSatisfy { $0.contains("next.") }, "\(plan)")
      }
      let limited = try plan(limitedClaimStatement(terms), in: tx)
      #expect(limited.contains("using job_claim_limited on job"), "\(limited)")
      // Either index has running jobs only.
      #expect(
        limited.contains("Index Scan using job_limit on job")
          || limited.contains("Index Scan using job_lease on job"), "\(limited)")
      #expect(!limited.contains("Seq Scan"), "\(limited)")
      let rescue = try plan(rescueStatement, in: tx)
      #expect(rescue.contains("Index Scan using job_lease on job"), "\(rescue)")
      #expect(!rescue.contains("Seq Scan"), "\(rescue)")
      #expect(!rescue.contains("Sort"), "\(rescue)")
    }
  }

  @Test func `a dead job finds others of its key by an index`() throws {
    try withFullTable { tx in
      try tx.execute(
        """
        INSERT INTO job (kind, state, finished_at, last_error, unique_key)
        SELECT 'render', 'dead', now(), 'x', n FROM generate_series(1, 500) AS n
        """)
      try tx.execute("ANALYZE job")
      for statement in [JobQueue.hopeful("render"), JobQueue.superseded("render")] {
        let plan = try plan(statement, in: tx)
        #expect(plan.contains("Index Scan using job_dead on job dead"), "\(plan)")
        #expect(plan.contains("using job_unique on job other"), "\(plan)")
        #expect(!plan.contains("Seq Scan"), "\(plan)")
      }
    }
  }

  /// Whoever waits behind a key without room costs nobody anything.
  @Test func aLongQueueOfOneKeyIsNotWalked() throws {
    try withFullTable { tx in
      try tx.execute(
        """
        UPDATE job
        SET    state = 'running', worker = 'w', started_at = now(), lease_until = now(),
               deadline = now(), limit_slot = place, limit_most = 2
        FROM   (SELECT id, row_number() OVER (PARTITION BY limit_key ORDER BY id) AS place
                FROM   job
                WHERE  state = 'ready' AND limit_key IS NOT NULL) AS first
        WHERE  job.id = first.id AND place <= 2
        """)
      guard case .none = try claimLimited(terms, in: tx) else {
        Issue.record("a job was claimed beyond the limit")
        return
      }
      let lines = try tx.values(
        "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) \(sql: limitedClaimStatement(terms))",
        as: String.self)
      let text = lines.joined(separator: "\n")
      let buffers = try #require(
        lines.first { $0.contains("Buffers:") }?.firstMatch(of: /shared hit=(\d+)/))
      #expect(try #require(Int(buffers.1)) < 1_000, "\(text)")
    }
  }
}
