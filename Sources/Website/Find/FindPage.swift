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
    if found.count == 1, let page = page(for: found[0]) { return redirect(to: page) }
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
    guard let page = page(for: found) else { return HTML(words) }
    return a(.href(page)) { words }
  }

  private func name(_ found: Found) -> Phrase {
    switch found {
    case .container(let container, _): Phrase(same: container.barcode)
    case .sample(_, let number):
      Phrase(id: "Sampel \(number)", en: "Sample \(number)")
    case .request(_, let number):
      Phrase(id: "Permintaan \(number)", en: "Request \(number)")
    case .report(let number):
      Phrase(id: "Laporan \(number)", en: "Report \(number)")
    case .point(_, let code): Phrase(id: "Titik \(code)", en: "Point \(code)")
    }
  }

  /// Where this reader finds it; nil when there is no page of it for them.
  private func page(for found: Found) -> Page? {
    let page: Page? =
      switch found {
      case .container(let container, let due): self.page(for: due, of: container)
      case .sample(let id, _): .sample(.sample(id))
      case .request(let id, _): .reception(.request(id))
      case .report, .point: nil
      }
    return page.flatMap { $0.content.access.admits(actor) ? $0 : nil }
  }
}
