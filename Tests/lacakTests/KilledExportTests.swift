import Exports
import Glibc
import Identity
import JobQueue
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

/// A worker that is killed, without a chance to say anything, at the end of an export.
@Suite struct KilledExportTests {
  @Test func theExportIsMadeOnceAllTheSame() throws {
    try withTestLaboratory { lab in
      let folder = try KeyFolder()
      _ = try lab.received(samples: 2)
      let today = Zone.wita.local(SystemTimepiece().now).day
      let id = ExportID.make(at: lab.morning)
      try lab.act(lab.client) { tx in
        _ = try Exports.ask(
          ExportOrder(.collected, from: today + -10, through: today, language: .english), id: id,
          by: lab.client, today: today, in: tx)
      }
      let options = lab.base.app.options
      let settings = [
        "LACAK_DATABASE=\(options.target) user=lacak_app dbname=\(try #require(options.database))",
        "LACAK_WORKERS=1", "LACAK_SIGNING_KEY=\(folder.key)",
      ]
      let first = try Process(["work"], settings: settings)
      // Whoever ends an export waits for this lock: there the worker is killed, with all pieces stored.
      try lab.base.superuser.transaction { tx in
        try tx.execute("LOCK TABLE export IN SHARE MODE")
        let end = ContinuousClock.now + .seconds(60)
        var isWaiting = false
        while !isWaiting, ContinuousClock.now < end {
          isWaiting =
            try tx.value(
              """
              SELECT true FROM pg_locks
              WHERE  NOT granted AND relation = 'export'::regclass
              LIMIT  1
              """, as: Bool.self) ?? false
        }
        try #require(isWaiting, "the worker came to the end of an export")
        first.signal(SIGKILL)
        #expect(first.wait() == 128 + SIGKILL)
      }
      try lab.base.superuser.transaction { tx in
        try tx.execute(
          "UPDATE job SET lease_until = now() - interval '1 second' WHERE state = 'running'")
      }
      let second = try Process(["work"], settings: settings)
      #expect(second.line(containing: "job done") != nil)
      second.signal(SIGTERM)
      #expect(second.wait() == 0)
      let (outcomes, parts) = try lab.base.superuser.transaction { tx in
        (
          try tx.values(
            "SELECT outcome FROM job_attempt WHERE kind = 'export_results' ORDER BY run",
            as: String.self),
          try tx.value("SELECT count(*) FROM export_part", as: Int.self)
        )
      }
      #expect(outcomes == ["expired", "done"])
      #expect(parts == 2)
      let made = try lab.act(lab.client) { try Exports.find(id, in: $0) }
      guard case .made = made?.state else {
        Issue.record("it is not made")
        return
      }
    }
  }
}
