import Exports
import Markup
import Measurement
import Wording

/// Words of the pages about exports.
enum ExportWords {
  static let title = Phrase(id: "Ekspor", en: "Exports")
  static let period = Phrase(id: "Periode", en: "Period")
  static let customer = Phrase(id: "Pelanggan", en: "Customer")
  static let basis = Phrase(id: "Menurut tanggal", en: "By the date of")
  static let asked = Phrase(id: "Diminta", en: "Asked for")
  static let state = Phrase(id: "Keadaan", en: "State")
  static let download = Phrase(id: "Unduh CSV", en: "Download CSV")

  static func day(of basis: ExportOrder.Basis) -> Phrase {
    switch basis {
    case .collected: Phrase(id: "pengambilan sampel", en: "collection of the sample")
    case .released: Phrase(id: "terbit sertifikat", en: "release of the certificate")
    }
  }

  static func name(of language: Language) -> Phrase {
    switch language {
    case .indonesian:
      Phrase(
        id: "Bahasa Indonesia: koma desimal, titik koma antarkolom",
        en: "Indonesian: decimal comma, semicolons between columns")
    case .english:
      Phrase(
        id: "Bahasa Inggris: titik desimal, koma antarkolom",
        en: "English: decimal point, commas between columns")
    }
  }

  static func period(of order: ExportOrder) -> Phrase {
    func said(_ language: Language) -> String {
      "\(language.date(order.firstDay)) – \(language.date(order.lastDay))"
    }
    return Phrase(id: said(.indonesian), en: said(.english))
  }

  /// In kilobytes, rounded up.
  static func size(_ bytes: Int) -> Phrase {
    let kilobytes = Decimal((bytes + 1023) / 1024)
    return Phrase(
      id: "\(Language.indonesian.number(kilobytes)) kB",
      en: "\(Language.english.number(kilobytes)) kB")
  }

  static let largest = "\(Exports.largest >> 20) MB"
}

extension Export.State {
  var words: Phrase {
    switch self {
    case .waiting: Phrase(id: "menunggu giliran", en: "waiting for its turn")
    case .running: Phrase(id: "sedang dibuat", en: "being made")
    case .stopping: Phrase(id: "sedang dihentikan", en: "being stopped")
    case .made: Phrase(id: "siap diunduh", en: "ready to download")
    case .expired: Phrase(id: "kedaluwarsa", en: "expired")
    case .tooLarge: Phrase(id: "terlalu besar", en: "too large")
    case .notAllowed: Phrase(id: "tidak diizinkan lagi", en: "no longer allowed")
    case .cancelled: Phrase(id: "dibatalkan", en: "cancelled")
    case .failed: Phrase(id: "gagal", en: "failed")
    }
  }

  var tone: Tone {
    switch self {
    case .waiting, .running, .stopping: .wait
    case .made: .good
    case .tooLarge, .notAllowed, .failed: .bad
    case .expired, .cancelled: .plain
    }
  }
}
