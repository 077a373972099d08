package import Clients
package import Custody
package import People
package import Postgres
package import Timekeeping
package import Typesetting
package import Wording

extension Reporting {
  /// What the certificate of the sample would look like if it were released now; nothing is kept of it.
  package static func preview(
    _ sample: SampleID, _ series: ReportSeries = .final, terms: ReportTerms, by actor: Actor,
    at instant: Instant,
    in tx: Transaction
  ) throws -> (content: CertificateContent, document: Document) {
    try require(anyOf: [.supervisor, .technicalManager], of: actor)
    let versions = try series == .final ? storedVersions(of: sample, .final, in: tx) : []
    let issued = versions.last { $0.state != .draft }
    let collected = try collect(
      sample, series, number: versions.last?.number ?? "—", version: (issued?.version ?? 0) + 1,
      token: "", terms: terms, by: actor, in: tx)
    let document = collected.content.document(
      paper: collected.sample.paper.sheet, key: nil, created: instant,
      logo: collected.settings?.logo)
    return (collected.content, document)
  }

  /// A certificate of thirty results of no sample, with these settings whether they are kept or not.
  package static func specimen(
    _ settings: ReportSettings, series: ReportSeries, _ language: ReportLanguage,
    terms: ReportTerms,
    at instant: Instant
  ) -> Document {
    var content = CertificateContent.specimen(language)
    content.number = settings.pattern(of: series).number(
      0, digits: settings.serialDigits, issued: terms.zone.local(instant).day)
    content.laboratory.accreditation = terms.accreditation
    content.printed(with: settings, version: 0)
    return content.document(paper: .a4, key: nil, created: instant, logo: settings.logo)
  }
}

extension ReportPaper {
  /// The sheet itself.
  package var sheet: Typesetting.Paper {
    switch self {
    case .a4: .a4
    case .f4: .f4
    }
  }
}
