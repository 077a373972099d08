import Custody
import DemoLaboratory
import Identity
import People
import Postgres
import Reporting
import Surveillance
import TestDatabase
import Testing
import Timekeeping

@Suite struct MonthTests {
  private static let terms = ReportTerms(publicURL: "http://127.0.0.1:8080")

  @Test func aMonthLeavesSamplesInEveryStateAndIsMadeOnce() throws {
    try withTestDatabase { base in
      let now = SystemTimepiece().now
      func make() throws -> Bool {
        try DemoLaboratory.make(
          data: packageFolder + "/Data", terms: MonthTests.terms, now: now, in: base.app)
      }
      #expect(try make())

      let (statuses, broken, samples) = try base.superuser.transaction { tx in
        (
          Set(try tx.values("SELECT DISTINCT status FROM sample_status", as: SampleStatus.self)),
          try tx.value(
            "SELECT count(*) FROM sample, verify_custody_chain(sample.id)", as: Int.self),
          try tx.value("SELECT count(*) FROM sample", as: Int.self)
        )
      }
      #expect(statuses == Set(SampleStatus.allCases))
      #expect(broken == 0)
      #expect((samples ?? 0) >= 200)

      let most = try base.superuser.transaction { tx in
        try tx.value(
          "SELECT count(*) FROM report_sample GROUP BY version_id ORDER BY 1 DESC LIMIT 1",
          as: Int.self)
      }
      #expect((most ?? 0) > 5, "one certificate has the samples of a whole visit")

      for (login, district) in [("pengawas", "53.71"), ("pengawas2", "53.01")] {
        let inspector = try inspector(login, district, in: base)
        let seen = try base.app.transaction(as: inspector) { tx in
          try Surveillance.exceedances(size: 500, in: tx)
        }
        #expect(!seen.isEmpty, "the inspector \(login) sees what exceeded")
        #expect(seen.contains { $0.step != nil }, "and has followed something up")
      }

      let before = try rows(in: base)
      #expect(try !make(), "it is there already")
      #expect(try rows(in: base) == before)
    }
  }

  @Test func anInterruptedMakingIsSaidSo() throws {
    try withTestDatabase { base in
      try base.superuser.transaction { tx in
        try tx.execute(
          """
          INSERT INTO organisation (id, kind, name)
          VALUES (gen_random_uuid(), 'laboratory', 'Labkesda Kota Kupang (peragaan)')
          """)
      }
      #expect(throws: DemoInterrupted.self) {
        try DemoLaboratory.make(
          data: packageFolder + "/Data", terms: MonthTests.terms, now: SystemTimepiece().now,
          in: base.app)
      }
    }
  }

  private func inspector(_ login: String, _ district: String, in base: TestDatabase) throws -> Actor
  {
    let found = try base.superuser.transaction { tx in
      try tx.row("SELECT id, organisation_id FROM account WHERE login = \(login)") { row in
        (id: try row["id"] as AccountID, organisation: try row["organisation_id"] as OrganisationID)
      }
    }
    let account = try #require(found)
    return Actor(
      account: account.id, name: login, organisation: account.organisation, roles: [.inspector],
      district: DistrictCode(district))
  }

  /// How many rows the tables of the path have.
  private func rows(in base: TestDatabase) throws -> [Int] {
    try base.superuser.transaction { tx in
      try tx.values(
        """
        SELECT count(*) FROM organisation
        UNION ALL SELECT count(*) FROM account
        UNION ALL SELECT count(*) FROM test_request
        UNION ALL SELECT count(*) FROM custody_event
        UNION ALL SELECT count(*) FROM test_event
        UNION ALL SELECT count(*) FROM report_version
        UNION ALL SELECT count(*) FROM exceedance_note
        """, as: Int.self)
    }
  }
}
