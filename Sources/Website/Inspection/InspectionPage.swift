package import Bench
import Identity
import Markup
import People
package import WebServer
import Wording

/// What the health inspector of a district acts on.
package enum InspectionPage: SitePage {
  case home
  case map
  case exceedance(ResultID)

  package static let root: String? = "inspection"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "map": self = .map
    case "exceedance":
      guard let id = path.id(TestResult.self) else { return nil }
      self = .exceedance(id)
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .map: ["map"]
    case .exceedance(let id): ["exceedance", id.description]
    }
  }

  package var access: Access { .only(.inspector) }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home: try visit.inspectionHome()
    case .map: try visit.inspectionMap()
    case .exceedance(let id): try visit.exceedance(id)
    }
  }
}
