package import Timekeeping
package import Wording

/// How the numbers of a series are written: `{serial}/LHU/{month-roman}/{year}` gives `00417/LHU/XI/2026`.
///
/// The serial begins anew each year, so a pattern names both the serial and the year.
package struct NumberPattern: Hashable, Sendable {
  /// What stands in braces.
  package enum Word: String, CaseIterable, Sendable {
    case serial
    case day
    case month
    case monthRoman = "month-roman"
    case year
    case yearShort = "year-short"

    package var meaning: Phrase {
      switch self {
      case .serial:
        Phrase(
          id: "nomor urut, mulai lagi dari 1 setiap tahun", en: "serial, from 1 again each year")
      case .day: Phrase(id: "tanggal terbit, dua angka", en: "day of issue, two digits")
      case .month: Phrase(id: "bulan terbit, dua angka", en: "month of issue, two digits")
      case .monthRoman:
        Phrase(id: "bulan terbit, angka Romawi", en: "month of issue, Roman")
      case .year: Phrase(id: "tahun terbit", en: "year of issue")
      case .yearShort:
        Phrase(id: "tahun terbit, dua angka", en: "year of issue, two digits")
      }
    }

    fileprivate func written(_ serial: Int, digits: Int, on day: Day) -> String {
      let (year, month, dayOfMonth) = day.civil
      return switch self {
      case .serial: padded(serial, to: digits)
      case .day: padded(dayOfMonth, to: 2)
      case .month: padded(month, to: 2)
      case .monthRoman: NumberPattern.romanMonths[month - 1]
      case .year: String(year)
      case .yearShort: padded(year % 100, to: 2)
      }
    }
  }

  /// As it was typed.
  package let text: String
  private let pieces: [Piece]

  private enum Piece: Hashable {
    case letters(String)
    case word(Word)
  }

  /// - Throws: `NumberPatternError`, which says what is wrong with it.
  package init(_ text: String) throws(NumberPatternError) {
    guard text.count <= 80 else { throw .tooLong }
    var pieces: [Piece] = []
    var rest = text[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else {
        throw .openBrace
      }
      let name = rest[rest.index(after: brace)..<end]
      guard let word = Word(rawValue: String(name)) else { throw .unknownWord(String(name)) }
      pieces += [.letters(String(rest[..<brace])), .word(word)]
      rest = rest[rest.index(after: end)...]
    }
    pieces.append(.letters(String(rest)))
    for case .letters(let letters) in pieces {
      for letter in letters where !Self.isPrintable(letter) { throw .letter(letter) }
    }
    guard pieces.count(where: { $0 == .word(.serial) }) == 1 else { throw .serial }
    guard pieces.contains(.word(.year)) || pieces.contains(.word(.yearShort)) else { throw .year }
    self.text = text
    self.pieces = pieces
  }

  /// - Parameters:
  ///   - digits: the serial is filled up to so many with zeros.
  ///   - day: of issue, on the laboratory's clock.
  package func number(_ serial: Int, digits: Int, issued day: Day) -> String {
    pieces.map { piece in
      switch piece {
      case .letters(let letters): letters
      case .word(let word): word.written(serial, digits: digits, on: day)
      }
    }.joined()
  }

  /// Whether the two would give one number to two certificates, or two that a person takes for one: the same serial, on
  /// some day, but for capitals and blanks. `{serial}/{year}` is like `{serial}/20{year-short}`.
  package func isLike(_ other: NumberPattern) -> Bool {
    Self.days.contains { day in
      func read(_ pattern: NumberPattern) -> String {
        pattern.number(1, digits: 1, issued: day).lowercased()
          .split(separator: " ").joined(separator: " ")
      }
      return read(self) == read(other)
    }
  }

  /// Every day of the month in every month, for twenty years.
  private static let days: [Day] = (2026...2045).flatMap { year in
    (1...12).flatMap { month in (1...31).compactMap { Day(year: year, month: month, day: $0) } }
  }

  /// A number is quoted over the telephone and becomes the name of a file.
  private static func isPrintable(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber || "/.-_ ()".contains(letter))
  }

  fileprivate static let romanMonths = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]
}

private func padded(_ number: Int, to digits: Int) -> String {
  let written = String(number)
  return String(repeating: "0", count: max(0, digits - written.count)) + written
}

/// What is wrong with a pattern of numbers.
package enum NumberPatternError: ReadableError, Hashable {
  case tooLong
  case openBrace
  case unknownWord(String)
  case letter(Character)
  case serial
  case year

  package var phrase: Phrase {
    switch self {
    case .tooLong: Phrase(id: "Paling banyak 80 huruf.", en: "At most 80 letters.")
    case .openBrace:
      Phrase(
        id: "Kurung kurawal tidak berpasangan: tulis seperti {serial}.",
        en: "A brace has no partner: write it like {serial}.")
    case .unknownWord(let word):
      Phrase(
        id: "Kata “{\(word)}” tidak dikenal; yang dapat dipakai: \(Self.words).",
        en: "The word “{\(word)}” is not known; there are \(Self.words).")
    case .letter(let letter):
      Phrase(
        id: "Tanda “\(letter)” tidak dapat dipakai: hanya huruf, angka, spasi, dan / . - _ ( ).",
        en: "“\(letter)” cannot be used: only letters, digits, blanks and / . - _ ( ).")
    case .serial:
      Phrase(
        id: "Pola harus memuat {serial} tepat satu kali.",
        en: "The pattern names {serial} exactly once.")
    case .year:
      Phrase(
        id: "Pola harus memuat {year} atau {year-short}: nomor urut mulai lagi setiap tahun.",
        en: "The pattern names {year} or {year-short}: the serial begins anew each year.")
    }
  }

  private static let words = NumberPattern.Word.allCases.map { "{\($0.rawValue)}" }
    .joined(separator: ", ")
}
