package import Wording

/// Why a report stays as it is.
package enum ReportingError: ReadableError, Hashable {
  case unknownSample
  case unknownReport
  case noResults
  /// Somebody else released it; the second of two managers is told who and when.
  case alreadyReleased(number: String, by: String, at: Phrase)
  case alreadyIssued(number: String)
  case notIssued
  /// An interim report was asked for, and everything is done.
  case nothingOutstanding
  case notCurrent(ReportVersion.State)
  case noReason
  /// The signature was to stand under results or deviations of a sample that its owner has not seen.
  case resultsChanged(number: String)
  /// The form has released a version before, with something else in it.
  case sentBefore(number: String, version: Int, by: String, at: Phrase)
  /// The certificate to be replaced was amended or withdrawn since it was on the page.
  case versionChanged(
    number: String, version: Int, ReportVersion.State, by: String, at: Phrase)
  /// The certificate to be replaced has other samples than were on the page.
  case samplesChanged
  /// A sample does not stand on one certificate with the others.
  case notTogether(number: String, Companion.Obstacle)
  case otherRequest
  case tooManySamples
  /// Final and interim certificates were to be numbered alike.
  case sameSeries
  /// Somebody else saved the settings in the meantime.
  case settingsChanged(version: Int, by: String)
  /// This form was saved before, with something else in it.
  case settingsSaved(version: Int)

  package var phrase: Phrase {
    switch self {
    case .unknownSample:
      Phrase(id: "Sampel ini tidak tercatat.", en: "This sample is not on record.")
    case .unknownReport:
      Phrase(id: "Laporan ini tidak tercatat.", en: "This report is not on record.")
    case .noResults:
      Phrase(
        id: "Sampel ini belum mempunyai hasil untuk dilaporkan.",
        en: "This sample has no results to report yet.")
    case .alreadyReleased(let number, let name, let at):
      Phrase(
        id: "Laporan \(number) sudah diterbitkan oleh \(name), \(at.id).",
        en: "Report \(number) was released by \(name), \(at.en), already.")
    case .alreadyIssued(let number):
      Phrase(
        id: "Laporan \(number) sudah pernah terbit: terbitkan perubahannya, dengan alasan.",
        en: "Report \(number) was issued before: issue an amendment, with its reason.")
    case .notIssued:
      Phrase(
        id: "Belum ada laporan yang dapat diubah untuk sampel ini.",
        en: "There is no report of this sample to amend yet.")
    case .nothingOutstanding:
      Phrase(
        id: "Semua pengujian sampel ini sudah selesai: terbitkan sertifikat akhir.",
        en: "Every test of this sample is done: release the final certificate.")
    case .notCurrent(let state):
      Phrase(
        id: "Versi ini tidak lagi berlaku: \(state.name.id).",
        en: "This version is no longer current: \(state.name.en).")
    case .noReason: Phrase(id: "Tuliskan alasannya.", en: "Write the reason.")
    case .resultsChanged(let number):
      Phrase(
        id: "Hasil atau penyimpangan sampel \(number) berubah sejak halaman ini dibuka, dan belum "
          + "ada yang disahkan. Tinjau yang sekarang, lalu terbitkan.",
        en: "Results or deviations of sample \(number) changed since this page was opened, and "
          + "nothing was authorised. Review them as they are now, then release.")
    case .sentBefore(let number, let version, let name, let at):
      Phrase(
        id:
          "Formulir ini sudah menerbitkan \(number) versi \(version), oleh \(name), \(at.id). Yang "
          + "berbeda darinya tidak diterbitkan; halaman ini menunjukkan yang berlaku sekarang.",
        en: "This form released \(number) version \(version) before, by \(name), \(at.en). What "
          + "differs from it was not released; this page shows what holds now.")
    case .versionChanged(let number, let version, let state, let name, let at):
      Phrase(
        id: "Sertifikat ini berubah sejak halaman ini dibuka: \(number) versi \(version) "
          + "\(state.name.id), oleh \(name), \(at.id). Belum ada yang diterbitkan. Tinjau lagi.",
        en: "This certificate changed since this page was opened: \(number) version \(version) is "
          + "\(state.name.en), by \(name), \(at.en). Nothing was issued. Review it again.")
    case .samplesChanged:
      Phrase(
        id: "Sertifikat ini memuat sampel lain sejak halaman ini dibuka. Tinjau lagi, lalu "
          + "terbitkan.",
        en: "Other samples stand on this certificate since this page was opened. Review it again, "
          + "then release.")
    case .notTogether(let number, let obstacle):
      Phrase(
        id: "\(number) tidak dapat berdiri pada sertifikat yang sama: \(obstacle.phrase.id).",
        en: "\(number) cannot stand on the same certificate: \(obstacle.phrase.en).")
    case .otherRequest:
      Phrase(
        id: "Satu sertifikat memuat sampel dari satu permintaan.",
        en: "One certificate has samples of one request.")
    case .tooManySamples:
      Phrase(
        id: "Satu sertifikat memuat paling banyak \(CertificateContent.mostSamples) sampel.",
        en: "One certificate has at most \(CertificateContent.mostSamples) samples.")
    case .sameSeries:
      Phrase(
        id: "Nomor sertifikat sementara harus berbeda dari nomor sertifikat akhir pada setiap "
          + "tanggal, bukan hanya pada huruf besar atau spasi.",
        en: "Interim certificates need a number unlike that of final ones on every date, not by "
          + "capitals or blanks only.")
    case .settingsChanged(let version, let name):
      Phrase(
        id: "\(name) sudah menyimpan versi \(version) sementara Anda mengisi. Bandingkan, lalu "
          + "simpan lagi bila isian Anda yang dipakai.",
        en: "\(name) saved version \(version) while you were writing. Compare, then save again "
          + "if yours is to hold.")
    case .settingsSaved(let version):
      Phrase(
        id: "Formulir ini sudah tersimpan sebagai versi \(version), dengan isi lain. Buka lagi "
          + "halamannya untuk mengubahnya.",
        en: "This form was saved as version \(version), with something else in it. Open the page "
          + "anew to change that.")
    }
  }

  package var field: String? {
    switch self {
    case .noReason: "reason"
    case .sameSeries: "interim_pattern"
    default: nil
    }
  }
}
