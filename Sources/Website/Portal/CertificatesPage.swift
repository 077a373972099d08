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

  /// Why a certificate that the customer has is not to be used any more, and what is; nothing while it holds.
  ///
  /// Of several samples each may have gone on by itself, or not yet.
  /// - Parameter sample: the only one that is spoken of; nil for all on the certificate.
  func recallWords(_ line: ReportLine, for sample: SampleID? = nil) -> HTML {
    guard line.state == .superseded || line.state == .withdrawn else { return .empty }
    let samples = line.samples.filter { sample == nil || $0.id == sample }
    let held = Set(samples.compactMap(\.successor)).sorted { $0.number < $1.number }
    let left = samples.filter { $0.successor == nil }
    return HTML {
      small { Phrase(id: "Alasan: \(line.endReason)", en: "Reason: \(line.endReason)") }
      for next in held {
        let carried = samples.filter { $0.successor == next }
        small {
          carried.count == samples.count
            ? Phrase(id: "Yang berlaku: ", en: "What holds: ")
            : whatHolds(for: numbers(carried))
          a(.href(Page.public(.certificate(token: next.token)))) {
            Phrase(
              id: "\(next.number) versi \(next.version)",
              en: "\(next.number) version \(next.version)")
          }
        }
      }
      if held.isEmpty {
        small { Phrase(id: "Tidak ada penggantinya.", en: "Nothing takes its place.") }
      } else if !left.isEmpty {
        small { nothingHolds(for: numbers(left)) }
      }
    }
  }

  private func numbers(_ samples: [ReportLine.SampleOnLine]) -> String {
    samples.map(\.number).joined(separator: ", ")
  }

  private func whatHolds(for numbers: String) -> Phrase {
    Phrase(id: "Yang berlaku untuk \(numbers): ", en: "What holds for \(numbers): ")
  }

  private func nothingHolds(for numbers: String) -> Phrase {
    Phrase(
      id: "\(numbers): belum ada penggantinya.", en: "\(numbers): nothing takes its place yet.")
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
      HTML {
        certificatePill(line.state)
        recallWords(line)
      },
      line.isMade
        ? a(.href(Page.public(.document(line.version)))) { "PDF" }
        : pill(.wait, Phrase(id: "sedang dibuat", en: "being made")),
    ]
  }
}
