package import Clients
package import Timekeeping
package import Wording

/// What a certificate is printed on, beside the `Paper` of Typesetting, which has its measures.
package typealias ReportPaper = Paper

/// How this laboratory writes its certificates.
package struct ReportTerms: Hashable, Sendable {
  /// Whether limits and verdicts are printed.
  package enum Judging: Hashable, Sendable {
    case always
    /// Who did not take the sample cannot say that it stands for the place it came from; many laboratories
    /// then give the figures only, and disclaim sampling and transport.
    case whenLaboratorySampled
  }

  /// The beginning of the address in the QR code: a scheme and a host.
  package var publicURL: String
  package var zone: Zone
  /// The number of the accreditation certificate; empty when there is none.
  package var accreditation: String
  package var judging: Judging
  /// Instead of the language that the request asked for.
  package var language: ReportLanguage?

  package init(
    publicURL: String, zone: Zone = .wita, accreditation: String = "",
    judging: Judging = .whenLaboratorySampled, language: ReportLanguage? = nil
  ) {
    self.publicURL = publicURL
    self.zone = zone
    self.accreditation = accreditation
    self.judging = judging
    self.language = language
  }

  /// When something was done, for who is told of it.
  func moment(_ instant: Instant) -> Phrase {
    Phrase(
      id: Language.indonesian.moment(instant, in: zone),
      en: Language.english.moment(instant, in: zone))
  }

  /// Where a reader of a certificate finds out whether it still holds.
  package func address(of token: String) -> String { "\(publicURL)/c/\(token)" }
}
