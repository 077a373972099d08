package import Measurement
import Reporting
package import Wording

extension Notice {
  private var more: Phrase {
    others == 0
      ? Phrase(same: "")
      : Phrase(
        id: " dan \(others) sampel lain",
        en: " and \(others) \(others == 1 ? "other" : "others")")
  }

  /// What happened, in one sentence; the page and the mail say the same.
  package var sentence: Phrase {
    let sample = "\(sampleNumber) \(sampleName)"
    switch kind {
    case .sampleReceived:
      return Phrase(
        id: "Sampel \(sample) sudah diterima laboratorium.",
        en: "The laboratory has received sample \(sample).")
    case .sampleRejected:
      return Phrase(
        id: "Wadah sampel \(sample) ditolak. Alasan: \(reason)",
        en: "A container of sample \(sample) was rejected. Reason: \(reason)")
    case .resultOverdue:
      return Phrase(
        id: "Hasil sampel \(sample) belum terbit dalam \(days ?? 0) hari yang dijanjikan.",
        en: "The results of sample \(sample) are not out within the \(days ?? 0) days promised.")
    case .healthExceedance:
      guard let finding else { return kind.name }
      let figure = (
        Language.indonesian.figureWithUnit(finding.figure),
        Language.english.figureWithUnit(finding.figure)
      )
      return Phrase(
        id:
          "\(finding.parameter.id) \(figure.0) dalam sampel \(sample) melebihi batas yang melindungi kesehatan.",
        en:
          "\(finding.parameter.en) \(figure.1) in sample \(sample) is above a limit that protects health."
      )
    case .reportReleased:
      return Phrase(
        id: "Sertifikat \(reportNumber) untuk sampel \(sample)\(more.id) sudah terbit.",
        en: "Certificate \(reportNumber) for sample \(sample)\(more.en) is issued.")
    case .reportAmended:
      return Phrase(
        id:
          "Sertifikat \(reportNumber) untuk sampel \(sample)\(more.id) diubah. Alasan: \(reason)",
        en: "Certificate \(reportNumber) for sample \(sample)\(more.en) was amended. "
          + "Reason: \(reason)")
    case .reportWithdrawn:
      return Phrase(
        id:
          "Sertifikat \(reportNumber) untuk sampel \(sample)\(more.id) ditarik kembali; jangan dipakai. Alasan: \(reason)",
        en:
          "Certificate \(reportNumber) for sample \(sample)\(more.en) was withdrawn; do not rely on it. Reason: \(reason)"
      )
    }
  }

  /// What it rests on, when nobody of this laboratory has confirmed that.
  package var doubt: Phrase? {
    guard isUnconfirmed else { return nil }
    return kind == .resultOverdue
      ? Phrase(
        id: "Standar waktu ini belum dikonfirmasi manajer teknis; pelanggan tidak diberi tahu.",
        en: "The technical manager has not confirmed this standard; the customer was not told.")
      : HealthAlarm.doubt
  }
}

extension HealthAlarm {
  /// What it rests on, when nobody of this laboratory has confirmed that.
  package var doubt: Phrase? { isUnconfirmed ? Self.doubt : nil }

  static let doubt = Phrase(
    id: "Manajer teknis belum mengonfirmasi bahwa parameter ini langsung membahayakan kesehatan.",
    en: "That this parameter is a danger at once has not been confirmed by the technical manager.")
}

extension FigureSince {
  /// Both figures, and whether the certificate holds.
  package func sentences(after first: Figure) -> [Phrase] {
    [measured(after: first), certificateWords].compactMap { $0 }
  }

  private func measured(after first: Figure) -> Phrase? {
    guard let found else {
      return isBeingMeasured
        ? Phrase(id: "Sedang diukur ulang.", en: "It is being measured again.") : nil
    }
    func figures(_ language: Language) -> (String, String) {
      (language.figureWithUnit(first), language.figureWithUnit(found))
    }
    let (id, en) = (figures(.indonesian), figures(.english))
    let (judgedID, judgedEN) =
      switch exceeds {
      case true?: ("masih melebihi batas", "still above a limit")
      case false?: ("tidak melebihi batas", "not above a limit")
      case nil: ("belum dinilai", "not judged yet")
      }
    return Phrase(
      id: "Peringatan ini karena \(id.0). Diukur ulang: \(id.1), \(judgedID).",
      en: "The alarm was raised over \(en.0). Measured again: \(en.1), \(judgedEN).")
  }

  private var certificateWords: Phrase? {
    switch certificate {
    case .withdrawn?:
      Phrase(
        id: "Sertifikatnya ditarik kembali. Alasan: \(reason)",
        en: "Its certificate was withdrawn. Reason: \(reason)")
    case .superseded?:
      Phrase(
        id: "Sertifikatnya diganti. Alasan: \(reason)",
        en: "Its certificate was replaced. Reason: \(reason)")
    case .draft?, .released?, nil: nil
    }
  }
}
