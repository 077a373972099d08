package import Measurement

extension ReadingError: ReadableError {
  package var phrase: Phrase {
    switch self {
    case .empty: Phrase(id: "Isilah hasilnya.", en: "Enter the result.")
    case .notAReading(let text):
      Phrase(
        id: "“\(text)” bukan hasil yang dikenal. Tulis angka (0,05 atau <0,01) atau kata seperti"
          + " “tidak terdeteksi”, “negatif”, “TBUD”; satuan tidak ditulis di sini.",
        en: "“\(text)” is not a result. Write a number (0.05 or <0.01) or words such as"
          + " “not detected”, “negative”, “TNTC”; leave out the unit.")
    case .ambiguous(let text, let thousands, let decimal):
      Phrase(
        id: "“\(text)” bisa berarti dua angka. Tulis"
          + " \(Language.indonesian.number(thousands, grouped: false)) untuk ribuan, atau"
          + " \(Language.indonesian.unmistakable(decimal)) untuk desimal.",
        en: "“\(text)” can mean two numbers. Write"
          + " \(Language.english.number(thousands, grouped: false)) for thousands, or"
          + " \(Language.english.unmistakable(decimal)) for the decimal.")
    case .tooLong(let text):
      Phrase(
        id: "“\(text)” terlalu panjang atau terlalu besar untuk sebuah hasil.",
        en: "“\(text)” is too long or too large for a result.")
    }
  }
}

extension ConversionError: ReadableError {
  package var phrase: Phrase {
    switch self {
    case .noConversion(let unit, let target):
      Phrase(
        id: "Hasil dalam \(unit.printed) tidak dapat dinyatakan dalam \(target.printed)."
          + " Ubah satuan metode atau pilih baku mutu lain.",
        en: "A result in \(unit.printed) cannot be expressed in \(target.printed)."
          + " Change the method's unit or choose another limit.")
    case .outOfRange(let value, let unit):
      Phrase(
        id: "\(Language.indonesian.number(value)) \(unit.printed) di luar jangkauan perhitungan.",
        en: "\(Language.english.number(value)) \(unit.printed) is beyond what can be computed.")
    }
  }
}

extension DecimalError: ReadableError {
  package var phrase: Phrase {
    switch self {
    case .outOfRange:
      Phrase(
        id: "Angkanya di luar jangkauan perhitungan.",
        en: "The number is beyond what can be computed.")
    case .divisionByZero: Phrase(id: "Pembaginya nol.", en: "The divisor is zero.")
    }
  }
}

extension FigureError: ReadableError {
  package var phrase: Phrase {
    switch self {
    case .valueMissing(let qualifier):
      Phrase(
        id: "Setelah “\(qualifier.phrase.id)” harus ada angka.",
        en: "A number must follow “\(qualifier.phrase.en)”.")
    case .valueNotAllowed(let qualifier):
      Phrase(
        id: "“\(qualifier.phrase.id)” ditulis tanpa angka.",
        en: "“\(qualifier.phrase.en)” is written without a number.")
    }
  }
}

extension LimitError: ReadableError {
  package var phrase: Phrase {
    switch self {
    case .unknownType(let type):
      Phrase(id: "Jenis baku mutu “\(type)” tidak dikenal.", en: "No type of limit is “\(type)”.")
    case .boundMissing(let type):
      Phrase(
        id: "Baku mutu jenis “\(type)” belum lengkap angkanya.",
        en: "A limit of type “\(type)” lacks a number.")
    case .boundsReversed:
      Phrase(
        id: "Batas bawah lebih besar daripada batas atas.",
        en: "The lower bound is greater than the upper one.")
    }
  }
}

extension CountError: ReadableError {
  package var phrase: Phrase {
    switch self {
    case .nothingCounted:
      Phrase(
        id: "Isilah hitungan sekurang-kurangnya satu cawan atau tabung.",
        en: "Enter the count of at least one plate or tube.")
    case .negativeCount(let count):
      Phrase(id: "Hitungan \(count) kurang dari nol.", en: "A count of \(count) is below zero.")
    case .morePositivesThanTubes(let positives, let tubes):
      Phrase(
        id: "\(positives) tabung positif dari \(tubes) tabung: periksa bacaannya.",
        en: "\(positives) positive tubes out of \(tubes): check the reading.")
    case .notPositive(let amount):
      Phrase(
        id: "Volume, pengenceran, atau luas harus lebih dari nol, bukan"
          + " \(Language.indonesian.number(amount)).",
        en: "A volume, dilution or area must be more than zero, not"
          + " \(Language.english.number(amount)).")
    case .tooFewTubes:
      Phrase(
        id: "Satu tabung saja adalah uji ada atau tidak ada, bukan APM.",
        en: "A single tube is a test of presence, not a most probable number.")
    case .wrongUnit(let unit):
      Phrase(
        id: "Bilasan usap dihitung dalam CFU/mL, bukan \(unit.printed).",
        en: "The rinse of a swab is counted in CFU/mL, not \(unit.printed).")
    case .outOfRange:
      Phrase(
        id: "Angkanya di luar jangkauan perhitungan.",
        en: "The number is beyond what can be computed.")
    }
  }
}

extension Language {
  /// A decimal with three places, written so that it cannot be taken for thousands.
  fileprivate func unmistakable(_ decimal: Decimal) -> String {
    let written = number(decimal, grouped: false)
    return decimal.places == 3 ? written + "0" : written
  }
}
