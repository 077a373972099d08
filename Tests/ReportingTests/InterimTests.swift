import Bench
import Custody
import Identity
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestPDF
import Testing
import Timekeeping

@Suite struct InterimTests {
  /// Of two tests E. coli is verified, total coliforms not even measured.
  private func halfDone(_ lab: TestLaboratory) throws -> SampleID {
    let sample = try lab.received()[0].id
    try measure(lab, sample, "ECOLI", "12", at: 3)
    return sample
  }

  private func measure(
    _ lab: TestLaboratory, _ sample: SampleID, _ code: String, _ typed: String, at hour: Int,
    isVerified: Bool = true
  ) throws {
    let test = try #require(try lab.tests(of: sample)[code])
    let result = ResultID.make(at: lab.morning)
    try lab.act(lab.analyst) { tx in
      try Bench.recordReading(
        TypedReading(test: test, result: result, typed: typed, despiteHold: true),
        by: lab.analyst, at: lab.morning + .hours(hour), in: tx)
    }
    guard isVerified else { return }
    try lab.act(lab.supervisor) { tx in
      try Bench.verify(result, by: lab.supervisor, at: lab.morning + .hours(hour + 1), in: tx)
    }
  }

  private func other(_ lab: TestLaboratory, _ sample: SampleID) throws -> String {
    try #require(try lab.tests(of: sample).keys.first { $0 != "ECOLI" })
  }

  private func releaseInterim(
    _ lab: TestLaboratory, _ sample: SampleID, as id: ReportVersionID? = nil,
    seen: String? = nil, by actor: Actor? = nil, later minutes: Int = 0
  ) throws -> ReportVersionID {
    let (id, actor) = (id ?? .make(at: lab.evening), actor ?? lab.manager)
    try lab.act(actor) { tx in
      try Reporting.releaseInterim(
        sample, as: id, seen: seen, meaning: TestLaboratory.meaning, terms: TestLaboratory.terms,
        by: actor, at: lab.evening + .minutes(minutes), in: tx)
    }
    return id
  }

  private func issued(_ lab: TestLaboratory, _ id: ReportVersionID) throws -> IssuedReport {
    let found = try lab.act(lab.client) { tx in
      let line = try Reporting.list(in: tx).first { $0.version == id }
      return try Reporting.version(token: line?.token ?? "", in: tx)
    }
    return try #require(found)
  }

  @Test
  func
    `an interim certificate has what is authorised, says what is not done, and has a number of its own`()
    throws
  {
    try withTestLaboratory { lab in
      let sample = try halfDone(lab)
      let id = try releaseInterim(lab, sample)
      let report = try issued(lab, id)
      #expect(report.number.hasPrefix("00001/LHS/LABKES/"))
      #expect(report.content.results.count == 1)
      #expect(report.content.interim?.outstanding.count == 1)
      #expect(report.content.judgements[0].outcome == "does_not_meet")
      let status = try lab.act(lab.client) { tx in
        try tx.value(
          "SELECT status FROM sample_status WHERE sample_id = \(sample)", as: String.self)
      }
      #expect(status == "in_test")
      try lab.makeCertificates()
      let pdf = try #require(try lab.certificate(id)).pdf
      let text = try Reader.text(pdf)
      #expect(text.contains("Laporan Hasil Uji Sementara"))
      #expect(text.contains("pengujian berikut belum selesai"))
      Picture.keep(pdf, "interim")
    }
  }

  @Test func `that a regulation is met is not concluded before everything is done`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try measure(lab, sample, "ECOLI", "0", at: 3)
      let report = try issued(lab, try releaseInterim(lab, sample))
      let judgement = try #require(report.content.judgements.first)
      #expect(judgement.outcome == "not_fully_tested")
      #expect(judgement.conclusion.hasPrefix("Belum disimpulkan"))
      #expect(judgement.parameters == report.content.interim?.outstanding)
    }
  }

  @Test func `the final certificate names the interim one, which leads to it and no longer holds`()
    throws
  {
    try withTestLaboratory { lab in
      let sample = try halfDone(lab)
      let interim = try releaseInterim(lab, sample)
      try measure(lab, sample, try other(lab, sample), "0", at: 4)
      let id = ReportVersionID.make(at: lab.evening)
      try lab.act(lab.manager) { tx in
        try Reporting.authoriseAndRelease(
          sample, as: id, meaning: TestLaboratory.meaning, terms: TestLaboratory.terms,
          by: lab.manager, at: lab.evening + .hours(1), in: tx)
      }
      let (before, final) = (try issued(lab, interim), try issued(lab, id))
      #expect(final.number.hasPrefix("00001/LHU/LABKES/"))
      #expect(final.content.interimBefore?.number == before.number)
      #expect(final.version == 1 && final.content.amendment == nil)
      #expect(before.state == .superseded)
      #expect(before.endReason.contains(final.number))
      let successor = try Reporting.successor(of: interim, in: lab.base.app)
      #expect(successor?.number == final.number)
      #expect(throws: ReportingError.self) { _ = try releaseInterim(lab, sample) }
    }
  }

  @Test func `a second interim certificate takes the place of the first`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received(package: "AM-19")[0].id
      try measure(lab, sample, "ECOLI", "0", at: 3)
      let first = try releaseInterim(lab, sample)
      try measure(lab, sample, try other(lab, sample), "0", at: 4)
      let second = try releaseInterim(lab, sample, later: 5)
      let (one, two) = (try issued(lab, first), try issued(lab, second))
      #expect(one.state == .superseded && two.state == .released)
      #expect(two.content.results.count == 2)
      #expect(two.content.interimBefore?.number == one.number && two.number != one.number)
      let successor = try Reporting.successor(of: first, in: lab.base.app)
      #expect(successor?.number == two.number)
    }
  }

  @Test
  func
    `it is released once, under results that were seen, by a technical manager, and only while something is open`()
    throws
  {
    try withTestLaboratory { lab in
      let sample = try halfDone(lab)
      #expect(throws: NotAllowed.self) { _ = try releaseInterim(lab, sample, by: lab.supervisor) }
      let name = try lab.act(lab.manager) { try Bench.results(of: sample, in: $0)[0].sampleNumber }
      #expect(throws: ReportingError.resultsChanged(number: name)) {
        _ = try releaseInterim(lab, sample, seen: "others")
      }
      let seen = try lab.seal(sample)
      let id = try releaseInterim(lab, sample, seen: seen)
      #expect(try releaseInterim(lab, sample, as: id, seen: seen) == id)
      let count = try lab.act(lab.manager) { tx in try Reporting.list(in: tx).count }
      #expect(count == 1)
      try measure(lab, sample, try other(lab, sample), "0", at: 4)
      #expect(throws: ReportingError.nothingOutstanding) { _ = try releaseInterim(lab, sample) }
      let untouched = try lab.received()[0].id
      #expect(throws: ReportingError.noResults) { _ = try releaseInterim(lab, untouched) }
    }
  }

  @Test func `the database lets an interim report lack results, and loosens nothing else`() throws {
    try withTestLaboratory { lab in
      let open = try halfDone(lab)
      try measure(lab, open, try other(lab, open), "0", at: 3, isVerified: false)
      let done = try lab.received()[0].id
      try lab.verified(done)
      _ = try lab.release(done)
      for pool in [lab.base.app, lab.base.owner] {
        for (series, sample, results, expected) in [
          ("final", open, "none", "report_all_authorised"),
          ("interim", open, "none", "report_interim_has_result"),
          ("interim", open, "all", "report_only_authorised"),
          ("interim", open, "of another sample", "report_only_authorised"),
          ("interim", done, "all", "report_interim_outstanding"),
        ] {
          let broken = try rule {
            try pool.transaction(as: .system) { tx in
              try forge(lab, series, sample, results, other: done, in: tx)
            }
          }
          #expect(broken == expected, "\(series), \(results)")
        }
      }
      for series in ["proforma", ""] {
        let broken = try rule {
          try lab.base.owner.transaction(as: .system) { tx in
            try forge(lab, series, open, "none", other: done, in: tx)
          }
        }
        #expect(broken == "report_series")
      }
      let turned = try rule {
        try lab.base.owner.transaction(as: .system) { tx in
          try tx.execute("UPDATE report SET series = 'interim'")
        }
      }
      #expect(turned == "report_append_only")
    }
  }

  /// Writes a report past the program and releases it.
  private func forge(
    _ lab: TestLaboratory, _ series: String, _ sample: SampleID, _ results: String,
    other: SampleID, in tx: Transaction
  ) throws {
    let (report, version) = (
      ReportID.make(at: lab.morning), ReportVersionID.make(at: lab.morning)
    )
    try tx.execute(
      """
      INSERT INTO report (id, number, series, request_id, organisation_id)
      SELECT \(report), 'forged', \(series), request_id, organisation_id
      FROM   sample
      WHERE  id = \(sample)
      """)
    try tx.execute(
      """
      INSERT INTO report_version
        (id, report_id, organisation_id, version, token, language, paper, content)
      VALUES (\(version), \(report), \(lab.hotel), 1, 'AAAAAAAAAAAAAAAAAAAAAA', 'id', 'A4', '{}')
      """)
    try tx.execute(
      "INSERT INTO report_sample (version_id, sample_id, organisation_id) VALUES (\(version), \(sample), \(lab.hotel))"
    )
    try tx.execute(
      """
      INSERT INTO report_result (version_id, result_id, organisation_id)
      SELECT \(version), r.id, \(lab.hotel)
      FROM   test AS t
      JOIN   result AS r ON r.test_id = t.id
      WHERE  (\(results) = 'all' AND t.sample_id = \(sample))
      OR     (\(results) = 'of another sample' AND t.sample_id = \(other))
      """)
    try tx.execute(
      """
      UPDATE report_version
      SET    state = 'released', released_at = now(), released_by = \(lab.manager.account)
      WHERE  id = \(version)
      """)
  }
}
