import JobQueue
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@testable import lacak

/// The queue as an operator meets it on the command line.
@Suite struct JobCommandTests {
  private func given(_ command: any Command.Type, _ db: TestDatabase, _ words: [String] = []) throws
    -> Given
  {
    let target = "\(db.app.options.target) user=lacak_app dbname=\(db.name)"
    return try Parser(options: command.options, operands: command.operands)
      .parse(words + ["--database", target]) { _ in nil }
  }

  private func list(_ db: TestDatabase, _ words: String...) throws -> [[String]] {
    try JobsListCommand(given(JobsListCommand.self, db, words)).lines().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func enqueue(_ db: TestDatabase, _ kind: JobKind = "certificate") throws -> String {
    try db.app.transaction { tx in
      try #require(try JobQueue.enqueue(kind: kind, args: ["version": "v-1"], in: tx)).description
    }
  }

  /// As if the one attempt it had been given had failed.
  private func kill(_ job: String, _ db: TestDatabase) throws {
    try db.superuser.transaction { tx in
      let number = try #require(Int64(job))
      try tx.execute(
        """
        UPDATE job
        SET    state = 'running', run = 1, attempt = 1, worker = 'w', started_at = now(),
               lease_until = now(), deadline = now()
        WHERE  id = \(number)
        """)
      try tx.execute(
        """
        UPDATE job
        SET    state = 'dead', finished_at = now(), last_error = E'no font\\nat all', worker = NULL,
               started_at = NULL, lease_until = NULL, deadline = NULL
        WHERE  id = \(number)
        """)
    }
  }

  @Test func jobsAreListedByStateAndKind() throws {
    try withTestDatabase { db in
      let (first, second) = (try enqueue(db), try enqueue(db, "mail"))
      try kill(first, db)
      #expect(try list(db).map { $0[0] } == [second, first])
      #expect(try list(db, "--state", "dead").map { $0[2] } == ["certificate"])
      #expect(try list(db, "--state", "dead")[0].last == "no font")
      #expect(try list(db, "--kind", "mail").map { $0[0] } == [second])
      #expect(try list(db, "--before", second, "--limit", "1").map { $0[0] } == [first])
    }
  }

  @Test func aJobIsShownWithItsAttempts() throws {
    try withTestDatabase { db in
      let job = try enqueue(db)
      try kill(job, db)
      let lines = try JobsShowCommand(given(JobsShowCommand.self, db, [job])).lines()
      #expect(lines.contains("state\tdead"))
      #expect(lines.contains("arguments\t{\"version\": \"v-1\"}"))
      #expect(lines.last?.hasPrefix("attempt\t") == true)
      #expect(lines.last?.contains("\tw\tfailed\tno font") == true)
      #expect(throws: Failure.self) {
        try JobsShowCommand(given(JobsShowCommand.self, db, ["99"])).lines()
      }
      #expect(throws: UsageError.self) {
        try JobsShowCommand(given(JobsShowCommand.self, db, ["r-1"]))
      }
    }
  }

  @Test func deadJobsAreTriedAgainOneOrAllOfAKind() throws {
    try withTestDatabase { db in
      let jobs = try (1...3).map { _ in try enqueue(db) }
      for job in jobs { try kill(job, db) }
      _ = try JobsRetryCommand(given(JobsRetryCommand.self, db, [jobs[0]])).run()
      #expect(try list(db, "--state", "dead").count == 2)
      _ = try JobsRetryCommand(
        given(JobsRetryCommand.self, db, ["--kind", "certificate", "--all-dead"])
      ).run()
      #expect(try list(db, "--state", "ready").count == 3)
      for words in [[], [jobs[0], "--all-dead"], ["--kind", "certificate"], ["--all-dead"]] {
        #expect(throws: UsageError.self) {
          try JobsRetryCommand(given(JobsRetryCommand.self, db, words))
        }
      }
    }
  }

  @Test func aJobIsDiscardedOrCancelledWithAReason() throws {
    try withTestDatabase { db in
      let (dead, waiting) = (try enqueue(db), try enqueue(db))
      try kill(dead, db)
      #expect(throws: UsageError.self) {
        try JobsDiscardCommand(given(JobsDiscardCommand.self, db, [dead]))
      }
      _ = try JobsDiscardCommand(
        given(JobsDiscardCommand.self, db, [dead, "--reason", "withdrawn"])
      ).run()
      _ = try JobsCancelCommand(
        given(JobsCancelCommand.self, db, [waiting, "--reason", "wrong month"])
      ).run()
      #expect(
        try list(db, "--state", "cancelled").map { $0.last } == ["wrong month", "withdrawn"])
    }
  }

  @Test func whoDecidesIsKeptBesideTheJob() throws {
    try withTestLaboratory { lab in
      let db = lab.base
      let job = try enqueue(db)
      try kill(job, db)
      let retry = { (login: String) in
        try JobsRetryCommand(given(JobsRetryCommand.self, db, [job, "--by", login])).run()
      }
      #expect(throws: Failure.self) { try retry("nobody") }
      _ = try retry(try #require(logins(db).first))
      let decider = try db.superuser.transaction {
        try $0.value(
          "SELECT a.login FROM job AS j JOIN account AS a ON a.id = j.decided_by", as: String.self)
      }
      #expect(try decider == logins(db).first)
    }
  }

  private func logins(_ db: TestDatabase) throws -> [String] {
    try db.superuser.transaction {
      try $0.values("SELECT login FROM account ORDER BY login", as: String.self)
    }
  }

  @Test func healthEndsBadlyWhenSomebodyShouldLook() throws {
    try withTestDatabase { db in
      func look() throws -> (lines: [String], isWell: Bool) {
        try JobsHealthCommand(given(JobsHealthCommand.self, db)).look()
      }
      #expect(try look().isWell)
      let job = try enqueue(db)
      #expect(try !look().isWell, "a job waits and no worker is alive")
      try db.app.transaction { tx in
        try tx.execute(
          """
          INSERT INTO job_worker (name, host, pid, version, kinds, threads)
          VALUES ('worker-1', 'lab', 1, '1', '{certificate}', 2)
          """)
      }
      #expect(try look().isWell)
      let workers = try JobsWorkersCommand(given(JobsWorkersCommand.self, db)).lines()
      #expect(workers.count == 1 && workers[0].hasPrefix("worker-1\tlab\t1\t1\t2\t"))
      try kill(job, db)
      let health = try look()
      #expect(!health.isWell)
      #expect(health.lines[0] == "certificate\t0 ready\t0 running\t1 dead\toldest waits none")
    }
  }

  @Test func schedulesAreSwitchedOnAndOff() throws {
    try withTestDatabase { db in
      try db.app.transaction { tx in
        try JobQueue.put(
          JobSchedule(
            name: "verify_chains", kind: "verify", rule: Recurrence("daily 02:00"), zone: .wita,
            catchUp: .latest), in: tx)
      }
      func lines(_ words: String...) throws -> [String] {
        try JobsSchedulesCommand(given(JobsSchedulesCommand.self, db, words)).lines()
      }
      #expect(try lines()[0].hasPrefix("verify_chains\tverify\tdaily 02:00\tWITA\ton\t"))
      #expect(try lines("--off", "verify_chains")[0].contains("\toff\t"))
      #expect(try lines("--on", "verify_chains")[0].contains("\ton\t"))
      #expect(throws: (any Error).self) { try lines("--on", "other") }
    }
  }
}
