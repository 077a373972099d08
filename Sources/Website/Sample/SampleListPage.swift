import Catalogue
import Clients
import Custody
import Identity
import Markup
import People
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// All samples, newest first, fifty to a page.
  func sampleList() throws -> Response {
    let filter = SampleFilter(
      status: query("status").flatMap(SampleStatus.init(rawValue:)),
      organisation: query("client").flatMap { OrganisationID($0) },
      matrix: query("matrix").flatMap { MatrixID($0) },
      request: query("request").flatMap { RequestID($0) },
      point: query("point").flatMap { SamplingPointID($0) })
    let (found, matrices) = try transaction { tx in
      (
        try Custody.samples(filter, after: query("after").flatMap { SampleID($0) }, in: tx),
        try Catalogue.matrices(in: tx)
      )
    }
    return show(Phrase(id: "Sampel", en: "Samples")) {
      filterForm(filter, matrices)
      card {
        dataTable(
          Phrase(id: "Sampel, yang terbaru di atas", en: "Samples, newest first"),
          [
            Column(Phrase(id: "Nomor", en: "Number")), Column(Phrase(id: "Sampel", en: "Sample")),
            Column(Phrase(id: "Keadaan", en: "Status")),
            Column(Phrase(id: "Diambil", en: "Collected")),
          ], found.items.map(row),
          empty: Phrase(
            id: "Tidak ada sampel seperti ini.", en: "There is no sample like this."))
        nextPage(
          found.next.map {
            Page.sample(.list).link(
              request.query.list.filter { $0.name != "after" }
                .map { ($0.name, $0.value) } + [("after", $0.description)])
          })
      }
      exportLink(of: filter.organisation)
    }
  }

  private func row(_ line: SampleLine) -> TableRow {
    TableRow(
      [
        a(.href(Page.sample(.sample(line.id)))) { line.number },
        HTML {
          line.name
          small {
            line.matrixName
            if actor.roles != [.analyst] { " · \(line.organisationName)" }
          }
        },
        pill(CustodyWords.tone(line.status), line.status.name),
        line.collectedAt.map { HTML(moment($0)) } ?? .empty,
      ], tone: CustodyWords.tone(line.status) == .bad ? .bad : .plain)
  }

  /// A form that only asks: it needs no key, and its address can be kept.
  private func filterForm(_ filter: SampleFilter, _ matrices: [Matrix]) -> HTML {
    form(.method("get"), .action(Page.sample(.list).link), .class("filter")) {
      label(.for("status")) { Phrase(id: "Keadaan", en: "Status") }
      select(.id("status"), .name("status")) {
        option(.value("")) { Phrase(id: "semua", en: "all") }
        for status in SampleStatus.allCases {
          option(.value(status.rawValue), .when(status == filter.status, .selected)) { status.name }
        }
      }
      label(.for("matrix")) { Phrase(id: "Jenis", en: "Kind") }
      select(.id("matrix"), .name("matrix")) {
        option(.value("")) { Phrase(id: "semua", en: "all") }
        for matrix in matrices {
          option(.value(matrix.id.description), .when(matrix.id == filter.matrix, .selected)) {
            matrix.name
          }
        }
      }
      if let organisation = filter.organisation {
        hiddenField("client", organisation.description)
      }
      if let request = filter.request { hiddenField("request", request.description) }
      if let point = filter.point { hiddenField("point", point.description) }
      button(.class("button plain"), .type("submit")) { Phrase(id: "Tampilkan", en: "Show") }
    }
  }
}
