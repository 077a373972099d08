import Bench
import Custody
import Identity
import People
import Postgres
import Reporting
import Synchronization
import TestDatabase
import TestLaboratory
import TestPDF
import Testing
import Timekeeping

/// Several samples of a request on one certificate, from choosing them to its end.
@Suite struct TogetherTests {
  private func lines(_ lab: TestLaboratory, _ actor: Actor? = nil) throws -> [ReportLine] {
    try lab.act(actor ?? lab.client) { tx in try Reporting.list(in: tx) }
  }

  private func obstacles(_ lab: TestLaboratory, beside sample: SampleID) throws
    -> [SampleID: Companion.Obstacle?]
  {
    let found = try lab.act(lab.manager) { tx in try Reporting.companions(of: sample, in: tx) }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.sample, $0.obstacle) })
  }

  @Test func `one certificate has all that were ticked, and each sample has it as its own`() throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(3)
      let id = try lab.release(samples[2], with: [samples[0], samples[1]])
      let list = try lines(lab)
      #expect(list.count == 1 && list[0].version == id)
      #expect(list[0].samples.map(\.id) == samples)
      #expect(list[0].number.hasPrefix("00001/LHU/"))
      for sample in samples {
        let own = try lab.act(lab.client) { tx in try Reporting.versions(of: sample, in: tx) }
        #expect(own.map(\.version) == [id])
        let status = try lab.act(lab.client) { tx in
          try tx.value(
            "SELECT status FROM sample_status WHERE sample_id = \(sample)", as: String.self)
        }
        #expect(status == "released")
      }
      let content = try lab.issued(id).content
      #expect(content.tested.map(\.item.number) == list[0].samples.map(\.number))
      #expect(content.tested.allSatisfy { $0.results.count == 2 && $0.judgements.count == 1 })
      try lab.makeCertificates()
      let text = try Reader.text(try #require(try lab.certificate(id)).pdf)
      for number in list[0].samples.map(\.number) { #expect(text.contains(number)) }
      Picture.keep(try #require(try lab.certificate(id)).pdf, "together")
    }
  }

  @Test func `who may not stand with a sample is named with why`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 4).map(\.id)
      for sample in samples[..<3] { try lab.verified(sample) }
      _ = try lab.release(samples[1])
      let elsewhere = try lab.verifiedSamples(1)
      let found = try obstacles(lab, beside: samples[0])
      #expect(Set(found.keys) == Set(samples[1...]))
      guard case .hasCertificate(let number)?? = found[samples[1]] else {
        Issue.record("the one with a certificate may stand with it")
        return
      }
      #expect(number.hasPrefix("00001/LHU/"))
      #expect(found[samples[2]] == .some(nil))
      #expect(found[samples[3]] == .notReady(tests: 2))
      #expect(throws: ReportingError.self) { _ = try lab.release(samples[0], with: [samples[3]]) }
      #expect(throws: ReportingError.otherRequest) {
        _ = try lab.release(samples[0], with: elsewhere)
      }
      #expect(throws: ReportingError.tooManySamples) {
        _ = try lab.release(samples[0], with: (0..<20).map { _ in .make(at: lab.morning) })
      }
      #expect(try lines(lab).count == 1)
    }
  }

  @Test func `samples of another kind, sampler, regulation or district stand apart`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(5)
      // The program changes none of these; a second request could not be asked for so.
      try lab.base.superuser.transaction(settings: [("session_replication_role", "replica")]) {
        tx in
        try tx.execute(
          """
          UPDATE sample SET matrix_id = (SELECT id FROM matrix WHERE id <> sample.matrix_id LIMIT 1)
          WHERE  id = \(samples[1])
          """)
        try tx.execute("UPDATE sample SET sampled_by = 'client' WHERE id = \(samples[2])")
        try tx.execute("DELETE FROM sample_regulation WHERE sample_id = \(samples[3])")
        try tx.execute("UPDATE sample SET district_code = '53.01' WHERE id = \(samples[4])")
      }
      let found = try obstacles(lab, beside: samples[0])
      #expect(
        samples[1...].map { found[$0] } == [
          .otherKind, .otherSampler, .otherRegulations, .otherDistrict,
        ])
    }
  }

  @Test func `nobody signs what changed in any of the samples since the page was opened`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      let (own, seal) = (try lab.seal(samples[0]), try lab.seal(samples[1]))
      func release(_ other: SampleID) throws {
        try lab.act(lab.manager) { tx in
          try Reporting.authoriseAndRelease(
            samples[0], with: [SeenSample(other, seal: seal)], as: .make(at: lab.evening),
            seen: own, meaning: TestLaboratory.meaning, terms: TestLaboratory.terms,
            by: lab.manager, at: lab.evening + .hours(1), in: tx)
        }
      }
      try lab.measureAgain(samples[1], "ECOLI", to: "0")
      let number = try lab.act(lab.manager) { tx in
        try Bench.results(of: samples[1], in: tx)[0].sampleNumber
      }
      #expect(throws: ReportingError.resultsChanged(number: number)) { try release(samples[1]) }
      let signed = try lab.act(lab.manager) { tx in
        try tx.value("SELECT count(*) FROM test WHERE state = 'authorised'", as: Int.self)
      }
      #expect(signed == 0)
      #expect(try lines(lab).isEmpty)
    }
  }

  @Test func `of two managers whose choices overlap one wins and the other is told who and when`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(3)
      let choices = [[samples[2], samples[0]], [samples[0], samples[1], samples[2]]]
      let managers = [lab.manager, lab.secondManager]
      let told = Mutex<[ReportingError]>([])
      try concurrently(2) { number in
        do {
          _ = try lab.release(
            choices[number][0], with: Array(choices[number].dropFirst()), by: managers[number])
        } catch let error as ReportingError {
          told.withLock { $0.append(error) }
        }
      }
      let errors = told.withLock { $0 }
      #expect(errors.count == 1)
      guard case .alreadyReleased(_, let name, _)? = errors.first else {
        Issue.record("not told who released it: \(errors)")
        return
      }
      #expect(managers.map(\.name).contains(name))
      #expect(try lines(lab).count == 1)
      let numbers = try lab.act(lab.manager) { tx in
        try tx.value("SELECT last FROM number_series WHERE series = 'report'", as: Int.self)
      }
      #expect(numbers == 1)
    }
  }

  @Test func `drafts make way, one leaves its number, and of the others it is known what became`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(3)
      var drafts: [ReportID] = []
      for sample in samples[..<2] {
        drafts.append(
          try lab.act(lab.supervisor) { tx in
            try Reporting.prepare(
              sample: sample, as: .make(at: lab.evening), terms: TestLaboratory.terms,
              by: lab.supervisor, at: lab.evening, in: tx)
          })
      }
      let id = try lab.release(samples[1], with: [samples[0], samples[2]])
      let line = try #require(try lines(lab).first)
      #expect(line.version == id && line.report == drafts[0])
      let trace = try lab.act(lab.supervisor) { tx in
        try tx.rows("SELECT report_id, in_favour_of, samples, made_way_by FROM report_made_way") {
          row in
          (
            try row["report_id"] as ReportID, try row["in_favour_of"] as ReportID,
            try row["samples"] as [SampleID], try row["made_way_by"] as AccountID?
          )
        }
      }
      #expect(trace.count == 1)
      #expect(trace[0].0 == drafts[1] && trace[0].1 == drafts[0])
      #expect(trace[0].2 == [samples[1]] && trace[0].3 == lab.manager.account)
      let number = try lab.act(lab.manager) { tx in
        try tx.value("SELECT number FROM report WHERE id = \(drafts[1])", as: String.self)
      }
      let found = try lab.act(lab.receptionist) { tx in
        try Custody.findScan(try #require(number), for: lab.receptionist, in: tx)
      }
      #expect(found == [.report(number: try #require(number), samples[0])])
      for pool in [lab.base.app, lab.base.owner] {
        let again = try rule {
          try pool.transaction(as: .system) { tx in
            try tx.execute(
              """
              INSERT INTO report_version
                (id, report_id, organisation_id, version, token, language, paper, content)
              VALUES (uuid_by_time(), \(drafts[1]), \(lab.hotel), 1, 'AAAAAAAAAAAAAAAAAAAAAA', 'id',
                      'A4', '{}')
              """)
          }
        }
        #expect(again == "report_made_way_unused")
        let used = try rule {
          try pool.transaction(as: .system) { tx in
            try tx.execute(
              """
              INSERT INTO report_made_way (report_id, organisation_id, in_favour_of, samples)
              VALUES (\(drafts[0]), \(lab.hotel), \(drafts[1]), ARRAY[\(samples[0])::uuid])
              """)
          }
        }
        #expect(used == "report_made_way_unused")
      }
    }
  }

  @Test func `a draft of several makes way for one of them, which takes its number`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      let draft = try lab.act(lab.supervisor) { tx in
        try Reporting.prepare(
          sample: samples[0], with: [samples[1]], as: .make(at: lab.evening),
          terms: TestLaboratory.terms, by: lab.supervisor, at: lab.evening, in: tx)
      }
      let first = try lab.release(samples[1])
      let second = try lab.release(samples[0])
      let list = try lines(lab)
      #expect(list.first { $0.version == first }?.report == draft)
      #expect(list.first { $0.version == second }?.number.hasPrefix("00002/") == true)
    }
  }
}
