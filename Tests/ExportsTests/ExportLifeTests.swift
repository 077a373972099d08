import Custody
import Identity
import JobQueue
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@testable import Exports

/// What becomes of an export when workers are lost, when it is cancelled, and when its time is over.
@Suite struct ExportLifeTests {
  @Test func `who takes it over midway makes the same file`() throws {
    try withTestLaboratory { lab in
      for sample in try lab.received(samples: 3) { try lab.measure(sample.id) }
      let id = try lab.ask(by: lab.analyst)
      let job = ExportJob(database: lab.base.app, stretch: 1)
      #expect(try lab.work(job) == "done")
      let whole = try #require(try lab.lines(id, for: lab.analyst))
      #expect(whole.count > 3)
      // As a worker leaves it that is killed after the first sample.
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute("DELETE FROM export_part WHERE number > 1")
        try tx.execute(
          """
          UPDATE export
          SET    outcome = NULL, ended_at = NULL, rows = NULL, bytes = NULL, sha256 = NULL,
                 expires_at = NULL
          """)
        try tx.execute(
          "UPDATE job SET state = 'ready', finished_at = NULL WHERE kind = 'export_results'")
      }
      #expect(try lab.work(job) == "done")
      #expect(try lab.lines(id, for: lab.analyst) == whole)
    }
  }

  @Test func `a worker that lost the job stores nothing more`() throws {
    try withTestLaboratory { lab in
      let id = try lab.ask(by: lab.client)
      let job = try #require(try lab.export(id, for: lab.client)).job
      let end = try lab.work(
        Before(ExportJob(database: lab.base.app)) {
          try lab.act(.system) { try JobQueue.discard(job, reason: "test", in: $0) }
        })
      #expect(end == "lost")
      #expect(try parts(lab) == 0)
    }
  }

  @Test func `a cancelled one stops at the next stretch, and its pieces are removed`() throws {
    try withTestLaboratory { lab in
      _ = try lab.received(samples: 3)
      let id = try lab.ask(by: lab.analyst)
      let end = try lab.work(
        Before(ExportJob(database: lab.base.app, stretch: 1)) {
          let wasStopped = try lab.act(lab.analyst) { try Exports.cancel(id, in: $0) }
          let state = try lab.export(id, for: lab.analyst)?.state
          #expect(wasStopped && state == .stopping)
        })
      #expect(end == "cancelled")
      #expect(try lab.export(id, for: lab.analyst)?.state == .cancelled)
      #expect(try lab.act(lab.analyst) { try Exports.cancel(id, in: $0) } == false)
      try prune(lab)
      #expect(try parts(lab) == 0)
    }
  }

  @Test func `nobody cancels the export of somebody else`() throws {
    try withTestLaboratory { lab in
      let id = try lab.ask(by: lab.client)
      #expect(try lab.act(lab.stranger) { try Exports.cancel(id, in: $0) } == false)
      #expect(try lab.export(id, for: lab.client)?.state == .waiting)
    }
  }

  @Test func `after seven days it has expired, and its content is gone but not that it was made`()
    throws
  {
    try withTestLaboratory { lab in
      let id = try lab.ask(by: lab.client)
      try lab.work(ExportJob(database: lab.base.app))
      try prune(lab)
      #expect(try lab.lines(id, for: lab.client)?.count == 1)
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute(
          "UPDATE export SET ended_at = now() - interval '7 days', expires_at = now()")
      }
      #expect(try lab.lines(id, for: lab.client) == nil)
      try prune(lab)
      #expect(try parts(lab) == 0)
      guard case .expired(let file) = try lab.export(id, for: lab.client)?.state else {
        Issue.record("it is not expired")
        return
      }
      #expect(file.rows == 0)
    }
  }

  @Test func `a person sees the own exports only, whatever the program asks`() throws {
    try withTestLaboratory { lab in
      let id = try lab.ask(by: lab.client)
      try lab.work(ExportJob(database: lab.base.app))
      for other in [lab.stranger, lab.administrator, lab.inspector, .public()] {
        #expect(try lab.export(id, for: other) == nil)
        let seen = try lab.act(other) {
          try $0.value("SELECT count(*) FROM export_part", as: Int.self)
        }
        #expect(seen == 0)
      }
    }
  }

  @Test func `nobody rewrites what was taken out, or asks in another name`() throws {
    try withTestLaboratory { lab in
      try lab.ask(by: lab.client)
      try lab.work(ExportJob(database: lab.base.app))
      func broken(_ pool: Pool, _ sql: SQL) throws -> String {
        try rule { try pool.transaction(as: .system) { try $0.execute(sql) } }
      }
      for (attack, kept) in [
        ("UPDATE export SET outcome = 'too_large'", "export_append_only"),
        ("UPDATE export SET account_id = gen_random_uuid()", "export_append_only"),
        ("DELETE FROM export_part", "export_part_kept"),
        ("UPDATE export_part SET content = 'x'", "export_part_kept"),
        (
          """
          INSERT INTO export_part (export_id, number, content, steps, rows)
          SELECT id, 99, 'x', 0, 0 FROM export
          """, "export_part_kept"
        ),
        ("TRUNCATE export_part, export", "export_part_append_only"),
      ] as [(SQL, String)] {
        #expect([kept, "42501"].contains(try broken(lab.base.app, attack)))
        #expect(try broken(lab.base.owner, attack) == kept)
      }
      #expect(
        try broken(
          lab.base.app,
          """
          INSERT INTO export (id, basis, first_day, last_day, language, job_id)
          VALUES (gen_random_uuid(), 'collected', '2026-01-01', '2026-01-02', 'id', 1)
          """) != "none")
    }
  }

  private func parts(_ lab: TestLaboratory) throws -> Int? {
    try lab.base.superuser.transaction {
      try $0.value("SELECT count(*) FROM export_part", as: Int.self)
    }
  }

  private func prune(_ lab: TestLaboratory) throws {
    try lab.act(.system) { try JobQueue.enqueue(kind: Exports.pruning, in: $0) }
    #expect(try lab.work(PruneExportsJob(database: lab.base.app)) == "done")
  }
}

/// Does something between the claim and the work.
private struct Before: JobHandler {
  let handler: ExportJob
  let act: @Sendable () throws -> Void
  var kind: JobKind { handler.kind }
  var limit: Int? { handler.limit }

  init(_ handler: ExportJob, _ act: @escaping @Sendable () throws -> Void) {
    self.handler = handler
    self.act = act
  }

  func perform(_ job: Job, _ lease: Lease) throws {
    try act()
    try handler.perform(job, lease)
  }
}
