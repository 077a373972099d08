import Clients
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

@Suite struct LanguageTests {
  private func release(_ lab: TestLaboratory, in language: ReportLanguage?) throws -> IssuedReport {
    let sample = try lab.received()[0].id
    try lab.verified(sample, ["ECOLI": "12"])
    var terms = TestLaboratory.terms
    terms.language = language
    try lab.act(lab.manager) { tx in
      try Reporting.authoriseAndRelease(
        sample, as: .make(at: lab.evening), meaning: TestLaboratory.meaning, terms: terms,
        by: lab.manager, at: lab.evening, in: tx)
    }
    let issued = try lab.act(lab.client) { tx in
      try Reporting.version(token: try Reporting.versions(of: sample, in: tx)[0].token, in: tx)
    }
    return try #require(issued)
  }

  @Test func `a certificate in both languages says everything in both, Indonesian first`() throws {
    try withTestLaboratory { lab in
      let issued = try release(lab, in: .both)
      #expect(issued.content.language == .both)
      let line = try #require(issued.content.results.first { $0.parameter.contains("coli") })
      #expect(line.limits[0].verdict.hasPrefix("TMS / "))
      #expect(issued.content.item.matrix == "Air minum / Drinking water")
      let judgement = try #require(issued.content.judgements.first)
      #expect(judgement.conclusion.contains("Tidak memenuhi syarat"))
      #expect(judgement.conclusion.contains(" / "))
      #expect(
        issued.content.issue?.meaning == "Saya mengesahkan hasil ini. / I authorise these results.")
      let statements = issued.content.statements
      let (indonesian, english) = (
        statements.firstIndex { $0.hasPrefix("Aturan keputusan") },
        statements.firstIndex { $0.hasPrefix("Decision rule") }
      )
      #expect(indonesian == 0 && english == statements.count / 2)
      try lab.makeCertificates()
      let certificate = try #require(try lab.certificate(issued.id))
      Picture.keep(certificate.pdf, "both-released")
    }
  }

  @Test func `why an interim certificate ended is said in the languages of its own`() throws {
    for (language, words) in [
      (ReportLanguage.both, ["Diganti laporan akhir", "Replaced by the final report"]),
      (.english, ["Replaced by the final report"]), (.indonesian, ["Diganti laporan akhir"]),
    ] {
      try withTestLaboratory { lab in
        let (sample, interim) = try lab.interim(in: language)
        try lab.measureAgain(sample)
        _ = try lab.release(sample, at: lab.evening + .hours(4))
        let reason = try lab.act(lab.manager) { tx in
          try tx.value(
            "SELECT end_reason FROM report_version WHERE id = \(interim)", as: String.self)
        }
        for part in words { #expect(reason?.contains(part) == true) }
        #expect(reason?.contains(" / ") == (language == .both))
      }
    }
  }

  @Test func `the language chosen at release holds instead of the one asked for`() throws {
    try withTestLaboratory { lab in
      let chosen = try release(lab, in: .english)
      #expect(chosen.content.language == .english)
      let asked = try release(lab, in: nil)
      #expect(asked.content.language == .indonesian)
    }
  }

  @Test func `a request may ask for both languages, and the database knows no third`() throws {
    try withTestLaboratory { lab in
      var draft = try lab.draft()
      draft.reportLanguage = .both
      let request = try lab.act(lab.client) { tx in
        try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
        return try Clients.request(draft.id, in: tx)
      }
      #expect(request?.reportLanguage == .both)
      let broken = try rule {
        try lab.base.owner.transaction(as: .system) { tx in
          try tx.execute("UPDATE test_request SET report_language = 'tet'")
        }
      }
      #expect(broken == "test_request_report_language_check")
    }
  }
}
