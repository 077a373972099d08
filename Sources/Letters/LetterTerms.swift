import Crypto
import Reporting
package import Timekeeping

/// How this laboratory writes to its customers.
package struct LetterTerms: Sendable {
  /// The beginning of the links, a scheme and a host; nil: that of the code on the certificate.
  package var publicURL: String?
  package var zone: Zone
  /// How long a link opens.
  package var linkLife: TimeSpan

  package init(publicURL: String? = nil, zone: Zone = .wita, linkLife: TimeSpan = .days(14)) {
    self.publicURL = publicURL
    self.zone = zone
    self.linkLife = linkLife
  }

  /// Where the link of an errand leads; nil when it has none.
  func address(ofLink errand: Errand) -> String? {
    guard let link = errand.link else { return nil }
    // `https://lab.example.id/c/CODE`
    let code = errand.report.content.address
    let house = publicURL ?? code.split(separator: "/c/").first.map(String.init) ?? code
    return "\(house)/d/\(link.token.text)"
  }
}
