import Markup
import Reporting
import Wording

extension Visit {
  /// Certificates of the reader's that were amended or withdrawn lately: which, why, and what holds instead.
  func recalledCard(_ lines: [ReportLine]) -> HTML {
    section(.class("card"), .id("recalled")) {
      h2 { Phrase(id: "Tidak berlaku lagi", en: "Holds no more") }
      dataTable(
        Phrase(id: "Sertifikat yang tidak berlaku lagi", en: "Certificates that hold no more"),
        [
          Column(Phrase(id: "Sertifikat", en: "Certificate")),
          Column(Phrase(id: "Sampel", en: "Sample")),
          Column(Phrase(id: "Mengapa", en: "Why")), Column(Phrase(id: "Sejak", en: "Since")),
        ],
        lines.map { line in
          TableRow(
            [
              HTML {
                a(.href(Page.public(.certificate(token: line.token)))) { line.number }
                small {
                  Phrase(
                    id: "versi \(line.versionNumber)", en: "version \(line.versionNumber)")
                }
              },
              HTML {
                for sample in line.samples {
                  div {
                    a(.href(Page.portal(.sample(sample.id)))) { sample.number }
                    small { sample.name }
                  }
                }
              },
              HTML {
                certificatePill(line.state)
                recallWords(line)
              },
              HTML(line.endedAt.map { language.moment($0, in: zone) } ?? ""),
            ], tone: .bad)
        }, empty: Phrase(id: "Tidak ada.", en: "None."))
    }
  }
}
