import Markup
import People
package import WebServer
import Wording

/// The client's pages: request, follow, download.
package enum PortalPage: SitePage {
  case home

  package static let root: String? = "portal"

  package init?(_ path: inout PathReader) {
    guard path.isAtEnd else { return nil }
    self = .home
  }

  package var path: [String] { [] }

  package var access: Access { .only(.client) }

  package func answer(_ visit: Visit) throws -> Response {
    visit.show(Phrase(id: "Beranda", en: "Home")) {
      emptyState(Phrase(id: "Tidak ada yang menunggu Anda.", en: "Nothing is waiting for you."))
    }
  }
}
