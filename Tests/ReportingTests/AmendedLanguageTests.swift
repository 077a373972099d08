import Custody
import Identity
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

/// A certificate issued anew in another language: the words are others, and what they say has not changed.
@Suite struct AmendedLanguageTests {
  private let said = "Language of the report: “Bahasa Indonesia” is now “English”."

  private func changes(_ lab: TestLaboratory, of sample: SampleID) throws -> [String] {
    let id = ReportVersionID.make(at: lab.evening)
    var terms = TestLaboratory.terms
    terms.language = .english
    try lab.act(lab.manager) { tx in
      try Reporting.amend(
        sample, as: id, reason: "untuk tamu asing", meaning: TestLaboratory.meaning, terms: terms,
        by: lab.manager, at: lab.evening + .hours(1), in: tx)
    }
    let content = try lab.issued(id).content
    #expect(content.language == .english)
    return try #require(content.amendment).changes
  }

  @Test func `in another language alone, only the language is said to have changed`() throws {
    try withTestLaboratory { lab in
      let (sample, _) = try lab.released()
      #expect(try changes(lab, of: sample) == [said])
    }
  }

  @Test func `of several samples none is said to have changed by it`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      _ = try lab.release(samples[0], with: [samples[1]])
      #expect(try changes(lab, of: samples[0]) == [said])
    }
  }

  @Test func `the one figure that changed is said, and the old report quoted as it was`() throws {
    try withTestLaboratory { lab in
      let (sample, first) = try lab.released()
      let citations = try lab.issued(first).content.judgements.map(\.citation)
      try lab.measureAgain(sample, "ECOLI", to: "7")
      let changes = try changes(lab, of: sample)
      #expect(changes.first == said)
      #expect(changes.contains { $0.contains("is now “7 ") }, "\(changes)")
      #expect(changes.contains { $0.contains("“MS” is now “") }, "\(changes)")
      let others = changes.dropFirst().filter { change in
        !change.contains("coli") && !citations.contains { change.hasPrefix($0) }
      }
      #expect(others.isEmpty && changes.count <= 4, "\(changes)")
    }
  }
}
