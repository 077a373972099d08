package import Custody
import Identity
import Markup
import People
package import WebServer
import Wording

/// The sampler's pages, on a phone in the sun; and the handovers of all who carry containers.
package enum FieldPage: SitePage {
  case home
  case collect(SampleID)
  case handover

  package static let root: String? = "field"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "collect":
      guard let id = path.id(Sample.self) else { return nil }
      self = .collect(id)
    case "handover": self = .handover
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .collect(let id): ["collect", id.description]
    case .handover: ["handover"]
    }
  }

  package var access: Access {
    switch self {
    case .home, .collect: .only(.sampler)
    case .handover:
      .only(.sampler, .receptionist, .analyst, .supervisor, .technicalManager)
    }
  }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home: try visit.fieldHome()
    case .collect(let id): try visit.collectPage(id)
    case .handover: try visit.handoverPage()
    }
  }
}
