package import Clients
package import Custody
import Identity
import Markup
import People
package import WebServer
import Wording

/// Where containers reach the laboratory.
package enum ReceptionPage: SitePage {
  case home
  case receive(SampleID)
  /// The customer took the sample and brings it.
  case takeIn(SampleID)
  case request(RequestID)

  package static let root: String? = "reception"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "receive":
      guard let id = path.id(Sample.self) else { return nil }
      self = .receive(id)
    case "take-in":
      guard let id = path.id(Sample.self) else { return nil }
      self = .takeIn(id)
    case "request":
      guard let id = path.id(TestRequest.self) else { return nil }
      self = .request(id)
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .receive(let id): ["receive", id.description]
    case .takeIn(let id): ["take-in", id.description]
    case .request(let id): ["request", id.description]
    }
  }

  package var access: Access { .only(.receptionist) }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home: try visit.receptionHome()
    case .receive(let id): try visit.receivePage(.sample(id))
    case .takeIn(let id): try visit.takeInPage(id)
    case .request(let id): try visit.receivePage(.request(id))
    }
  }
}
