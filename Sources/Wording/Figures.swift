package import Measurement

extension Language {
  /// `1.234,56` in Indonesian, `1,234.56` in English; every digit the number was written with.
  ///
  /// Ungrouped (`1234,56`, `-0,5`) where it stands in a field that is read back: a grouped `1.234` is
  /// ambiguous, and the minus is one that keyboards have.
  package func number(_ number: Decimal, grouped: Bool = true) -> String {
    let (group, mark) = self == .indonesian ? (".", ",") : (",", ".")
    let parts = number.magnitude.description.split(separator: ".")
    let whole = grouped ? threes(parts[0], group) : String(parts[0])
    let fraction = parts.count > 1 ? mark + parts[1] : ""
    return (number.isNegative ? (grouped ? "−" : "-") : "") + whole + fraction
  }

  /// `Rp 1.250.000`, with a no-break space; sen are written only where there are any.
  package func rupiah(_ amount: Decimal) -> String {
    let whole = amount.rounded(places: 0)
    let written = whole == amount ? whole : amount.rounded(places: 2)
    return "Rp\(Language.space)" + number(written ?? amount)
  }

  /// The result as a certificate prints it, without its unit: `7,20`, `< 0,005`, `12,3 ± 0,4`,
  /// `tidak terdeteksi (< 0,002)`.
  package func figure(_ figure: Figure) -> String {
    self.figure(figure, word: figure.qualifier.phrase.text(self))
  }

  /// The same with the word of its qualifier in the words given.
  func figure(_ figure: Figure, word: String) -> String {
    switch (figure.qualifier, figure.value) {
    case (.equal, let value?):
      guard let uncertainty = figure.expandedUncertainty else { return number(value) }
      return [number(value), "±", number(uncertainty)].joined(separator: Language.space)
    case (.lessThan, let value?): return sign("<", value)
    case (.greaterThan, let value?): return sign(">", value)
    case (.atLeast, let value?): return sign("≥", value)
    case (.notDetected, _):
      return self.word(word, figure.detectionLimit.map { sign("<", $0) })
    case (.tooNumerousToCount, let value):
      return self.word(word, value.map { sign(">", $0) })
    case (_, _): return word
    }
  }

  /// The result with its unit, where it has one: `< 0,005 mg/L`.
  package func figureWithUnit(_ figure: Figure) -> String {
    guard figure.unit != .none, figure.value != nil, figure.qualifier != .tooNumerousToCount else {
      return self.figure(figure)
    }
    return self.figure(figure) + Language.space + figure.unit.printed
  }

  /// What may be typed into a field to get the figure back: `<0,005`, `tidak terdeteksi`.
  package func typed(_ figure: Figure) -> String {
    guard let value = figure.value, figure.qualifier.demandsValue == true else {
      return figure.qualifier.phrase.text(self)
    }
    let sign = figure.qualifier == .equal ? "" : figure.qualifier.rawValue
    return sign + number(value, grouped: false)
  }

  /// The decimal mark a person who reads this language types.
  package var decimalMark: DecimalMark { self == .indonesian ? .comma : .point }

  static let space = "\u{a0}"

  func sign(_ sign: String, _ value: Decimal) -> String {
    sign + Language.space + number(value)
  }

  private func word(_ word: String, _ bound: String?) -> String {
    bound.map { "\(word) (\($0))" } ?? word
  }

  private func threes(_ digits: Substring, _ mark: String) -> String {
    var groups: [Substring] = []
    var rest = digits
    while rest.count > 3 {
      groups.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    return ([rest] + groups.reversed()).joined(separator: mark)
  }
}

extension Qualifier {
  /// The words of the qualifier, or its sign where a number follows. "ttd" is written out: it is also
  /// the abbreviation of "signature".
  package var phrase: Phrase {
    switch self {
    case .equal: Phrase(same: "=")
    case .lessThan: Phrase(same: "<")
    case .greaterThan: Phrase(same: ">")
    case .atLeast: Phrase(same: "≥")
    case .notDetected: Phrase(id: "tidak terdeteksi", en: "not detected")
    case .detected: Phrase(id: "terdeteksi", en: "detected")
    case .present: Phrase(id: "positif", en: "positive")
    case .absent: Phrase(id: "negatif", en: "negative")
    case .tooNumerousToCount:
      Phrase(id: "terlalu banyak untuk dihitung", en: "too numerous to count")
    case .confluent: Phrase(id: "konfluen", en: "confluent")
    }
  }
}
