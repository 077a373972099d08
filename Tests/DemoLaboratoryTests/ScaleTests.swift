import DemoLaboratory
import Postgres
import Reporting
import TestDatabase
import Testing
import Timekeeping

@Suite struct ScaleTests {
  @Test func fiveHundredSamplesAreWholeAndMadeOnce() throws {
    try withTestDatabase { base in
      let now = SystemTimepiece().now
      #expect(throws: DemoMissing.self, "there is no laboratory to enlarge") {
        try DemoLaboratory.enlarge(to: 500, now: now, workers: 2, in: base.app)
      }
      try DemoLaboratory.make(
        data: packageFolder + "/Data", terms: ReportTerms(publicURL: "http://127.0.0.1:8080"),
        now: now, in: base.app)
      #expect(try DemoLaboratory.enlarge(to: 500, now: now, workers: 2, in: base.app) == 500)
      #expect(try DemoLaboratory.enlarge(to: 500, now: now, workers: 2, in: base.app) == 0)

      let counts = try base.superuser.transaction { tx in
        try tx.values(
          """
          WITH made AS (SELECT * FROM sample WHERE number LIKE '__-UJ-%')
          SELECT count(*) FROM made
          UNION ALL SELECT count(DISTINCT number) FROM made
          UNION ALL SELECT count(*) FROM container WHERE sample_id IN (SELECT id FROM made)
          UNION ALL SELECT count(*) FROM test WHERE sample_id IN (SELECT id FROM made)
          UNION ALL SELECT count(*) FROM made, verify_custody_chain(made.id)
          UNION ALL
          SELECT count(*) FROM test
          WHERE  sample_id IN (SELECT id FROM made) AND state IN ('verified', 'authorised')
          AND    NOT EXISTS (
            SELECT FROM result AS r JOIN verdict AS v ON v.result_id = r.id
            WHERE  r.test_id = test.id AND r.revision = test.revision)
          """, as: Int.self)
      }
      #expect(counts == [500, 500, 1_000, 5_000, 0, 0])
      let exceeding = try base.superuser.transaction { tx in
        try tx.value(
          "SELECT count(*) FROM verdict WHERE outcome = 'does_not_meet'", as: Int.self)
      }
      #expect((exceeding ?? 0) > 20)
    }
  }
}
