import Identity
package import Reporting
package import WebServer

/// What anybody may open, and the certificate's file for whoever may see it.
package enum PublicPage: SitePage {
  case home
  /// Where a certificate's file is checked to the byte.
  case check
  /// Where the QR code of a certificate leads; the code is kept as it was typed, whatever it is.
  case certificate(token: String)
  case certificateFile(token: String)
  case certificateSignature(token: String)
  /// Where a link in a mail leads, until it ends.
  case link(token: String)
  case linkedFile(token: String)
  /// The same files for somebody signed in, by the version: customer, staff, inspector.
  case document(ReportVersionID)
  case documentSignature(ReportVersionID)

  package static let root: String? = nil

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "c":
      guard let token = path.word() else {
        self = .check
        return
      }
      switch path.word() {
      case nil: self = .certificate(token: token)
      case "certificate.pdf": self = .certificateFile(token: token)
      case "certificate.pdf.sig": self = .certificateSignature(token: token)
      default: return nil
      }
    case "d":
      guard let token = path.word() else { return nil }
      switch path.word() {
      case nil: self = .link(token: token)
      case "certificate.pdf": self = .linkedFile(token: token)
      default: return nil
      }
    case "certificate":
      guard let name = path.word(), let dot = name.firstIndex(of: "."),
        let id = ReportVersionID(name[..<dot])
      else { return nil }
      switch name[dot...] {
      case ".pdf": self = .document(id)
      case ".pdf.sig": self = .documentSignature(id)
      default: return nil
      }
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .check: ["c"]
    case .certificate(let token): ["c", token]
    case .certificateFile(let token): ["c", token, "certificate.pdf"]
    case .certificateSignature(let token): ["c", token, "certificate.pdf.sig"]
    case .link(let token): ["d", token]
    case .linkedFile(let token): ["d", token, "certificate.pdf"]
    case .document(let id): ["certificate", "\(id).pdf"]
    case .documentSignature(let id): ["certificate", "\(id).pdf.sig"]
    }
  }

  package var access: Access {
    switch self {
    case .home, .check, .certificate, .certificateFile, .certificateSignature, .link, .linkedFile:
      .everyone
    case .document, .documentSignature: .signedIn
    }
  }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home:
      visit.isSignedIn ? visit.redirect(to: Navigation.home(of: visit.actor)) : visit.welcomePage()
    case .check: try visit.checkFile()
    case .certificate(let token): try visit.scannedCertificate(token)
    case .certificateFile(let token): try visit.guestFile(token, isSignature: false)
    case .certificateSignature(let token): try visit.guestFile(token, isSignature: true)
    case .link(let token): try visit.linkedCertificate(token)
    case .linkedFile(let token): try visit.linkedFile(token)
    case .document(let id): try visit.document(id, isSignature: false)
    case .documentSignature(let id): try visit.document(id, isSignature: true)
    }
  }
}
