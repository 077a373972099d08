package import Timekeeping
package import Wording

/// Why a container stays where it is.
package enum CustodyError: ReadableError, Hashable {
  case nothingChosen
  case unknownContainer
  case unknownSample
  case unknownRequest
  case requestNotAccepted
  case noAccount
  /// The machine has no such step from the state the container is in.
  case step(CustodyStep, barcode: String, state: ContainerState, by: String?, at: Instant?)
  /// The same form was sent before, with something else in it.
  case recordedOtherwise(CustodyStep, barcode: String, by: String, at: Instant)
  case heldByOther(barcode: String, holder: String)
  case offeredToOther(barcode: String, recipient: String)
  case ownOffer(barcode: String)
  case notYourOffer(barcode: String, offerer: String)
  case beforePrevious(barcode: String, at: Instant)
  case reasonMissing
  case partyMissing
  case thermometerMissing
  case consentMissing(Set<Deviation>)
  case demandsRejection(Set<Deviation>)

  package var phrase: Phrase {
    switch self {
    case .nothingChosen:
      Phrase(id: "Belum ada wadah yang dipilih.", en: "No container was chosen.")
    case .unknownContainer:
      Phrase(id: "Wadah ini tidak tercatat.", en: "This container is not on record.")
    case .unknownSample:
      Phrase(id: "Sampel ini tidak tercatat.", en: "This sample is not on record.")
    case .unknownRequest:
      Phrase(id: "Permintaan ini tidak tercatat.", en: "This request is not on record.")
    case .requestNotAccepted:
      Phrase(
        id: "Permintaan ini belum disetujui, jadi belum mempunyai sampel.",
        en: "This request has not been accepted, so it has no samples yet.")
    case .noAccount:
      Phrase(
        id: "Setiap langkah di rantai kustodi memerlukan orang dengan akun. Masuklah dahulu.",
        en: "Every step of the chain of custody needs a person with an account. Log in first.")
    case .step(let step, let barcode, let state, let name, let instant):
      impossible(step, barcode, state, by: name, at: instant)
    case .recordedOtherwise(let step, let barcode, let name, let instant):
      Phrase(
        id:
          "“\(step.past.id)” untuk wadah \(barcode) sudah dicatat dari formulir ini oleh \(name), "
          + "\(moment(instant).id), dengan isi lain. Yang Anda ketik sekarang tidak disimpan: buka "
          + "riwayat sampelnya, dan catat langkah baru bila perlu.",
        en: "“\(step.past.en)” of container \(barcode) was recorded from this form by \(name), "
          + "\(moment(instant).en), with something else in it. What you typed now was not saved: open "
          + "the history of the sample, and record a new step if it is needed.")
    case .heldByOther(let barcode, let holder):
      Phrase(
        id: "Wadah \(barcode) ada pada \(holder); hanya yang memegangnya dapat menyerahkannya.",
        en: "Container \(barcode) is with \(holder); only who holds it can hand it over.")
    case .offeredToOther(let barcode, let recipient):
      Phrase(
        id: "Wadah \(barcode) diserahkan kepada \(recipient), bukan kepada Anda.",
        en: "Container \(barcode) is offered to \(recipient), not to you.")
    case .ownOffer(let barcode):
      Phrase(
        id: "Wadah \(barcode) Anda serahkan sendiri. Serah terima memerlukan dua orang.",
        en: "You offered container \(barcode) yourself. A handover takes two people.")
    case .notYourOffer(let barcode, let offerer):
      Phrase(
        id: "Wadah \(barcode) diserahkan oleh \(offerer); hanya ia yang dapat menariknya kembali.",
        en: "Container \(barcode) was offered by \(offerer); only they can withdraw it.")
    case .beforePrevious(let barcode, let instant):
      Phrase(
        id: "Waktu ini sebelum langkah terakhir wadah \(barcode), \(moment(instant).id).",
        en: "This is before the last step of container \(barcode), \(moment(instant).en).")
    case .reasonMissing: Phrase(id: "Tuliskan alasannya.", en: "Write the reason.")
    case .partyMissing:
      Phrase(
        id: "Tuliskan nama orang yang membawa sampel.",
        en: "Write the name of the person who brings the sample.")
    case .thermometerMissing:
      Phrase(
        id: "Tuliskan nomor termometer yang dipakai mengukur suhu.",
        en: "Write the number of the thermometer that the temperature was read from.")
    case .consentMissing(let deviations):
      Phrase(
        id: "Ada penyimpangan: \(deviations.phrase.id). Tuliskan siapa dari pelanggan yang setuju "
          + "sampel tetap diuji, kapan dan melalui apa; atau tolak sampelnya.",
        en: "There is a deviation: \(deviations.phrase.en). Write who of the customer agrees to "
          + "testing all the same, when and how; or reject the sample.")
    case .demandsRejection(let deviations):
      Phrase(
        id: "Sampel ini harus ditolak: \(deviations.phrase.id).",
        en: "This sample has to be rejected: \(deviations.phrase.en).")
    }
  }

  package var field: String? {
    switch self {
    case .beforePrevious: "at"
    case .reasonMissing: "reason"
    case .partyMissing: "party"
    case .thermometerMissing: "thermometer"
    case .consentMissing: "consent"
    case .demandsRejection: "deviations"
    default: nil
    }
  }

  private func impossible(
    _ step: CustodyStep, _ barcode: String, _ state: ContainerState, by name: String?,
    at instant: Instant?
  ) -> Phrase {
    guard state != .expected, let instant else {
      return Phrase(
        id: "Wadah \(barcode) belum diambil, jadi belum dapat: \(step.verb.id.lowercased()).",
        en: "Container \(barcode) has not been collected, so this cannot be done yet: "
          + "\(step.verb.en.lowercased()).")
    }
    let (who, when) = (name ?? "", moment(instant))
    if step == .receive || step == .accept || step == .reject, !state.isOnTheWay {
      return Phrase(
        id: "Wadah \(barcode) sudah \(state.name.id) oleh \(who) pada \(when.id).",
        en: "Container \(barcode) is already \(state.name.en), by \(who) on \(when.en).")
    }
    return Phrase(
      id: "Wadah \(barcode) \(state.name.id) (\(who), \(when.id)); langkah ini tidak mungkin dari "
        + "sana: \(step.verb.id.lowercased()).",
      en:
        "Container \(barcode) is \(state.name.en) (\(who), \(when.en)); this step is not possible "
        + "from there: \(step.verb.en.lowercased()).")
  }

  private func moment(_ instant: Instant) -> Phrase {
    Phrase(
      id: Language.indonesian.moment(instant, in: .house),
      en: Language.english.moment(instant, in: .house))
  }
}
