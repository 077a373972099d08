/// How the writer of a number marks decimals, which counts only where three digits follow a single
/// mark: their own mark is then a decimal one, but the other may be a thousands separator by their
/// custom or a decimal mark copied from an instrument, and is refused as ambiguous.
package enum DecimalMark: Sendable {
  /// Indonesian custom: `1,234` is a little more than one, `1.234` ambiguous.
  case comma
  /// English custom: `1.234` is a little more than one, `1,234` ambiguous.
  case point

  var character: Character {
    switch self {
    case .comma: ","
    case .point: "."
    }
  }
}

/// Why what was typed cannot be taken as a reading. Each carries the offending text.
package enum ReadingError: Error, Hashable {
  case empty
  case notAReading(String)
  /// `1.234`: with a thousands point or a decimal point? Carries both.
  case ambiguous(String, thousands: Decimal, decimal: Decimal)
  /// More digits than a figure can hold.
  case tooLong(String)
}

/// What a person typed into a result field, understood: `0,05`, `< 0.01`, `tidak terdeteksi`, `TNTC`.
package struct Reading: Hashable, Sendable {
  package let qualifier: Qualifier
  package let value: Decimal?

  /// - Throws: `ReadingError`; what could be read in two ways is refused, not guessed.
  package init(
    _ typed: some StringProtocol, mark: DecimalMark = .comma
  ) throws(ReadingError) {
    let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.count <= 60 else { throw .tooLong(String(text.prefix(60))) }

    if let word = Reading.words[text.lowercased().filter { $0 != "." }] {
      (qualifier, value) = (word, nil)
      return
    }
    for (sign, meaning) in Reading.signs where text.hasPrefix(sign) {
      (qualifier, value) = (meaning, try readNumber(text.dropFirst(sign.count), in: text, mark))
      return
    }
    (qualifier, value) = (.equal, try readNumber(text[...], in: text, mark))
  }

  /// The figure that the reading is in a unit.
  package func figure(_ unit: Unit) throws(FigureError) -> Figure {
    try Figure(qualifier, value, unit)
  }

  /// Reads a plain number as a person types it, for a limit, a volume or a price.
  package static func number(
    _ typed: some StringProtocol, mark: DecimalMark = .comma
  ) throws(ReadingError) -> Decimal {
    let reading = try Reading(typed, mark: mark)
    guard reading.qualifier == .equal, let value = reading.value else {
      throw .notAReading(String(typed))
    }
    return value
  }

  private static let signs: [(String, Qualifier)] = [
    (">=", .atLeast), ("≥", .atLeast), ("<", .lessThan), (">", .greaterThan), ("=", .equal),
  ]

  private static let words: [String: Qualifier] = [
    "ttd": .notDetected, "tidak terdeteksi": .notDetected, "tak terdeteksi": .notDetected,
    "nd": .notDetected, "not detected": .notDetected, "undetected": .notDetected,
    "terdeteksi": .detected, "detected": .detected,
    "ada": .present, "positif": .present, "present": .present, "positive": .present,
    "pos": .present,
    "tidak ada": .absent, "negatif": .absent, "absent": .absent, "negative": .absent,
    "neg": .absent, "nihil": .absent,
    "tntc": .tooNumerousToCount, "tbud": .tooNumerousToCount,
    "terlalu banyak untuk dihitung": .tooNumerousToCount,
    "too numerous to count": .tooNumerousToCount,
    "confluent": .confluent, "konfluen": .confluent,
  ]
}

private func readNumber(
  _ part: Substring, in text: String, _ mark: DecimalMark
) throws(ReadingError) -> Decimal {
  let trimmed = part.drop { $0 == " " }
  guard let typed = TypedNumber(trimmed) else { throw .notAReading(text) }
  let decimal = Decimal(typed.asDecimal)
  let thousands = Decimal(typed.asThousands)
  switch typed.meaning(mark) {
  case .plain, .decimal:
    guard let decimal else { throw .tooLong(text) }
    return decimal
  case .thousands:
    guard let thousands else { throw .tooLong(text) }
    return thousands
  case .either:
    guard let decimal, let thousands else { throw .tooLong(text) }
    throw .ambiguous(text, thousands: thousands, decimal: decimal)
  case .neither: throw .notAReading(text)
  }
}
