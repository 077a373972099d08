import Clients
import Custody
import Identity
import Markup
import People
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
    try visit.findScanned((visit.query("q") ?? "").withoutSpaceAround)
  }
}

extension Visit {
  /// What is scanned opens at once; only the code of a point that several customers use asks which.
  fileprivate func findScanned(_ sought: String) throws -> Response {
    let found = try transaction { try Custody.findScan(sought, for: actor, in: $0) }
    if found.count == 1, let link = link(to: found[0]) { return redirect(to: link) }
    return show(Phrase(id: "Cari", en: "Find")) {
      if found.isEmpty {
        emptyState(
          Phrase(
            id: "Tidak ada yang bernomor “\(sought)”. Pindai kode pada label, atau tulis nomor "
              + "sampel, permintaan, laporan atau kode titik.",
            en: "Nothing has the number “\(sought)”. Scan the code on a label, or write the number "
              + "of a sample, a request or a report, or the code of a point."))
      } else {
        card {
          ul {
            for each in found { li { entry(each) } }
          }
        }
      }
    }
  }

  private func entry(_ found: Found) -> HTML {
    let words = name(found)
    guard let link = link(to: found) else { return HTML(words) }
    return a(.href(link)) { words }
  }

  private func name(_ found: Found) -> Phrase {
    switch found {
    case .container(let container, _): Phrase(same: container.barcode)
    case .sample(_, _, let number):
      Phrase(id: "Sampel \(number)", en: "Sample \(number)")
    case .request(_, let number):
      Phrase(id: "Permintaan \(number)", en: "Request \(number)")
    case .report(let number, _):
      Phrase(id: "Laporan \(number)", en: "Report \(number)")
    case .point(_, let code): Phrase(id: "Titik \(code)", en: "Point \(code)")
    }
  }

  /// Where this reader finds it: the first of its places that is open to them; nil when none is.
  private func link(to found: Found) -> Link? {
    let places: [(page: Page, query: [(name: String, value: String)])] =
      switch found {
      case .container(let container, let due):
        [(page(for: due, of: container), []), (.sample(.sample(container.sample)), [])]
      case .sample(let id, _, _):
        [(.sample(.sample(id)), []), (.portal(.sample(id)), [])]
      case .request(let id, _):
        [
          (.sample(.list), [("request", id.description)]), (.portal(.request(id)), []),
        ]
      case .report(_, let sample):
        [(.sample(.sample(sample)), []), (.portal(.sample(sample)), [])]
      case .point(let id, _):
        [(.sample(.list), [("point", id.description)]), (.portal(.point(id)), [])]
      }
    return places.first { $0.page.content.access.admits(actor) }.map { $0.page.link($0.query) }
  }
}
