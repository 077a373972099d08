import Custody
import Identity
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

/// A form sent again says the same, or is refused.
@Suite struct SentAgainTests {
  private func release(
    _ lab: TestLaboratory, _ sample: SampleID, with others: [SampleID] = [],
    as id: ReportVersionID, in language: ReportLanguage? = nil
  ) throws {
    var terms = TestLaboratory.terms
    terms.language = language
    try lab.act(lab.manager) { tx in
      try Reporting.authoriseAndRelease(
        sample, with: others.map { SeenSample($0) }, as: id, meaning: TestLaboratory.meaning,
        terms: terms, by: lab.manager, at: lab.evening, in: tx)
    }
  }

  private func amend(
    _ lab: TestLaboratory, _ sample: SampleID, with others: [SampleID]? = nil,
    as id: ReportVersionID, reason: String, in language: ReportLanguage? = nil
  ) throws {
    var terms = TestLaboratory.terms
    terms.language = language
    try lab.act(lab.manager) { tx in
      try Reporting.amend(
        sample, with: others?.map { SeenSample($0) }, as: id, reason: reason,
        meaning: TestLaboratory.meaning, terms: terms, by: lab.manager,
        at: lab.evening + .hours(1), in: tx)
    }
  }

  private func isSentBefore(_ error: ReportingError?) -> Bool {
    if case .sentBefore = error { true } else { false }
  }

  @Test func `a release sent again with other samples or in another language is refused`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      let id = ReportVersionID.make(at: lab.evening)
      try release(lab, samples[0], as: id, in: .indonesian)
      try release(lab, samples[0], as: id, in: .indonesian)
      try release(lab, samples[0], as: id)
      let more = #expect(throws: ReportingError.self) {
        try release(lab, samples[0], with: [samples[1]], as: id)
      }
      let english = #expect(throws: ReportingError.self) {
        try release(lab, samples[0], as: id, in: .english)
      }
      // Another person says another thing, whatever the form says.
      let colleague = #expect(throws: ReportingError.self) {
        _ = try lab.release(samples[0], as: id, by: lab.secondManager)
      }
      #expect(isSentBefore(more) && isSentBefore(english) && isSentBefore(colleague))
      let list = try lab.act(lab.client) { try Reporting.list(in: $0) }
      #expect(list.map(\.version) == [id] && list[0].samples.map(\.id) == [samples[0]])
    }
  }

  @Test func `a draft makes way for a release under its id with other samples`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      let id = ReportVersionID.make(at: lab.evening)
      try lab.act(lab.manager) { tx in
        _ = try Reporting.prepare(
          sample: samples[0], as: id, terms: TestLaboratory.terms, by: lab.manager,
          at: lab.evening, in: tx)
      }
      try release(lab, samples[0], with: [samples[1]], as: id)
      let list = try lab.act(lab.client) { try Reporting.list(in: $0) }
      #expect(list.map(\.version) == [id] && list[0].samples.map(\.id) == samples)
    }
  }

  @Test
  func `an amendment sent again with another reason, language or other samples is refused`() throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      let first = try lab.release(samples[0], with: [samples[1]])
      try lab.withdraw(first, reason: "salah")
      let id = ReportVersionID.make(at: lab.evening)
      for _ in 1...2 { try amend(lab, samples[0], with: [], as: id, reason: "Sampel  benar") }
      let reason = #expect(throws: ReportingError.self) {
        try amend(lab, samples[0], with: [], as: id, reason: "Alasan lain")
      }
      let english = #expect(throws: ReportingError.self) {
        try amend(lab, samples[0], with: [], as: id, reason: "Sampel benar", in: .english)
      }
      let more = #expect(throws: ReportingError.self) {
        try amend(lab, samples[0], with: [samples[1]], as: id, reason: "Sampel benar")
      }
      #expect(isSentBefore(reason) && isSentBefore(english) && isSentBefore(more))
      let list = try lab.act(lab.client) { try Reporting.list(in: $0) }
      #expect(Set(list.map(\.version)) == [first, id])
    }
  }

  @Test func `an interim certificate sent again in another language is refused`() throws {
    try withTestLaboratory { lab in
      let (sample, id) = try lab.interim()
      func again(_ language: ReportLanguage) throws {
        var terms = TestLaboratory.terms
        terms.language = language
        try lab.act(lab.manager) { tx in
          try Reporting.releaseInterim(
            sample, as: id, meaning: TestLaboratory.meaning, terms: terms, by: lab.manager,
            at: lab.evening, in: tx)
        }
      }
      try again(.indonesian)
      #expect(isSentBefore(#expect(throws: ReportingError.self) { try again(.english) }))
    }
  }

  @Test func `an amendment is offered in the language of the certificate before it`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      func language(_ sample: SampleID) throws -> ReportLanguage? {
        try lab.act(lab.manager) { try Reporting.language(of: sample, in: $0) }
      }
      try release(lab, samples[0], as: .make(at: lab.evening), in: .both)
      #expect(try samples.map(language) == [.both, .indonesian])
    }
  }
}
