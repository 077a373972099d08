package import Catalogue
import Identity
import Markup
import People
package import WebServer
import Wording

/// The analyst's worklists and readings.
package enum BenchPage: SitePage {
  case home
  case worklist(MethodID)

  package static let root: String? = "bench"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "method":
      guard let id = path.id(TestMethod.self) else { return nil }
      self = .worklist(id)
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .worklist(let id): ["method", id.description]
    }
  }

  package var access: Access { .only(.analyst, .supervisor, .technicalManager) }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home: try visit.benchHome()
    case .worklist(let id): try visit.worklist(id)
    }
  }
}
