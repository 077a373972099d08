package import Clients
package import Custody
import Identity
import People
package import WebServer

/// The client's pages: request, follow, download.
package enum PortalPage: SitePage {
  case home
  case requests
  case certificates
  case newRequest
  case request(RequestID)

  package static let root: String? = "portal"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "requests": self = .requests
    case "certificates": self = .certificates
    case "new-request": self = .newRequest
    case "request":
      guard let id = path.id(TestRequest.self) else { return nil }
      self = .request(id)
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .requests: ["requests"]
    case .certificates: ["certificates"]
    case .newRequest: ["new-request"]
    case .request(let id): ["request", id.description]
    }
  }

  package var access: Access { .only(.client) }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home: try visit.portalHome()
    case .requests: try visit.ownRequests()
    case .certificates: try visit.ownCertificates()
    case .newRequest: try visit.requestForm(for: try visit.ownOrganisation())
    case .request(let id): try visit.ownRequest(id)
    }
  }
}
