import Markup
import People
package import WebServer
import Wording

/// Accounts, jobs, and the state of the catalogue.
package enum AdministrationPage: SitePage {
  case home

  package static let root: String? = "administration"

  package init?(_ path: inout PathReader) {
    guard path.isAtEnd else { return nil }
    self = .home
  }

  package var path: [String] { [] }

  package var access: Access { .only(.administrator) }

  package func answer(_ visit: Visit) throws -> Response {
    visit.show(Phrase(id: "Administrasi", en: "Administration")) {
      emptyState(Phrase(id: "Tidak ada yang menunggu Anda.", en: "Nothing is waiting for you."))
    }
  }
}
