import Markup
package import WebServer
import Wording

/// The one box for everything that has a number.
package enum FindPage: SitePage {
  case search

  package static let root: String? = "find"

  package init?(_ path: inout PathReader) {
    self = .search
  }

  package var path: [String] { [] }

  package var access: Access { .signedIn }

  package func answer(_ visit: Visit) throws -> Response {
    let sought = (visit.query("q") ?? "").withoutSpaceAround
    return visit.show(Phrase(id: "Cari", en: "Find")) {
      emptyState(
        Phrase(
          id: "Tidak ada yang bernomor atau bernama “\(sought)”.",
          en: "Nothing has the number or name “\(sought)”."))
    }
  }
}
