import Crypto
import Markup
import People
import Postgres
import Reporting
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// What somebody sees who follows the link of a mail: the file, or why there is none.
  ///
  /// The page itself does not hand out the file: programs that look into mail follow its links.
  func linkedCertificate(_ token: String) throws -> Response {
    guard let link = try found(token) else { return unknownLink() }
    guard now < link.endsAt else { return endedLink(link) }
    let report = link.report
    guard report.state == .released else { return replacedByLink(report) }
    return show(
      Phrase(id: "Sertifikat \(report.number)", en: "Certificate \(report.number)"),
      mark: certificatePill(report.state)
    ) {
      card {
        facts([
          Fact(Phrase(id: "Nomor", en: "Number"), report.number),
          Fact(Phrase(id: "Versi", en: "Version"), String(report.version)),
          Fact(
            Phrase(id: "Sampel", en: "Sample"),
            HTML { for name in report.content.sampleNames { p { name } } }),
          Fact(Phrase(id: "Pelanggan", en: "Customer"), report.content.customer.name),
          Fact(
            Phrase(id: "Tautan terbuka sampai", en: "The link opens until"), moment(link.endsAt)),
        ])
        p {
          buttonLink(
            Phrase(id: "Unduh PDF", en: "Download the PDF"), .public(.linkedFile(token: token)))
        }
      }
    }
  }

  func linkedFile(_ token: String) throws -> Response {
    guard let link = try found(token) else { return unknownLink() }
    guard now < link.endsAt else { return endedLink(link) }
    guard link.report.state == .released else { return replacedByLink(link.report) }
    return try guestFile(link.report.token, isSignature: false)
  }

  private func found(_ token: String) throws -> DownloadLink? {
    try Token(token).flatMap { try Reporting.link($0, in: site.database) }
  }

  /// In both languages, because nobody knows who follows an old link.
  private func endedLink(_ link: DownloadLink) -> Response {
    let when = moment(link.endsAt)
    return barred(
      Phrase(id: "Tautan ini sudah berakhir", en: "This link has expired"), status: 410,
      Phrase(
        id: "Tautan ini hanya terbuka sampai \(when.id).",
        en: "This link opened until \(when.en) only."), asking: link.report)
  }

  private func replacedByLink(_ report: IssuedReport) -> Response {
    barred(
      Phrase(id: "Sertifikat ini tidak berlaku lagi", en: "This certificate no longer holds"),
      status: 410,
      Phrase(
        id: "Versi \(report.version) \(report.state.name.id). Alasan: \(report.endReason)",
        en: "Version \(report.version) is \(report.state.name.en). Reason: \(report.endReason)"),
      asking: report)
  }

  private func barred(
    _ title: Phrase, status: Int, _ why: Phrase, asking report: IssuedReport
  ) -> Response {
    let house = report.content.laboratory
    let place = [house.name, house.address, house.contact].filter { !$0.isEmpty }
      .joined(separator: ", ")
    let advice = Phrase(
      id: "Mintalah sertifikat \(report.number) kepada \(place), atau masuk ke portal pelanggan.",
      en: "Ask \(place) for certificate \(report.number), or sign in to the customers' portal.")
    return show(title, status: status) {
      notice(.wait) {
        for other in [language] + Language.allCases.filter({ $0 != language }) {
          p(.lang(other.rawValue)) { why.text(other) + " " + advice.text(other) }
        }
      }
      p { buttonLink(Phrase(id: "Masuk", en: "Sign in"), .account(.login), isPlain: true) }
    }
  }

  /// Says nothing of whether the link ever was one.
  private func unknownLink() -> Response {
    show(Phrase(id: "Tidak dikenal", en: "Not known"), status: 404) {
      notice(
        .bad,
        Phrase(
          id:
            "Tautan ini tidak dikenal. Salin seluruh alamatnya dari surel, sampai huruf terakhir.",
          en: "This link is not known. Copy the whole address from the mail, to its last letter."))
    }
  }
}
