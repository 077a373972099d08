package import Mail
package import Timekeeping

/// How this laboratory writes to its customers.
package struct LetterTerms: Sendable {
  package var from: MailAddress
  /// The beginning of the links: a scheme and a host.
  package var publicURL: String
  package var zone: Zone
  /// How long a link opens.
  package var linkLife: TimeSpan

  package init(
    from: MailAddress, publicURL: String, zone: Zone = .wita, linkLife: TimeSpan = .days(14)
  ) {
    self.from = from
    self.publicURL = publicURL
    self.zone = zone
    self.linkLife = linkLife
  }

  func address(ofLink token: String) -> String { "\(publicURL)/d/\(token)" }
}
