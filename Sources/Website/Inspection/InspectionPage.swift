import Markup
import People
package import WebServer
import Wording

/// What the health office sees of its district.
package enum InspectionPage: SitePage {
  case home

  package static let root: String? = "inspection"

  package init?(_ path: inout PathReader) {
    guard path.isAtEnd else { return nil }
    self = .home
  }

  package var path: [String] { [] }

  package var access: Access { .only(.inspector) }

  package func answer(_ visit: Visit) throws -> Response {
    visit.show(Phrase(id: "Melebihi batas", en: "Over the limit")) {
      emptyState(Phrase(id: "Tidak ada yang menunggu Anda.", en: "Nothing is waiting for you."))
    }
  }
}
