import Markup
import People
package import WebServer
import Wording

/// Where containers reach the laboratory.
package enum ReceptionPage: SitePage {
  case home

  package static let root: String? = "reception"

  package init?(_ path: inout PathReader) {
    guard path.isAtEnd else { return nil }
    self = .home
  }

  package var path: [String] { [] }

  package var access: Access { .only(.receptionist) }

  package func answer(_ visit: Visit) throws -> Response {
    visit.show(Phrase(id: "Penerimaan", en: "Reception")) {
      emptyState(Phrase(id: "Tidak ada yang menunggu Anda.", en: "Nothing is waiting for you."))
    }
  }
}
