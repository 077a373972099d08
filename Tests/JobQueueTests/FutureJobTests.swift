import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// Jobs whose time has not come cost a claim nothing, however many there are.
struct FutureJobTests {
  private let terms = LeaseTerms(
    worker: "tester", length: .seconds(45), deadlines: ["render": .minutes(10)],
    limits: ["render": 2])

  /// 50,000 jobs for later, of three priorities; with the key or without.
  private func withFutureJobs(key: String?, _ body: (Transaction) throws -> Void) throws {
    try withTestDatabase { db in
      try db.superuser.transaction { tx in
        try tx.execute(
          """
          INSERT INTO job (kind, limit_key, priority, run_at)
          SELECT 'render', \(key), 100 + n % 3, now() + interval '1 hour' + n * interval '1 second'
          FROM   generate_series(1, 50000) AS n
          """)
        try tx.execute("ANALYZE job")
        try tx.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        try body(tx)
      }
    }
  }

  /// - Returns: the pages that a statement reads.
  private func pages(_ statement: SQL, in tx: Transaction) throws -> Int {
    let lines = try tx.values(
      "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) \(sql: statement)",
      as: String.self)
    let found = lines.first { $0.contains("Buffers:") }?.firstMatch(of: /shared hit=(\d+)/)
    return try #require(found.flatMap { Int($0.1) }, "\(lines.joined(separator: "\n"))")
  }

  private func claimed(_ size: BatchSize) -> SQL {
    claimStatement(terms, atMost: size, pace: Pace(), beyond: nil)
  }

  @Test func aClaimDoesNotWalkThroughThem() throws {
    try withFutureJobs(key: nil) { tx in
      #expect(try pages(claimed(.sixtyFour), in: tx) < 60)
      try tx.execute("INSERT INTO job (kind, priority) VALUES ('render', 102)")
      #expect(try pages(claimed(.sixtyFour), in: tx) < 120)
    }
  }

  @Test func aLimitedClaimDoesNotWalkThroughThem() throws {
    try withFutureJobs(key: "smtp") { tx in
      #expect(try pages(limitedClaimStatement(terms), in: tx) < 60)
      try tx.execute("INSERT INTO job (kind, limit_key, priority) VALUES ('render', 'smtp', 102)")
      #expect(try pages(limitedClaimStatement(terms), in: tx) < 120)
    }
  }

  @Test func behindThemTheDueOnesAreFoundInTheirOrder() throws {
    try withFutureJobs(key: nil) { tx in
      let ids = try tx.values(
        """
        INSERT INTO job (kind, priority, run_at)
        VALUES ('render', 102, now() - interval '9 seconds'), ('render', 100, now()),
               ('render', 101, now() - interval '1 second'), ('render', 101, now() - interval '2 seconds')
        RETURNING id
        """, as: JobID.self)
      let pace = {
        var pace = Pace()
        pace.note("render", TimeSpan(microseconds: 1))
        return pace
      }()
      let found = try claim(terms, atMost: .sixtyFour, pace: pace, in: tx).map(\.id)
      #expect(found == [ids[1], ids[3], ids[2], ids[0]])
      #expect(try claim(terms, atMost: .sixtyFour, pace: pace, in: tx).isEmpty)
    }
  }

  @Test func ofOneKeyTheFirstDueDecidesWhateverItsPriorityBehindThem() throws {
    try withFutureJobs(key: "smtp") { tx in
      let ids = try tx.values(
        """
        INSERT INTO job (kind, limit_key, priority)
        VALUES ('render', 'smtp', 102), ('render', 'smtp', 101), ('render', 'other', 103)
        RETURNING id
        """, as: JobID.self)
      let found = try (1...4).map { _ -> JobID? in
        guard case .job(let job) = try claimLimited(terms, in: tx) else { return nil }
        return job.id
      }
      #expect(found == [ids[1], ids[0], ids[2], nil])
    }
  }
}
