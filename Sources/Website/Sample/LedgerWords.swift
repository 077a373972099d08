import Custody
import Markup
import Timekeeping
import Wording

extension Visit {
  /// The whole ledger of a sample in words, act by act: what a picture has no room for.
  func ledgerWords(_ story: ChainStory) -> HTML {
    details(.class("ledger")) {
      summary {
        Phrase(
          id: "Catatan lengkap (\(story.events) peristiwa)",
          en: "The whole record (\(story.events) entries)")
      }
      ol {
        for (number, mark) in story.marks.enumerated() {
          li {
            strong { mark.step.past }
            " · "
            time(.datetime(zone.local(mark.at).fieldValue)) { moment(mark.at) }
            " · \(mark.who)"
            if let recipient = mark.recipient { " → \(recipient)" }
            span(.class("soft")) { " · \(mark.barcodes.joined(separator: ", "))" }
            for remark in remarks(mark) { div { remark } }
            if let gap = story.gap(after: number) { gapRemark(gap) }
          }
        }
      }
    }
  }

  private func remarks(_ mark: ChainStory.Mark) -> [Phrase] {
    var remarks: [Phrase] = []
    if !mark.place.isEmpty {
      remarks.append(Phrase(id: "Tempat: \(mark.place)", en: "Place: \(mark.place)"))
    }
    if let temperature = mark.temperature {
      let words = CustodyWords.celsius(temperature)
      remarks.append(Phrase(id: "Suhu: \(words.id)", en: "Temperature: \(words.en)"))
    }
    if let seal = mark.seal { remarks.append(Phrase(id: "Segel: \(seal)", en: "Seal: \(seal)")) }
    if let finding = mark.sealFinding {
      remarks.append(
        Phrase(id: "Keadaan segel: \(finding.name.id)", en: "Seal found: \(finding.name.en)"))
    }
    if !mark.deviations.isEmpty {
      let words = mark.deviations.phrase
      remarks.append(
        Phrase(
          id: "Penyimpangan: \(words.id). Persetujuan: \(mark.consent)",
          en: "Deviations: \(words.en). Consent: \(mark.consent)"))
    }
    if !mark.reason.isEmpty {
      remarks.append(Phrase(id: "Keterangan: \(mark.reason)", en: "Remark: \(mark.reason)"))
    }
    if let delay = mark.writtenLater {
      let words = duration(delay)
      remarks.append(
        Phrase(id: "Dicatat \(words.id) kemudian", en: "Written down \(words.en) later"))
    }
    return remarks
  }

  private func gapRemark(_ gap: ChainStory.Gap) -> HTML {
    let length = duration(gap.length)
    let which = gap.barcodes.joined(separator: ", ")
    return div(.class("problem")) {
      gap.isOpen
        ? Phrase(
          id: "Sudah \(length.id) belum ada yang menerima: \(which)",
          en: "Nobody has accepted for \(length.en): \(which)")
        : Phrase(
          id: "Jeda \(length.id) sampai diterima: \(which)",
          en: "A gap of \(length.en) until accepted: \(which)")
    }
  }

  /// Whether the chain holds, computed anew while the page is made.
  func chainVerdict(_ story: ChainStory) -> HTML {
    if let fault = story.fault { return notice(.bad, fault.phrase) }
    guard story.events > 0 else { return .empty }
    return p(.class("soft small")) {
      Phrase(
        id: "Rantai diperiksa: \(story.events) peristiwa, semuanya menyambung.",
        en: "Chain verified: \(story.events) entries, all of them linked.")
    }
  }
}
