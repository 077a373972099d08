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
  case samples
  case sample(SampleID)
  case sites
  case newSite
  case site(SiteID)
  case newPoint(SiteID)
  case point(SamplingPointID)

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
    case "samples": self = .samples
    case "sample":
      guard let id = path.id(Sample.self) else { return nil }
      self = .sample(id)
    case "sites": self = .sites
    case "new-site": self = .newSite
    case "site":
      guard let id = path.id(CustomerSite.self) else { return nil }
      self = .site(id)
    case "new-point":
      guard let id = path.id(CustomerSite.self) else { return nil }
      self = .newPoint(id)
    case "point":
      guard let id = path.id(SamplingPoint.self) else { return nil }
      self = .point(id)
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
    case .samples: ["samples"]
    case .sample(let id): ["sample", id.description]
    case .sites: ["sites"]
    case .newSite: ["new-site"]
    case .site(let id): ["site", id.description]
    case .newPoint(let site): ["new-point", site.description]
    case .point(let id): ["point", id.description]
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
    case .samples: try visit.ownSamples()
    case .sample(let id): try visit.ownSample(id)
    case .sites: try visit.ownSites()
    case .newSite: try visit.newSite()
    case .site(let id): try visit.ownSite(id)
    case .newPoint(let site): try visit.newPoint(at: site)
    case .point(let id): try visit.ownPoint(id)
    }
  }
}
