package import Clients
package import Custody
import Identity
import Markup
import People
package import WebServer
import Wording

/// Samples as the whole laboratory sees them: the list, the story of one, its containers and their labels.
package enum SamplePage: SitePage {
  case list
  case sample(SampleID)
  case container(ContainerID)
  case labels(RequestID)

  package static let root: String? = "sample"

  package init?(_ path: inout PathReader) {
    guard let word = path.word() else {
      self = .list
      return
    }
    switch word {
    case "container":
      guard let id = path.id(Container.self) else { return nil }
      self = .container(id)
    case "labels":
      guard let id = path.id(TestRequest.self) else { return nil }
      self = .labels(id)
    default:
      guard let id = SampleID(word) else { return nil }
      self = .sample(id)
    }
  }

  package var path: [String] {
    switch self {
    case .list: []
    case .sample(let id): [id.description]
    case .container(let id): ["container", id.description]
    case .labels(let id): ["labels", id.description]
    }
  }

  package var access: Access { .roles(Set(Role.allCases.filter(\.isStaff))) }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .list: try visit.sampleList()
    case .sample(let id): try visit.samplePage(id)
    case .container(let id): try visit.containerPage(id)
    case .labels(let id): try visit.labelsFile(id)
    }
  }
}
