import Wording

/// The labels of a certificate in its language.
struct CertificateWords {
  let language: ReportLanguage
  private let titles: Phrase

  init(_ language: ReportLanguage, isInterim: Bool = false) {
    self.language = language
    titles =
      isInterim
      ? Phrase(id: "Laporan Hasil Uji Sementara", en: "Interim Test Report")
      : Phrase(id: "Laporan Hasil Uji", en: "Test Report")
  }

  var title: String { language == .english ? titles.en : titles.id }
  /// The title in the other language, small beneath it: inspectors and guests know one of the two.
  var otherTitle: String { language == .english ? titles.id : titles.en }
  var number: String { say("Nomor", "Number") }
  var version: String { say("versi", "version") }
  var laboratory: String { say("Laboratorium penguji", "Testing laboratory") }
  var customer: String { say("Pelanggan", "Customer") }
  var address: String { say("Alamat", "Address") }
  var contact: String { say("Kontak", "Contact") }
  var request: String { say("Permintaan", "Request") }
  var sampleNumber: String { say("Nomor sampel", "Sample number") }
  var item: String { say("Nama sampel", "Sample") }
  var matrix: String { say("Jenis sampel", "Kind of sample") }
  var point: String { say("Titik pengambilan", "Sampling point") }
  var sampledBy: String { say("Diambil oleh", "Sampled by") }
  var collected: String { say("Waktu pengambilan", "Sampled on") }
  var received: String { say("Waktu penerimaan", "Received on") }
  var tested: String { say("Tanggal pengujian", "Tested on") }
  var issued: String { say("Tanggal terbit", "Issued on") }
  var containers: String { say("Wadah", "Containers") }
  var condition: String { say("Keadaan saat diterima", "Condition at receipt") }
  var deviations: String { say("Penyimpangan", "Deviations") }
  var results: String { say("Hasil uji", "Results") }
  var parameter: String { say("Parameter", "Parameter") }
  var unit: String { say("Satuan", "Unit") }
  var result: String { say("Hasil", "Result") }
  var limit: String { say("Baku mutu", "Limit") }
  var method: String { say("Metode", "Method") }
  var verdict: String { say("Putusan", "Verdict") }
  var conformity: String { say("Pernyataan kesesuaian", "Statement of conformity") }
  var notes: String { say("Keterangan", "Notes") }
  var amendment: String { say("Perubahan laporan", "Amended report") }
  var reason: String { say("Alasan", "Reason") }
  var changes: String { say("Yang berubah", "What changed") }
  var authenticity: String { say("Keaslian", "Authenticity") }

  var verdictLegend: String {
    language == .both
      ? "MS memenuhi syarat / complies · TMS tidak memenuhi syarat / does not comply"
      : say(
        "MS memenuhi syarat · TMS tidak memenuhi syarat",
        "Each verdict is on the result beside it")
  }

  var samples: String { say("Sampel yang diuji", "Samples tested") }
  var allSamples: String { say("Semua sampel", "All samples") }

  /// Of a table in which a verdict stands beneath a result only where there is something to say.
  var severalLegend: String {
    say(
      "Hasil tanpa keterangan di bawahnya memenuhi baku mutu pada barisnya · TMS tidak memenuhi syarat",
      "A result without a remark beneath it complies with the limit of its row")
  }

  func replaces(_ version: Int, _ date: String, _ number: String) -> String {
    say(
      "Laporan ini menggantikan laporan \(number) versi \(version) tanggal \(date), yang tidak berlaku lagi.",
      "This report replaces report \(number) version \(version) of \(date), which no longer holds."
    )
  }

  func replacesInterim(_ number: String, _ date: String) -> String {
    say(
      "Laporan ini menggantikan laporan sementara \(number) tanggal \(date).",
      "This report replaces the interim report \(number) of \(date).")
  }

  func outstanding(_ tests: [String]) -> String {
    let names = tests.joined(separator: ", ")
    return say(
      "Laporan sementara: pengujian berikut belum selesai", "Interim report: not done yet are"
    ) + ": \(names)."
  }

  var scope: String {
    say(
      "Hasil hanya berlaku untuk sampel yang diuji. Laporan ini tidak boleh digandakan kecuali "
        + "seluruhnya, tanpa izin tertulis laboratorium.",
      "The results relate only to the items tested. This report shall not be reproduced except in "
        + "full without the written approval of the laboratory.")
  }

  var page: String { say("Halaman", "Page") }
  var of: String { say("dari", "of") }

  func scan(_ address: String) -> (before: String, after: String) {
    (
      say("Pindai kode QR atau buka", "Scan the QR code or open") + " ",
      " "
        + say(
          "untuk memastikan bahwa laporan ini asli dan masih berlaku.",
          "to see that this report is genuine and still holds.")
    )
  }

  func signed(_ key: String) -> String {
    say(
      "Berkas PDF ini ditandatangani secara elektronik (Ed25519, kunci \(key)) dan sah tanpa tanda tangan basah.",
      "This PDF file is signed electronically (Ed25519, key \(key)) and is valid without a handwritten signature."
    )
  }

  func authorised(_ moment: String) -> String {
    say("Disahkan secara elektronik \(moment)", "Authorised electronically on \(moment)")
  }

  func end(_ number: String) -> String {
    "— \(say("Akhir laporan", "End of report")) \(number) —"
  }

  func explanation(of mark: CertificateContent.Mark) -> String {
    switch mark {
    case .notAccredited:
      say("di luar lingkup akreditasi", "outside the scope of accreditation")
    case .external(let provider):
      say("diuji oleh penyedia luar: \(provider)", "tested by an external provider: \(provider)")
    case .late:
      say(
        "waktu tunggu terlampaui saat pengujian dimulai; hasil dapat terpengaruh",
        "holding time exceeded when the test began; the result may be affected")
    }
  }

  private func say(_ id: String, _ en: String) -> String {
    Phrase(id: id, en: en).text(language)
  }
}
