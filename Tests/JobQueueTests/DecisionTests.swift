import Identity
import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// What people decide about jobs, and what the program's role may not.
struct DecisionTests {
  private func die(_ queue: QueueFixture, _ count: Int) throws -> [JobID] {
    try (1...count).map { _ in try queue.died() }
  }

  @Test func allDeadOfAKindAreTriedAgain() throws {
    try withQueue { queue in
      var queue = queue
      queue.terms.deadlines["mail"] = .minutes(1)
      for _ in 1...3 { try queue.enqueue("render") }
      try queue.enqueue("mail")
      _ = try die(queue, 4)
      #expect(try queue.retryAll() == RetriedJobs(retried: 3, superseded: 0))
      let health = try queue.db.app.transaction { try JobQueue.healthByKind(in: $0) }
      #expect(health.map(\.kind) == ["mail", "render"])
      #expect(health.map(\.health.dead) == [1, 0] && health.map(\.health.ready) == [0, 3])
    }
  }

  @Test func ofOneKeyOnlyTheLastIsTriedAgain() throws {
    try withQueue { queue in
      func put() throws {
        try queue.db.app.transaction {
          _ = try JobQueue.enqueue(kind: "render", uniqueKey: "r-1", in: $0)
        }
      }
      try put()
      _ = try die(queue, 1)
      try put()
      let last = try die(queue, 1)
      #expect(try queue.retryAll() == RetriedJobs(retried: 1, superseded: 1))
      #expect(try queue.report(last[0]).state == .ready)
      #expect(try queue.retryAll() == RetriedJobs(retried: 0, superseded: 1))
    }
  }

  @Test func aDeadJobGivesWayToANewerOneOfItsKey() throws {
    try withQueue { queue in
      func put() throws {
        try queue.db.app.transaction {
          _ = try JobQueue.enqueue(kind: "render", uniqueKey: "r-1", in: $0)
        }
      }
      try put()
      let dead = try die(queue, 1)
      try put()
      #expect(throws: JobSuperseded.self) {
        try queue.db.app.transaction { try JobQueue.retry(dead[0], in: $0) }
      }
      #expect(try queue.retryAll() == RetriedJobs(retried: 0, superseded: 1))
    }
  }

  @Test func whoDecidedIsWrittenDown() throws {
    try withQueue { queue in
      let person = UUID(high: 1, low: 2)
      func decide(_ act: (Transaction) throws -> Void) throws {
        try queue.db.app.transaction(
          settings: [("lacak.access", "staff"), ("lacak.account", person.description)], act)
        let decided = try queue.db.app.transaction {
          try $0.value("SELECT decided_by FROM job ORDER BY id DESC LIMIT 1", as: UUID.self)
        }
        #expect(decided == person)
      }
      try queue.enqueue()
      let job = try die(queue, 1)[0]
      try decide { try JobQueue.retry(job, in: $0) }
      try decide { _ = try JobQueue.cancel(job, reason: "no", in: $0) }
      try queue.enqueue()
      let other = try die(queue, 1)[0]
      try decide { try JobQueue.discard(other, reason: "no", in: $0) }
      try queue.enqueue()
      _ = try die(queue, 1)
      try decide { _ = try JobQueue.retryAll("render", in: $0) }
    }
  }

  @Test func theProgramEnqueuesAJobAsReadyAndAsNothingElse() throws {
    try withQueue { queue in
      let attacks: [SQL] = [
        "INSERT INTO job (kind, state) VALUES ('render', 'ready')",
        "INSERT INTO job (kind, run) VALUES ('render', 5)",
        "INSERT INTO job (kind, attempt) VALUES ('render', 5)",
        "INSERT INTO job (kind, worker) VALUES ('render', 'w')",
        "INSERT INTO job (kind, finished_at) VALUES ('render', now())",
        "INSERT INTO job (kind, created_at) VALUES ('render', now())",
        "UPDATE job SET args = '{}'",
        "UPDATE job SET limit_key = 'other'",
        "INSERT INTO job_attempt (job_id, run, kind, worker, started_at, outcome) VALUES (1, 1, 'r', 'w', now(), 'done')",
      ]
      for attack in attacks {
        #expect(queue.refusal(attack, by: queue.db.app)?.isForbidden == true)
      }
    }
  }

  @Test func whatAJobIsNeverChanges() throws {
    try withQueue { queue in
      try queue.enqueue(limitKey: "smtp")
      let attacks: [SQL] = [
        "UPDATE job SET kind = 'other'", "UPDATE job SET args = '{\"a\": \"b\"}'",
        "UPDATE job SET limit_key = NULL", "UPDATE job SET created_at = now() - interval '1 day'",
        "UPDATE job SET schedule = 'verify', due_at = now()",
      ]
      for attack in attacks {
        #expect(queue.refusal(attack, by: queue.db.owner)?.constraint == "job_step")
      }
    }
  }

  @Test func indexesAreBuiltAnewUnlessARebuildWasBrokenOff() throws {
    try withQueue { queue in
      for _ in 1...2 { try queue.enqueue() }
      let renewed = try JobQueue.reindex(queue.db.owner.options)
      #expect(renewed.contains(.renewed(index: "job_claim")))
      #expect(renewed.contains(.renewed(index: "job_limit")))
      let connection = try Connection(queue.db.owner.options)
      #expect(throws: PostgresError.self) {
        try connection.execute("CREATE UNIQUE INDEX CONCURRENTLY job_claim_ccnew ON job (kind)")
      }
      #expect(
        try JobQueue.reindex(queue.db.owner.options) == [.leftover(index: "job_claim_ccnew")])
    }
  }

  @Test func throughputIsCountedByHowAttemptsEnded() throws {
    try withQueue { queue in
      for _ in 1...3 { try queue.enqueue() }
      _ = try die(queue, 1)
      let done = try queue.claimed()
      try queue.db.app.transaction { try done.finish(in: $0) }
      let throughput = try queue.db.app.transaction {
        try JobQueue.throughput(ofLast: .hours(1), in: $0)
      }
      #expect(throughput.attempts == [.failed: 1, .done: 1])
    }
  }

  @Test func aHeldSnapshotAndDeadTuplesAreSeen() throws {
    try withQueue { queue in
      try queue.enqueue()
      try queue.db.app.transaction(.repeatableRead) { holder in
        _ = try holder.value("SELECT count(*) FROM job", as: Int.self)
        let upkeep = try queue.db.app.transaction { try JobQueue.upkeep(in: $0) }
        #expect(try #require(upkeep.oldestSnapshotSeconds) >= 0)
        #expect(upkeep.deadTuples >= 0)
      }
    }
  }
}
