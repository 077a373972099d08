import Bench
import Custody
import Identity
import Markup
import People
import Postgres
import Reporting
import WebServer
import Wording

/// Beside the number of a certificate that another will replace.
var interimPill: HTML { pill(.wait, ReportSeries.interim.name) }

extension Visit {
  /// What is done can go out before the rest, under a number of its own, and says what is missing.
  func interimCard(
    _ sample: ReviewedSample, _ form: FormState
  ) -> HTML {
    let outstanding = sample.outstanding
    let (waiting, done) = (
      sample.results.count { $0.state == .verified },
      sample.results.count { $0.state == .authorised }
    )
    guard waiting + done > 0 else { return .empty }
    return card(
      Phrase(id: "Sertifikat sementara", en: "Interim certificate")
    ) {
      p {
        Phrase(
          id: "Belum selesai: \(outstanding.map(\.id).joined(separator: ", ")).",
          en: "Not done yet: \(outstanding.map(\.en).joined(separator: ", ")).")
      }
      p { authorisationMeaning }
      previewLinks(sample.id, .interim)
      plainForm(self, to: Page.review(.sample(sample.id)).link) {
        hiddenField("act", "interim")
        seenField(sample)
        carriedAppendices(sample.appendices)
        hiddenField("version", ReportVersionID.make(at: now).description)
        languageField(form)
        submitButton(
          waiting == 0
            ? Phrase(
              id: "Terbitkan \(done) hasil sebagai sementara",
              en: "Release \(done) results as interim")
            : Phrase(
              id: "Sahkan \(waiting) hasil dan terbitkan \(waiting + done) sebagai sementara",
              en: "Authorise \(waiting) results and release \(waiting + done) as interim"), .plain)
      }
    }
  }

  func releaseInterim(_ sample: SampleID, _ form: inout FormState) throws -> Response? {
    guard let version = form.id("version", of: ReportVersion.self) else { return nil }
    let (seen, appendices, terms) = (form.typed("seen"), seenAppendices(form), reportTerms(&form))
    guard form.isValid else { return nil }
    let done: Void? = try form.attempt {
      try transaction { tx in
        try holdAppendices(appendices, of: [sample], in: tx)
        try Reporting.releaseInterim(
          sample, as: version, seen: seen, meaning: authorisationMeaning, terms: terms, by: actor,
          at: now, in: tx)
      }
    }
    return try done.map { try toReport(of: sample) }
  }
}
