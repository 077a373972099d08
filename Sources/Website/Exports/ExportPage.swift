package import Exports
import Identity
import Markup
package import People
package import WebServer
import Wording

/// Results as a table to take along: for the laboratory, its clients and the inspector, each what they may see.
package enum ExportPage: SitePage {
  case home
  case export(ExportID)
  case file(ExportID)

  package static let root: String? = "exports"

  package init?(_ path: inout PathReader) {
    switch path.word() {
    case nil: self = .home
    case "export":
      guard let id = path.id(Export.self) else { return nil }
      self = .export(id)
    case "file":
      guard let id = path.id(Export.self) else { return nil }
      self = .file(id)
    default: return nil
    }
  }

  package var path: [String] {
    switch self {
    case .home: []
    case .export(let id): ["export", id.description]
    case .file(let id): ["file", id.description]
    }
  }

  package var access: Access { .roles(Set(Role.allCases)) }

  package func answer(_ visit: Visit) throws -> Response {
    switch self {
    case .home: try visit.exports()
    case .export(let id): try visit.export(id)
    case .file(let id): try visit.exportFile(id)
    }
  }
}

extension Crumb {
  static let exports = Crumb(ExportWords.title, .exports(.home))
}

/// The way to the exports, from the lists whose results they hold.
func exportLink(of customer: OrganisationID? = nil) -> HTML {
  p {
    a(.href(Page.exports(.home).link(customer.map { [("client", $0.description)] } ?? []))) {
      Phrase(id: "Ekspor hasil ke berkas CSV", en: "Export results to a CSV file")
    }
  }
}
