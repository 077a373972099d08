import Markup
import People
package import WebServer
import Wording

/// The analyst's worklists and readings.
package enum BenchPage: SitePage {
  case home

  package static let root: String? = "bench"

  package init?(_ path: inout PathReader) {
    guard path.isAtEnd else { return nil }
    self = .home
  }

  package var path: [String] { [] }

  package var access: Access { .only(.analyst, .supervisor) }

  package func answer(_ visit: Visit) throws -> Response {
    visit.show(Phrase(id: "Yang harus dimulai", en: "What to start")) {
      emptyState(Phrase(id: "Tidak ada yang menunggu Anda.", en: "Nothing is waiting for you."))
    }
  }
}
