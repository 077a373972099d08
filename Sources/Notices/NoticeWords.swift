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
    }
  }
}
