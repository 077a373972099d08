package import Clients
import Identity
package import People
package import WebServer

/// Requests as the laboratory takes them in: the review (kaji ulang permintaan), and the form filled in at the counter.
package enum RequestsPage: SitePage {
  case home
  case request(RequestID)
  /// For whom the counter writes a request.
  case customer
  case newRequest(OrganisationID)

  package static let root: String? = "requests"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "request":
      guard let id = path.id(TestRequest.self) else { return nil }
      self = .request(id)
    case "customer": self = .customer
    case "new":
      guard let id = path.id(Organisation.self) else { return nil }
      self = .newRequest(id)
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .request(let id): ["request", id.description]
    case .customer: ["customer"]
    case .newRequest(let id): ["new", id.description]
    }
  }

  package var access: Access {
    switch self {
    case .home, .request: .only(.receptionist, .supervisor, .technicalManager)
    case .customer, .newRequest: .only(.receptionist)
    }
  }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home: try visit.requestsToReview()
    case .request(let id): try visit.reviewRequest(id)
    case .customer: try visit.chooseCustomer()
    case .newRequest(let id): try visit.requestForm(for: id)
    }
  }
}
