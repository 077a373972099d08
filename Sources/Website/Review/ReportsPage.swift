import Identity
import Markup
import Postgres
import Reporting
import WebServer
import Wording

extension Visit {
  /// Everything that was released, the newest first.
  func reportList() throws -> Response {
    let many = 50
    let last = query("after").flatMap { ReportVersionID($0) }
    let lines = try transaction(isolation: .readOnly) { tx in
      try Reporting.list(after: last, many: many, in: tx)
    }
    let next = lines.count == many ? lines.last : nil
    return show(
      Phrase(id: "Sertifikat", en: "Certificates"),
      crumbs: [Crumb(Phrase(id: "Tinjauan", en: "Review"), .review(.home))]
    ) {
      p { a(.href(Page.review(.deliveries))) { DeliveryWords.undelivered } }
      card {
        reportTable(lines)
        nextPage(next.map { Page.review(.reports).link([("after", $0.version.description)]) })
      }
    }
  }

  func reportTable(_ lines: [ReportLine]) -> HTML {
    dataTable(
      Phrase(id: "Sertifikat yang terbit", en: "Released certificates"),
      [
        Column(Phrase(id: "Nomor", en: "Number")), Column(Phrase(id: "Sampel", en: "Sample")),
        Column(Phrase(id: "Pelanggan", en: "Customer")),
        Column(Phrase(id: "Terbit", en: "Released")), Column(Phrase(id: "Keadaan", en: "State")),
        Column(Phrase(id: "Berkas", en: "File")),
      ],
      lines.map { line in
        TableRow([
          HTML {
            a(.href(Page.review(.report(line.report)))) { line.number }
            if line.series == .interim {
              " "
              interimPill
            }
            if line.versionNumber > 1 {
              " "
              quiet(Phrase(id: "versi \(line.versionNumber)", en: "version \(line.versionNumber)"))
            }
          },
          line.sampleWords, HTML(line.organisation),
          HTML(language.moment(line.releasedAt, in: zone)),
          certificatePill(line.state),
          line.isMade
            ? a(.href(Page.public(.document(line.version)))) { "PDF" }
            : pill(.wait, Phrase(id: "sedang dibuat", en: "being made")),
        ])
      },
      empty: Phrase(id: "Belum ada sertifikat yang terbit.", en: "No certificate was released yet.")
    )
  }
}
