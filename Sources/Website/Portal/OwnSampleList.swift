import Clients
import Custody
import Identity
import Markup
import People
import Postgres
import WebServer
import Wording

extension Visit {
  /// The customer's samples, newest first, all or those that have come equally far.
  func ownSamples() throws -> Response {
    let own = try ownOrganisation()
    let status = query("status").flatMap(SampleStatus.init(rawValue:))
    let list = try transaction(isolation: .readOnly) { tx in
      try Custody.samples(
        SampleFilter(status: status, organisation: own),
        after: query("after").flatMap { SampleID($0) }, in: tx)
    }
    return show(
      Phrase(id: "Sampel", en: "Samples"), crumbs: [.portal],
      mark: status.map { statusPill($0) } ?? .empty
    ) {
      tabs(
        [Tab(Phrase(id: "Semua", en: "All"), Page.portal(.samples).link, isCurrent: status == nil)]
          + [SampleStatus.expected, .inTest, .released, .rejected].map { each in
            Tab(
              each.name, Page.portal(.samples).link([("status", each.rawValue)]),
              isCurrent: status == each)
          })
      card {
        dataTable(
          Phrase(id: "Sampel Anda", en: "Your samples"),
          [
            Column(Phrase(id: "Nomor", en: "Number")), Column(Phrase(id: "Nama", en: "Name")),
            Column(Phrase(id: "Jenis", en: "Kind")), Column(Phrase(id: "Diambil", en: "Collected")),
            Column(Phrase(id: "Sampai mana", en: "How far")),
          ],
          list.items.map { sample in
            TableRow(
              [
                a(.class("nowrap"), .href(Page.portal(.sample(sample.id)))) { sample.number },
                HTML(sample.name), HTML(sample.matrixName),
                sample.collectedAt.map { HTML(moment($0)) } ?? .empty, statusPill(sample.status),
              ], tone: CustodyWords.tone(sample.status) == .bad ? .bad : .plain)
          }, empty: Phrase(id: "Tidak ada sampel seperti itu.", en: "There is no such sample."))
        nextPage(followingPage(list.next?.description))
      }
      exportLink()
    }
  }
}
