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

/// What the database keeps of several samples on one report, whatever the program does.
@Suite struct TogetherAttackTests {
  /// Writes a report past the program and releases it.
  private func forge(
    _ lab: TestLaboratory, _ samples: [SampleID], series: String = "final", in tx: Transaction
  ) throws {
    let (report, version) = (ReportID.make(at: lab.morning), ReportVersionID.make(at: lab.morning))
    try tx.execute(
      """
      INSERT INTO report (id, number, series, request_id, organisation_id)
      SELECT \(report), \(report.description), \(series), request_id, organisation_id
      FROM   sample
      WHERE  id = \(samples[0])
      """)
    try tx.execute(
      """
      INSERT INTO report_version
        (id, report_id, organisation_id, version, token, language, paper, content)
      VALUES (\(version), \(report), \(lab.hotel), 1, \(version.description), 'id', 'A4', '{}')
      """)
    try tx.execute(
      """
      INSERT INTO report_sample (version_id, sample_id, organisation_id)
      SELECT \(version), id, \(lab.hotel) FROM unnest(\(samples)::uuid[]) AS part (id)
      """)
    try tx.execute(
      """
      INSERT INTO report_result (version_id, result_id, organisation_id)
      SELECT \(version), r.id, \(lab.hotel)
      FROM   test AS t
      JOIN   result AS r ON r.test_id = t.id AND r.revision = t.revision
      WHERE  t.sample_id = ANY (\(samples)::uuid[]) AND t.state = 'authorised'
      """)
    try tx.execute(
      """
      UPDATE report_version
      SET    state = 'released', released_at = now(), released_by = \(lab.manager.account)
      WHERE  id = \(version)
      """)
  }

  /// Takes back the certificates of these samples, so that their results are signed and nothing holds.
  private func signed(_ lab: TestLaboratory, _ count: Int) throws -> [SampleID] {
    let samples = try lab.verifiedSamples(count)
    let id = try lab.release(samples[0], with: Array(samples.dropFirst()))
    try lab.withdraw(id, reason: "untuk percobaan")
    return samples
  }

  private func pools(_ lab: TestLaboratory) -> [Pool] { [lab.base.app, lab.base.owner] }

  @Test func `a sample holds on one final report, whoever releases another`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      _ = try lab.release(samples[0], with: [samples[1]])
      for pool in pools(lab) {
        let broken = try rule {
          try pool.transaction(as: .system) { tx in try forge(lab, [samples[1]], in: tx) }
        }
        #expect(broken == "report_sample_one_holding")
      }
    }
  }

  @Test func `of two who release a sample past the program at once, one is refused`() throws {
    try withTestLaboratory { lab in
      let samples = try signed(lab, 3)
      let broken = Mutex<[String]>([])
      let choices = [[samples[0], samples[1]], [samples[1], samples[2]]]
      try concurrently(2) { number in
        let found = try rule {
          try lab.base.app.transaction(as: .system) { tx in
            try forge(lab, choices[number], in: tx)
          }
        }
        broken.withLock { $0.append(found) }
      }
      #expect(broken.withLock { $0 }.sorted() == ["none", "report_sample_one_holding"])
    }
  }

  @Test func `samples of another request, another kind, or too many do not stand on one report`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try signed(lab, 2)
      let elsewhere = try signed(lab, 1)
      try lab.base.superuser.transaction(settings: [("session_replication_role", "replica")]) {
        tx in
        try tx.execute(
          """
          UPDATE sample SET matrix_id = (SELECT id FROM matrix WHERE id <> sample.matrix_id LIMIT 1)
          WHERE  id = \(samples[1])
          """)
      }
      let many = try signed(lab, 20)
      let one = try lab.verifiedSamples(1)
      try lab.base.superuser.transaction(settings: [("session_replication_role", "replica")]) {
        tx in
        try tx.execute(
          """
          UPDATE sample SET request_id = (SELECT request_id FROM sample WHERE id = \(many[0]))
          WHERE  id = \(one[0])
          """)
        try tx.execute("UPDATE test SET state = 'cancelled' WHERE sample_id = \(one[0])")
      }
      for pool in pools(lab) {
        for (wanted, expected) in [
          ([samples[0], elsewhere[0]], "report_samples_of_request"),
          (samples, "report_samples_alike"), (many + one, "report_most_samples"),
        ] {
          let broken = try rule {
            try pool.transaction(as: .system) { tx in try forge(lab, wanted, in: tx) }
          }
          #expect(broken == expected)
        }
      }
    }
  }

  @Test func `an interim report has one sample`() throws {
    try withTestLaboratory { lab in
      let samples = try signed(lab, 2)
      for sample in samples {
        // One test of each is open again.
        try lab.base.superuser.transaction(settings: [("session_replication_role", "replica")]) {
          tx in
          try tx.execute(
            """
            UPDATE test SET state = 'measured'
            WHERE  id = (SELECT id FROM test WHERE sample_id = \(sample) ORDER BY id LIMIT 1)
            """)
        }
      }
      for pool in pools(lab) {
        let broken = try rule {
          try pool.transaction(as: .system) { tx in
            try forge(lab, samples, series: "interim", in: tx)
          }
        }
        #expect(broken == "report_interim_one_sample")
      }
    }
  }

  @Test func `nobody says that a sample holds where it does not, or adds one to what is released`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      let id = try lab.release(samples[0])
      let attacks: [SQL] = [
        "UPDATE report_sample SET holds = false",
        "UPDATE report_sample SET sample_id = \(samples[1])",
        """
        INSERT INTO report_sample (version_id, sample_id, organisation_id)
        VALUES (\(id), \(samples[1]), \(lab.hotel))
        """,
      ]
      for statement in attacks {
        let owner = try rule {
          try lab.base.owner.transaction(as: .system) { tx in try tx.execute(statement) }
        }
        #expect(owner == "report_sample_append_only", "\(statement.text)")
        let app = try rule {
          try lab.base.app.transaction(as: .system) { tx in try tx.execute(statement) }
        }
        #expect(["42501", "report_sample_append_only"].contains(app), "\(statement.text)")
      }
      try lab.withdraw(id, reason: "untuk percobaan")
      let claimed = try rule {
        try lab.base.owner.transaction(as: .system) { tx in
          try tx.execute("UPDATE report_sample SET holds = true")
        }
      }
      #expect(claimed == "report_sample_append_only")
    }
  }

  @Test func `numbers that made way are rewritten by nobody, and seen by no customer`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      for sample in samples {
        try lab.act(lab.supervisor) { tx in
          _ = try Reporting.prepare(
            sample: sample, as: .make(at: lab.evening), terms: TestLaboratory.terms,
            by: lab.supervisor, at: lab.evening, in: tx)
        }
      }
      _ = try lab.release(samples[0], with: [samples[1]])
      for statement in [
        "DELETE FROM report_made_way", "UPDATE report_made_way SET samples = '{}'",
      ] as [SQL] {
        let owner = try rule {
          try lab.base.owner.transaction(as: .system) { tx in try tx.execute(statement) }
        }
        #expect(owner == "report_made_way_append_only")
        let app = try rule {
          try lab.base.app.transaction(as: .system) { tx in try tx.execute(statement) }
        }
        #expect(app == "42501")
      }
      for actor in [lab.client, lab.inspector, .public()] {
        let seen = try lab.act(actor) { tx in
          try tx.value("SELECT count(*) FROM report_made_way", as: Int.self)
        }
        #expect(seen == 0)
      }
    }
  }
}
