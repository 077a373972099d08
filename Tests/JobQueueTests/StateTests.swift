import FoundationEssentials
import Postgres
import TestDatabase
import Testing

@testable import JobQueue

/// The picture in the documentation, the enumeration of the program and the rule of the database say the same.
struct StateTests {
  private struct Step: Hashable, CustomStringConvertible {
    var from: JobState
    var to: JobState

    var description: String { "\(from.rawValue) → \(to.rawValue)" }
  }

  private var allowed: Set<Step> {
    Set(JobState.allCases.flatMap { from in from.next.map { Step(from: from, to: $0) } })
  }

  @Test func thePictureShowsTheStepsOfTheProgram() throws {
    let page = try String(contentsOfFile: packageFolder + "/Docs/Operate/Jobs.md", encoding: .utf8)
    let arrow = /^\s+(\S+) --> (\S+?)(: .+)?$/.anchorsMatchLineEndings()
    var drawn: Set<Step> = []
    var (first, last): (Set<JobState>, Set<JobState>) = ([], [])
    for match in page.matches(of: arrow) {
      switch (JobState(rawValue: String(match.1)), JobState(rawValue: String(match.2))) {
      case (let from?, let to?): drawn.insert(Step(from: from, to: to))
      case (nil, let to?): first.insert(to)
      case (let from?, nil): last.insert(from)
      case (nil, nil): Issue.record("no state: \(match.0)")
      }
    }
    #expect(drawn == allowed)
    #expect(first == [.ready])
    #expect(last == Set(JobState.allCases.filter(\.next.isEmpty)))
  }

  @Test func theDatabaseKnowsTheStatesOfTheProgram() throws {
    try withTestDatabase { db in
      let rule = try db.owner.transaction {
        try $0.value(
          """
          SELECT pg_get_constraintdef(oid)
          FROM   pg_constraint
          WHERE  conrelid = 'job'::regclass AND conname = 'job_state_check'
          """, as: String.self)
      }
      let named = try #require(rule).matches(of: /'(\w+)'::text/).map { String($0.1) }
      #expect(Set(named) == Set(JobState.allCases.map(\.rawValue)))
    }
  }

  @Test(arguments: ["", "Render", "render-1", "1render", "_render", "a b"])
  func `a kind is lower-case letters and underscores, whoever enqueues it`(kind: String) throws {
    try withTestDatabase { db in
      let error = #expect(throws: PostgresError.self) {
        try db.app.transaction { try $0.execute("INSERT INTO job (kind) VALUES (\(kind))") }
      }
      #expect(error?.constraint == "job_kind")
    }
  }

  /// Every pair is tried, with every change of the counters that might go with it.
  @Test func theDatabaseAllowsTheStepsOfTheProgramAndNoOther() throws {
    try withTestDatabase { db in
      var found: Set<Step> = []
      for from in JobState.allCases {
        let job = try put(from, db)
        for to in JobState.allCases where try isAllowed(job, to, db) {
          found.insert(Step(from: from, to: to))
        }
      }
      #expect(found == allowed)
    }
  }

  private func put(_ state: JobState, _ db: TestDatabase) throws -> JobID {
    try db.superuser.transaction { tx in
      let job = try tx.value(
        """
        INSERT INTO job (
          kind, state, run, attempt, last_error, finished_at, worker, started_at, lease_until,
          deadline)
        SELECT 'render', \(state), 3, 2, 'no', CASE WHEN ended THEN now() END,
               CASE WHEN runs THEN 'w' END, CASE WHEN runs THEN now() END,
               CASE WHEN runs THEN now() END, CASE WHEN runs THEN now() END
        FROM   (SELECT \(state) IN ('done', 'dead', 'cancelled'), \(state) = 'running')
                 AS s (ended, runs)
        RETURNING id
        """, as: JobID.self)
      return try #require(job)
    }
  }

  /// Tried as the owner of the table, and undone.
  private func isAllowed(_ job: JobID, _ state: JobState, _ db: TestDatabase) throws -> Bool {
    struct Undone: Error {}
    for run in 0...1 {
      for attempt: SQL in ["attempt - 1", "attempt", "attempt + 1", "0"] {
        do {
          try db.owner.transaction { tx in
            try tx.execute(
              """
              UPDATE job
              SET    state = \(state), run = run + \(run), attempt = \(sql: attempt),
                     finished_at = CASE WHEN ended THEN now() END,
                     worker = CASE WHEN runs THEN 'w' END,
                     started_at = CASE WHEN runs THEN coalesce(started_at, now()) END,
                     lease_until = CASE WHEN runs THEN coalesce(lease_until, now()) END,
                     deadline = CASE WHEN runs THEN coalesce(deadline, now()) END
              FROM   (SELECT \(state) IN ('done', 'dead', 'cancelled'), \(state) = 'running')
                       AS s (ended, runs)
              WHERE  id = \(job)
              """)
            throw Undone()
          }
        } catch is Undone {
          return true
        } catch let error as PostgresError {
          #expect(error.sqlState == "LK002" && error.constraint == "job_step", "\(error)")
        }
      }
    }
    return false
  }
}
