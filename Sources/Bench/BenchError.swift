package import Wording

/// Why a test, a result or a signature stays as it is.
package enum BenchError: ReadableError, Hashable {
  case unknownTest
  case unknownResult
  case savedByOther(name: String)
  case ownMeasurement(parameter: String)
  case notWaiting(parameter: String, state: LaboratoryTest.State)
  case notOfMethod
  case noReason
  case holdExceeded(parameter: String)
  case noConversion(parameter: String, from: String, to: String)

  package var phrase: Phrase {
    switch self {
    case .unknownTest:
      Phrase(id: "Pengujian ini tidak tercatat.", en: "This test is not on record.")
    case .unknownResult:
      Phrase(id: "Hasil ini tidak tercatat.", en: "This result is not on record.")
    case .savedByOther(let name):
      Phrase(
        id: "\(name) baru saja menyimpan hasil pengujian ini. Isian Anda tidak disimpan.",
        en: "\(name) has just saved a result for this test. What you typed was not saved.")
    case .ownMeasurement(let parameter):
      Phrase(
        id: "\(parameter): yang mengukur tidak boleh memverifikasi atau mengesahkan. "
          + "Mintalah orang kedua.",
        en: "\(parameter): who measured may neither verify nor authorise. Ask a second person.")
    case .notWaiting(let parameter, let state):
      Phrase(
        id: "\(parameter): keadaannya sekarang “\(state.name.id)”, langkah ini tidak mungkin.",
        en: "\(parameter): it is now “\(state.name.en)”, this step is not possible.")
    case .notOfMethod:
      Phrase(
        id: "Metode ini tidak menguji parameter itu dalam jenis sampel ini.",
        en: "This method does not test that parameter in this kind of sample.")
    case .noReason:
      Phrase(id: "Tuliskan alasannya.", en: "Write the reason.")
    case .holdExceeded(let parameter):
      Phrase(
        id: "\(parameter): waktu tunggu sudah terlampaui. Centang “tetap diuji” agar tercatat "
          + "di sertifikat, atau batalkan pengujian.",
        en: "\(parameter): the holding time has passed. Tick “test all the same” to have it "
          + "printed on the certificate, or cancel the test.")
    case .noConversion(let parameter, let from, let to):
      Phrase(
        id: "\(parameter): satuan hasil \(from) tidak dapat diubah ke satuan baku mutu \(to). "
          + "Perbaiki katalog.",
        en: "\(parameter): the unit of the result, \(from), does not convert to that of the "
          + "limit, \(to). Put the catalogue right.")
    }
  }

  package var field: String? {
    switch self {
    case .noReason: "reason"
    case .holdExceeded: "hold"
    case .unknownTest, .unknownResult, .savedByOther, .ownMeasurement, .notWaiting, .notOfMethod,
      .noConversion:
      nil
    }
  }
}
