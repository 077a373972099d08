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
import Wording

/// What becomes of a certificate of several samples: amended, withdrawn, issued anew, told of.
@Suite struct TogetherEndTests {
  @Test func `an amendment carries every sample, and says of each what changed`() throws {
    try withTestLaboratory { lab in
      try lab.addRecipient("dapur@hotel.example")
      let samples = try lab.verifiedSamples(3)
      let first = try lab.release(samples[0], with: [samples[1], samples[2]])
      try lab.makeCertificates()
      // The kitchen has the first version, or may have it.
      for mail in try lab.deliveries() where mail.channel == .mail {
        _ = try lab.act(.system) { tx in
          try Reporting.takeUp(mail.id, hasMailServer: true, linkLife: .days(1), in: tx)
        }
      }
      try lab.measureAgain(samples[1], "ECOLI", to: "7")
      let second = try lab.amend(samples[2], reason: "salah baca")
      let report = try lab.issued(second)
      #expect(report.version == 2 && report.content.tested.count == 3)
      let number = report.content.tested[1].item.number
      let changes = try #require(report.content.amendment).changes
      #expect(!changes.isEmpty && changes.allSatisfy { $0.hasPrefix("\(number) – ") })
      #expect(changes.contains { $0.contains("“MS” menjadi “TMS”") })
      let before = try lab.issued(first)
      #expect(before.state == .superseded)
      try lab.makeCertificates()
      let matters = try lab.deliveries().filter { $0.channel == .mail }
        .map { "\($0.matter.rawValue) \($0.versionNumber)" }
      #expect(Set(matters) == ["certificate 1", "certificate 2", "recall 1"])
      #expect(try Reporting.successor(of: first, in: lab.base.app)?.version == 2)
      // No sample can be left out while it holds.
      #expect(throws: ReportingError.samplesChanged) {
        _ = try lab.amend(samples[0], with: [samples[1]], reason: "tanpa yang ketiga")
      }
    }
  }

  @Test func `withdrawn it is withdrawn for all, and each may be issued anew, also apart`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(3)
      let first = try lab.release(samples[0], with: [samples[1], samples[2]])
      try lab.withdraw(first, reason: "botol tertukar")
      for sample in samples {
        #expect(throws: ReportingError.self) { _ = try lab.release(sample) }
      }
      let two = try lab.amend(samples[1], with: [samples[2]], reason: "tanpa botol yang tertukar")
      let rest = try lab.amend(samples[0], reason: "botol yang benar")
      let (joint, alone) = (try lab.issued(two), try lab.issued(rest))
      #expect(joint.number == (try lab.issued(first)).number && joint.version == 2)
      #expect(joint.content.amendment?.changes.contains { $0.contains("tidak dimuat") } == true)
      #expect(alone.number != joint.number && alone.version == 1)
      #expect(alone.content.amendment?.replacedNumber == joint.number)
      #expect(joint.state == .released && alone.state == .released)
      for _ in 1...3 { try lab.makeCertificates() }
      let text = try Reader.text(try #require(try lab.certificate(rest)).pdf)
      #expect(text.contains("menggantikan laporan \(joint.number) versi 1"))
    }
  }

  @Test func `a preview of an amendment has no sample that was not on the certificate`() throws {
    try withTestLaboratory { lab in
      let (sample, _) = try lab.released()
      let (other, _) = try lab.released()
      #expect(throws: ReportingError.samplesChanged) {
        try lab.act(lab.manager) { tx in
          _ = try Reporting.preview(
            sample, with: [other], terms: TestLaboratory.terms, by: lab.manager, at: lab.evening,
            in: tx)
        }
      }
    }
  }

  @Test func `what was withdrawn or amended since its page was opened is not amended unseen`()
    throws
  {
    try withTestLaboratory { lab in
      let (sample, first) = try lab.released()
      func amend(_ shown: SeenVersion, _ id: ReportVersionID) throws {
        try lab.act(lab.secondManager) { tx in
          try Reporting.amend(
            sample, as: id, replacing: shown, reason: "lampiran kurang",
            meaning: TestLaboratory.meaning, terms: TestLaboratory.terms, by: lab.secondManager,
            at: lab.evening + .hours(3), in: tx)
        }
      }
      let (second, third) = (
        ReportVersionID.make(at: lab.evening), ReportVersionID.make(at: lab.evening)
      )
      try lab.withdraw(first, reason: "botol tertukar")
      let refusal = #expect(throws: ReportingError.self) {
        try amend(SeenVersion(first, .released), second)
      }
      let words = try #require(refusal?.phrase.id)
      #expect(words.contains("versi 1 ditarik, oleh \(lab.manager.name)"), "\(words)")
      try amend(SeenVersion(first, .withdrawn), second)
      // Sent again by an impatient finger it is the same; from the page of another it is not issued twice.
      try amend(SeenVersion(first, .withdrawn), second)
      let late = #expect(throws: ReportingError.self) {
        try amend(SeenVersion(first, .withdrawn), third)
      }
      #expect(
        late?.phrase.en.contains("version 2 is current, by \(lab.secondManager.name)") == true)
      let lines = try lab.act(lab.client) { tx in try Reporting.list(in: tx) }
      #expect(Set(lines.map(\.version)) == [first, second])
    }
  }

  @Test func `of a withdrawn certificate each sample has its own successor, or none`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(3)
      let first = try lab.release(samples[0], with: [samples[1], samples[2]])
      try lab.withdraw(first, reason: "botol tertukar")
      func successors() throws -> [ReportLine.Successor?] {
        let lines = try lab.act(lab.client) { tx in try Reporting.ended(since: lab.morning, in: tx)
        }
        return try #require(lines.first { $0.version == first }).samples.map(\.successor)
      }
      #expect(try successors() == [nil, nil, nil])
      let two = try lab.issued(
        try lab.amend(samples[1], with: [samples[2]], reason: "tanpa yang tertukar"))
      let joint = ReportLine.Successor(number: two.number, version: 2, token: two.token)
      #expect(try successors() == [nil, joint, joint])
      let one = try lab.issued(try lab.amend(samples[0], reason: "botol yang benar"))
      let alone = ReportLine.Successor(number: one.number, version: 1, token: one.token)
      #expect(try successors() == [alone, joint, joint])
    }
  }

  @Test func `whoever holds an amended certificate is not led to one that leaves out a sample`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      let first = try lab.release(samples[0], with: [samples[1]])
      let second = try lab.amend(samples[0], reason: "nama titik")
      try lab.withdraw(second, reason: "botol tertukar")
      _ = try lab.amend(samples[0], with: [], reason: "tanpa yang tertukar")
      #expect(try Reporting.successor(of: first, in: lab.base.app)?.number == nil)
    }
  }

  @Test func `a final certificate of several replaces the interim one of each, and names them`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 2).map(\.id)
      for sample in samples {
        let test = try #require(try lab.tests(of: sample)["ECOLI"])
        let result = ResultID.make(at: lab.morning)
        try lab.act(lab.analyst) { tx in
          try Bench.recordReading(
            TypedReading(test: test, result: result, typed: "0", despiteHold: true),
            by: lab.analyst, at: lab.morning + .hours(2), in: tx)
        }
        try lab.act(lab.supervisor) { tx in
          try Bench.verify(result, by: lab.supervisor, at: lab.morning + .hours(3), in: tx)
        }
        try lab.act(lab.manager) { tx in
          try Reporting.releaseInterim(
            sample, as: .make(at: lab.evening), meaning: TestLaboratory.meaning,
            terms: TestLaboratory.terms, by: lab.manager, at: lab.evening, in: tx)
        }
      }
      let interims = try lab.act(lab.client) { tx in try Reporting.list(in: tx).map(\.number) }
      for sample in samples {
        let test = try #require(try lab.tests(of: sample).first { $0.key != "ECOLI" }).value
        let result = ResultID.make(at: lab.morning)
        try lab.act(lab.analyst) { tx in
          try Bench.recordReading(
            TypedReading(test: test, result: result, typed: "0", despiteHold: true),
            by: lab.analyst, at: lab.morning + .hours(3), in: tx)
        }
        try lab.act(lab.supervisor) { tx in
          try Bench.verify(result, by: lab.supervisor, at: lab.morning + .hours(4), in: tx)
        }
      }
      let report = try lab.issued(try lab.release(samples[0], with: [samples[1]]))
      #expect(Set(report.content.interimsBefore.map(\.number)) == Set(interims))
      let lines = try lab.act(lab.client) { tx in try Reporting.list(in: tx) }
      #expect(lines.filter { $0.series == .interim }.allSatisfy { $0.state == .superseded })
    }
  }

  @Test func `a certificate is told of once to each person, however many samples stand on it`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(3)
      _ = try lab.release(samples[0], with: [samples[1], samples[2]])
      let told = try lab.base.superuser.transaction { tx in
        try tx.rows(
          """
          SELECT sample_id, (detail ->> 'others')::integer AS others
          FROM   notice
          WHERE  kind = 'report_released' AND account_id = \(lab.client.account)
          """
        ) { row in (try row["sample_id"] as SampleID, try row["others"] as Int) }
      }
      #expect(told.count == 1)
      #expect(told.first?.0 == samples[0] && told.first?.1 == 2)
    }
  }
}
