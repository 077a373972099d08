import Crypto
import Exports
import Identity
import JobQueue
import Markup
import Postgres
import Timekeeping
import WebServer
import Wording

extension Visit {
  /// One export: how far it is while it is made, and then its file.
  func export(_ id: ExportID) throws -> Response {
    if isPost {
      let wasStopped = try transaction { try Exports.cancel(id, in: $0) }
      return redirect(
        to: .exports(.export(id)),
        saying: wasStopped
          ? Phrase(
            id: "Ekspor dihentikan; keadaannya ada di bawah.",
            en: "The export is being stopped; its state stands below.")
          : Phrase(id: "Ekspor ini sudah berakhir.", en: "This export had already ended."))
    }
    let found = try transaction(isolation: .readOnly) { try Exports.find(id, in: $0) }
    guard let export = found else { throw NotFound() }
    let refreshes = export.state.isUnderWay && query("still") == nil
    var response = show(
      Phrase(id: "Ekspor hasil", en: "Export of results"), crumbs: [.exports],
      mark: pill(export.state.tone, export.state.words)
    ) {
      card {
        exportProgress(export.state, export.order.basis)
        exportOutcome(export)
        facts(exportFacts(export))
      }
      if export.state.isUnderWay {
        card {
          p {
            if refreshes {
              Phrase(
                id: "Halaman ini memuat ulang tiap \(Self.refreshSeconds) detik. "
                  + "Anda boleh meninggalkannya. ",
                en: "This page reloads every \(Self.refreshSeconds) seconds. You may leave it. ")
              a(.href(page.link([("still", "1")]))) {
                Phrase(id: "Jangan muat ulang", en: "Do not reload")
              }
            } else {
              a(.href(page)) { Phrase(id: "Lihat sampai mana", en: "See how far it is") }
            }
          }
          actionButton(
            self, Phrase(id: "Batalkan ekspor", en: "Cancel the export"), to: page, .plain)
        }
      }
    }
    if refreshes { response.headers.append(("Refresh", String(Self.refreshSeconds))) }
    return response
  }

  private static let refreshSeconds = 3

  /// The file, to be saved; when it is not there, or no longer, the page that says why.
  func exportFile(_ id: ExportID) throws -> Response {
    let (found, content) = try transaction(isolation: .readOnly) { tx in
      (try Exports.find(id, in: tx), try Exports.content(of: id, in: tx))
    }
    guard let export = found else { throw NotFound() }
    guard let content else { return redirect(to: .exports(.export(id))) }
    let word = export.order.language == .indonesian ? "hasil" : "results"
    return .file(
      content, type: "text/csv; charset=utf-8",
      name: "\(word)-\(export.order.firstDay.iso)-\(export.order.lastDay.iso).csv", isSaved: true)
  }

  private func exportProgress(_ state: Export.State, _ basis: ExportOrder.Basis) -> HTML {
    guard case .running(let done, let total) = state else { return .empty }
    guard let total else {
      return p { Phrase(id: "Menghitung isinya …", en: "Counting what there is …") }
    }
    return p {
      progress(
        .value(String(done)), .max(String(max(total, 1))),
        .aria("label", Phrase(id: "Kemajuan", en: "Progress"))
      ) {}
      " "
      Phrase(
        id: "\(done) dari \(total) \(basis.steps.id)", en: "\(done) of \(total) \(basis.steps.en)")
    }
  }

  private func exportOutcome(_ export: Export) -> HTML {
    switch export.state {
    case .waiting, .running, .stopping: .empty
    case .made: p { buttonLink(ExportWords.download, .exports(.file(export.id))) }
    case .expired:
      notice(
        .plain,
        Phrase(
          id: "Berkas ini sudah kedaluwarsa dan dihapus. Buat ekspor baru.",
          en: "This file has expired and was removed. Make a new export."))
    case .tooLarge:
      notice(
        .bad,
        Phrase(
          id: "Lebih besar dari \(ExportWords.largest). Pilih periode yang lebih pendek.",
          en: "Larger than \(ExportWords.largest). Choose a shorter period."))
    case .notAllowed:
      notice(
        .bad,
        Phrase(
          id: "Akun Anda tidak boleh lagi melihat hasil ini.",
          en: "Your account may no longer see these results."))
    case .cancelled: notice(.plain, Phrase(id: "Ekspor ini dibatalkan.", en: "It was cancelled."))
    case .failed:
      notice(
        .bad,
        Phrase(
          id: "Ekspor ini gagal dibuat. Laboratorium dapat mencobanya lagi: sebutkan pekerjaan "
            + "\(export.job.number).",
          en: "It could not be made. The laboratory can try again: name job \(export.job.number)."))
    }
  }

  private func exportFacts(_ export: Export) -> [Fact] {
    var facts = [
      Fact(ExportWords.period, ExportWords.period(of: export.order)),
      Fact(ExportWords.basis, ExportWords.day(of: export.order.basis)),
      Fact(ExportWords.asked, moment(export.askedAt)),
    ]
    if let name = export.customerName { facts.append(Fact(ExportWords.customer, name)) }
    switch export.state {
    case .made(let file), .expired(let file):
      facts += [
        Fact(Phrase(id: "Baris", en: "Rows"), String(file.rows)),
        Fact(Phrase(id: "Ukuran", en: "Size"), ExportWords.size(file.bytes)),
        Fact(Phrase(id: "Tersedia sampai", en: "Available until"), moment(file.expiresAt)),
        Fact(
          Phrase(same: "SHA-256"), HTML { span(.class("breaks")) { file.digest.hexadecimal } }),
      ]
    default: break
    }
    return facts
  }
}
