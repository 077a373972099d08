package import Clients
package import Custody
package import People
package import Postgres
package import Timekeeping
package import Typesetting
package import Wording

/// A certificate before it is released, and the files that would follow its pages.
package struct CertificatePreview: Sendable {
  package var content: CertificateContent
  package var document: Document
  package var appendices: [[UInt8]]

  package func pdf() throws -> [UInt8] {
    try document.pdf(of: content, followedBy: appendices).bytes
  }
}

extension Reporting {
  /// What the certificate of the sample would look like if it were released now; nothing is kept of it.
  ///
  /// - Parameter others: those that would stand on it too; nil for those that do already.
  package static func preview(
    _ sample: SampleID, with others: [SampleID]? = nil, _ series: ReportSeries = .final,
    terms: ReportTerms, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> CertificatePreview {
    try require(anyOf: [.supervisor, .technicalManager], of: actor)
    let versions = try series == .final ? storedVersions(of: [sample], .final, in: tx) : []
    let issued = versions.last { $0.state != .draft }
    let left = try issued.map { try samplesLeft(on: $0.id, in: tx) } ?? []
    let samples = together(sample, others ?? left)
    if issued == nil {
      try requireTogether(samples, in: tx)
    } else if !Set(samples).subtracting([sample]).isSubset(of: left) {
      throw ReportingError.samplesChanged
    }
    let collected = try collect(
      samples, series, number: versions.last?.number ?? "—", version: (issued?.version ?? 0) + 1,
      token: "", terms: terms, by: actor, in: tx)
    let document = collected.content.document(
      paper: collected.sample.paper.sheet, key: nil, created: instant,
      logo: collected.settings?.logo)
    return CertificatePreview(
      content: collected.content, document: document,
      appendices: try appendixFiles(of: samples, in: tx))
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
    if series == .interim { content.leaveOpen() }
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
