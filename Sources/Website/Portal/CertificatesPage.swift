import Custody
import Identity
import Markup
import Postgres
import Reporting
import WebServer
import Wording

extension Visit {
  /// The customer's certificates, the newest first, each to be opened and to be passed on by its public page.
  func ownCertificates() throws -> Response {
    let many = 50
    let last = query("after").flatMap { ReportVersionID($0) }
    let lines = try transaction(isolation: .readOnly) { tx in
      try Reporting.list(after: last, many: many, in: tx)
    }
    let next = lines.count == many ? lines.last : nil
    return show(
      Phrase(id: "Sertifikat", en: "Certificates"),
      crumbs: [Crumb(Phrase(id: "Portal", en: "Portal"), .portal(.home))]
    ) {
      card {
        dataTable(
          Phrase(id: "Sertifikat Anda", en: "Your certificates"),
          [
            Column(Phrase(id: "Nomor", en: "Number")), Column(Phrase(id: "Sampel", en: "Sample")),
            Column(Phrase(id: "Terbit", en: "Released")),
            Column(Phrase(id: "Keadaan", en: "State")), Column(Phrase(id: "Berkas", en: "File")),
          ],
          lines.map { line in TableRow(ownCertificateCells(line)) },
          empty: Phrase(
            id: "Belum ada sertifikat. Sertifikat muncul di sini begitu diterbitkan.",
            en: "No certificate yet. One appears here as soon as it is released."))
        nextPage(next.map { Page.portal(.certificates).link([("after", $0.version.description)]) })
      }
    }
  }

  private func ownCertificateCells(_ line: ReportLine) -> [HTML] {
    [
      HTML {
        a(.href(Page.public(.certificate(token: line.token)))) { line.number }
        if line.versionNumber > 1 {
          " "
          quiet(Phrase(id: "versi \(line.versionNumber)", en: "version \(line.versionNumber)"))
        }
      },
      line.sampleWords, HTML(language.moment(line.releasedAt, in: zone)),
      certificatePill(line.state),
      line.isMade
        ? a(.href(Page.public(.document(line.version)))) { "PDF" }
        : pill(.wait, Phrase(id: "sedang dibuat", en: "being made")),
    ]
  }
}
