import Markup
import People
package import WebServer
import Wording

/// The sampler's pages, on a phone in the sun.
package enum FieldPage: SitePage {
  case home

  package static let root: String? = "field"

  package init?(_ path: inout PathReader) {
    guard path.isAtEnd else { return nil }
    self = .home
  }

  package var path: [String] { [] }

  package var access: Access { .only(.sampler) }

  package func answer(_ visit: Visit) throws -> Response {
    visit.show(Phrase(id: "Pengambilan hari ini", en: "Today's collections")) {
      emptyState(Phrase(id: "Tidak ada yang menunggu Anda.", en: "Nothing is waiting for you."))
    }
  }
}
