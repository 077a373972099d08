import Markup
import People
package import WebServer
import Wording

/// Verifying, authorising, releasing.
package enum ReviewPage: SitePage {
  case home

  package static let root: String? = "review"

  package init?(_ path: inout PathReader) {
    guard path.isAtEnd else { return nil }
    self = .home
  }

  package var path: [String] { [] }

  package var access: Access { .only(.supervisor, .technicalManager) }

  package func answer(_ visit: Visit) throws -> Response {
    visit.show(Phrase(id: "Tinjauan", en: "Review")) {
      emptyState(Phrase(id: "Tidak ada yang menunggu Anda.", en: "Nothing is waiting for you."))
    }
  }
}
