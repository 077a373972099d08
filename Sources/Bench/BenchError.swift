package import Wording

/// Why a test, a result or a signature stays as it is.
package enum BenchError: ReadableError, Hashable {
  case unknownTest
  case unknownResult
  /// Somebody else was faster; carries what they typed and what this person typed.
  case savedByOther(name: String, sample: String, parameter: Phrase, saved: String, typed: String)
  /// The same line of the same worklist, sent again with another text or by somebody else.
  case savedBefore(name: String, sample: String, parameter: Phrase, saved: String, typed: String)
  case startedByOther(name: String, sample: String, parameter: Phrase)
  case negative(parameter: Phrase, unit: String)
  case ownMeasurement(parameter: Phrase)
  case notWaiting(sample: String, parameter: Phrase, state: LaboratoryTest.State, typed: String)
  case notOfMethod
  case noReason
  case plannedInPast
  case holdExceeded(parameter: Phrase)
  case noConversion(parameter: Phrase, from: String, to: String)

  package var phrase: Phrase {
    switch self {
    case .unknownTest:
      Phrase(id: "Pengujian ini tidak tercatat.", en: "This test is not on record.")
    case .unknownResult:
      Phrase(id: "Hasil ini tidak tercatat.", en: "This result is not on record.")
    case .savedByOther(let name, let sample, let parameter, let saved, let typed):
      Phrase(
        id: "\(sample), \(parameter.id): \(name) sudah menyimpan “\(saved)” untuk pengujian ini."
          + (typed.isEmpty ? "" : " Isian Anda “\(typed)” tidak disimpan."),
        en: "\(sample), \(parameter.en): \(name) has saved “\(saved)” for this test."
          + (typed.isEmpty ? "" : " What you typed, “\(typed)”, was not saved."))
    case .savedBefore(let name, let sample, let parameter, let saved, let typed):
      Phrase(
        id:
          "\(sample), \(parameter.id): “\(saved)” sudah tersimpan dari formulir ini oleh \(name); "
          + "“\(typed)” tidak disimpan. Bila angkanya salah, mintalah revisi dengan alasannya.",
        en: "\(sample), \(parameter.en): “\(saved)” is saved from this form already, by \(name); "
          + "“\(typed)” was not saved. If the figure is wrong, have it revised, with the reason.")
    case .startedByOther(let name, let sample, let parameter):
      Phrase(
        id: "\(sample), \(parameter.id): \(name) sudah memulai pengujian ini.",
        en: "\(sample), \(parameter.en): \(name) has begun this test.")
    case .negative(let parameter, let unit):
      Phrase(
        id: "\(parameter.id): dalam \(unit) tidak ada angka di bawah nol.",
        en: "\(parameter.en): in \(unit) there is no figure below zero.")
    case .ownMeasurement(let parameter):
      Phrase(
        id: "\(parameter.id): yang mengukur tidak boleh memverifikasi atau mengesahkan. "
          + "Mintalah orang kedua.",
        en: "\(parameter.en): who measured may neither verify nor authorise. Ask a second person.")
    case .notWaiting(let sample, let parameter, let state, let typed):
      Phrase(
        id: "\(sample), \(parameter.id): keadaannya sekarang “\(state.name.id)”, langkah ini tidak "
          + "mungkin." + (typed.isEmpty ? "" : " Isian Anda “\(typed)” tidak disimpan."),
        en: "\(sample), \(parameter.en): it is now “\(state.name.en)”, this step is not possible."
          + (typed.isEmpty ? "" : " What you typed, “\(typed)”, was not saved."))
    case .notOfMethod:
      Phrase(
        id: "Metode ini tidak menguji parameter itu dalam jenis sampel ini.",
        en: "This method does not test that parameter in this kind of sample.")
    case .noReason:
      Phrase(id: "Tuliskan alasannya.", en: "Write the reason.")
    case .plannedInPast:
      Phrase(
        id: "Waktu pengambilan yang direncanakan sudah lewat.",
        en: "The planned time of collection has passed.")
    case .holdExceeded(let parameter):
      Phrase(
        id: "\(parameter.id): waktu tunggu sudah terlampaui. Centang “tetap diuji” agar tercatat "
          + "di sertifikat, atau batalkan pengujian.",
        en: "\(parameter.en): the holding time has passed. Tick “test all the same” to have it "
          + "printed on the certificate, or cancel the test.")
    case .noConversion(let parameter, let from, let to):
      Phrase(
        id: "\(parameter.id): satuan hasil \(from) tidak dapat diubah ke satuan baku mutu \(to). "
          + "Perbaiki katalog.",
        en: "\(parameter.en): the unit of the result, \(from), does not convert to that of the "
          + "limit, \(to). Put the catalogue right.")
    }
  }

  /// Whether the line it is about is no longer on the worklist, so that there is no field to point at.
  package var isOfDoneTest: Bool {
    switch self {
    case .savedByOther, .savedBefore, .startedByOther, .notWaiting, .unknownTest: true
    default: false
    }
  }

  package var field: String? {
    switch self {
    case .noReason: "reason"
    case .plannedInPast: "planned"
    case .holdExceeded: "hold"
    case .unknownTest, .unknownResult, .savedByOther, .savedBefore, .startedByOther, .negative,
      .ownMeasurement,
      .notWaiting, .notOfMethod, .noConversion:
      nil
    }
  }
}
