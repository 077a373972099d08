import Bench
import Custody
import Identity
import People
import Postgres
import Reporting
import Synchronization
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@Suite struct ReleaseTests {
  @Test func `one button signs, numbers, releases and asks for the certificate, once`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      let id = try lab.release(sample)
      #expect(try lab.release(sample, as: id) == id)
      let lines = try lab.act(lab.supervisor) { tx in try Reporting.list(in: tx) }
      #expect(lines.count == 1)
      #expect(lines[0].number.hasPrefix("00001/LHU/LABKES/"))
      #expect(lines[0].state == .released && !lines[0].isMade)
      let jobs = try lab.base.app.transaction { tx in
        try tx.value("SELECT count(*) FROM job WHERE kind = 'certificate'", as: Int.self)
      }
      #expect(jobs == 1)
    }
  }

  @Test func `what is not verified is not released`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.measure(sample)
      let broken = try rule { _ = try lab.release(sample) }
      #expect(broken == "report_all_authorised")
      let drafts = try lab.act(lab.manager) { tx in
        try tx.value("SELECT count(*) FROM report_version", as: Int.self)
      }
      #expect(drafts == 0)
    }
  }

  @Test func `only a technical manager releases`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      for actor in [lab.supervisor, lab.analyst, lab.client] {
        #expect(throws: NotAllowed.self) { _ = try lab.release(sample, by: actor) }
      }
    }
  }

  @Test func `of two managers one wins and the other is told who and when`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      let managers = [lab.manager, lab.secondManager]
      let told = Mutex<[ReportingError]>([])
      try concurrently(2) { number in
        do {
          _ = try lab.release(sample, by: managers[number])
        } catch let error as ReportingError {
          told.withLock { $0.append(error) }
        }
      }
      let errors = told.withLock { $0 }
      #expect(errors.count == 1)
      guard case .alreadyReleased(_, let name, _)? = errors.first else {
        Issue.record("not told who released it")
        return
      }
      #expect(managers.map(\.name).contains(name))
      let released = try lab.act(lab.manager) { tx in try Reporting.list(in: tx).count }
      #expect(released == 1)
    }
  }

  @Test func `a draft keeps its number, and names what it will say only once`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      let (first, second) = (
        ReportVersionID.make(at: lab.morning), ReportVersionID.make(at: lab.morning)
      )
      var reports: Set<ReportID> = []
      for id in [first, second, second] {
        let report = try lab.act(lab.supervisor) { tx in
          try Reporting.prepare(
            sample: sample, as: id, terms: TestLaboratory.terms, by: lab.supervisor,
            at: lab.evening, in: tx)
        }
        reports.insert(report)
      }
      #expect(reports.count == 1)
      _ = try lab.release(sample)
      let versions = try lab.act(lab.manager) { tx in
        try tx.value("SELECT count(*) FROM report_version", as: Int.self)
      }
      #expect(versions == 1)
    }
  }

  @Test func `a released report is rewritten by nobody`() throws {
    try withTestLaboratory { lab in
      let (_, id) = try lab.released()
      try lab.makeCertificates()
      let attacks: [(String, SQL)] = [
        ("report_version_append_only", "UPDATE report_version SET content = '{}' WHERE id = \(id)"),
        (
          "report_version_append_only",
          "UPDATE report_version SET released_at = now() - interval '1 day'"
        ),
        ("report_version_append_only", "DELETE FROM report_version"),
        (
          "report_step",
          "UPDATE report_version SET state = 'draft', released_at = NULL, released_by = NULL"
        ),
        ("report_sample_append_only", "DELETE FROM report_sample"),
        ("report_result_append_only", "DELETE FROM report_result"),
      ]
      for (expected, statement) in attacks {
        for pool in [lab.base.app, lab.base.owner] {
          let broken = try rule {
            try pool.transaction(as: .system) { tx in try tx.execute(statement) }
          }
          // Two rules stand against going back to a draft, and either may speak first.
          #expect(broken == expected || broken == "report_version_append_only", "\(statement.text)")
        }
      }
      for table: SQL in ["report", "report_document", "signing_key"] {
        for statement: SQL in ["DELETE FROM \(sql: table)"] {
          let asApp = try rule {
            try lab.base.app.transaction(as: .system) { tx in try tx.execute(statement) }
          }
          let asOwner = try rule {
            try lab.base.owner.transaction(as: .system) { tx in try tx.execute(statement) }
          }
          #expect(asApp == "42501")
          #expect(asOwner.hasSuffix("_append_only"))
        }
      }
    }
  }

  @Test func `a client sees their own reports, an inspector those of the district, nobody else's`()
    throws
  {
    try withTestLaboratory { lab in
      let (_, id) = try lab.released()
      try lab.makeCertificates()
      let expected: [(Actor, Bool)] = [
        (lab.client, true), (lab.stranger, false), (lab.inspector, true), (lab.farInspector, false),
        (.public(), false), (.public(token: "AAAAAAAAAAAAAAAAAAAAAA"), false),
      ]
      for (actor, sees) in expected {
        let found = try lab.act(actor) { tx in try Reporting.certificate(id, in: tx) }
        #expect((found != nil) == sees, "\(actor.name)")
      }
      let token = try lab.act(lab.manager) { tx in
        try tx.value("SELECT token FROM report_version", as: String.self)
      }
      let guest = Actor.public(token: token)
      let seen = try lab.act(guest) { tx in try Reporting.version(token: token!, in: tx) }
      #expect(seen?.id == id && seen?.document != nil)
    }
  }
}
