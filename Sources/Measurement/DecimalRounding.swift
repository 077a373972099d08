/// What happens to a tie, away from which every rule rounds to the nearest.
package enum RoundingRule: String, CaseIterable, Hashable, Sendable {
  /// Away from zero, as the printed MPN tables and most forms do.
  case halfUp = "half_up"
  /// To the even digit, as analytical rounding customs ask (ASTM E29, Standard Methods 1050 B).
  case halfEven = "half_even"
}

/// How a figure is rounded when it is reported; what is judged is never rounded.
package enum Rounding: Hashable, Sendable {
  case places(Int, RoundingRule)
  case figures(Int, RoundingRule)

  /// What is stored: `places 2 half_up`, `figures 3 half_even`.
  package var code: String {
    switch self {
    case .places(let count, let rule): "places \(count) \(rule.rawValue)"
    case .figures(let count, let rule): "figures \(count) \(rule.rawValue)"
    }
  }

  /// Nil for what was never stored.
  package init?(code: String) {
    let parts = code.split(separator: " ")
    guard parts.count == 3, let count = Int(parts[1]),
      let rule = RoundingRule(rawValue: String(parts[2]))
    else { return nil }
    switch parts[0] {
    case "places": self = .places(count, rule)
    case "figures": self = .figures(count, rule)
    default: return nil
    }
  }
}

extension Decimal {
  /// Written with exactly so many digits after the point (0…60): dropped digits round, missing ones
  /// are zeros. Nil when the zeros do not fit.
  package func rounded(places: Int, _ rule: RoundingRule = .halfUp) -> Decimal? {
    let power = -min(max(places, 0), 60)
    if exponent < power { return dropping(power - exponent, rule) }
    return shifted(to: power).map { Decimal(unchecked: $0, power) }
  }

  /// Written with exactly so many significant figures (1…34); zero stays as it is.
  package func rounded(figures wanted: Int, _ rule: RoundingRule = .halfUp) -> Decimal? {
    guard !isZero else { return self }
    let wanted = min(max(wanted, 1), Decimal.mostDigits - 2)
    if figures <= wanted {
      let power = exponent - (wanted - figures)
      return shifted(to: power).flatMap { Decimal(significand: $0, exponent: power) }
    }
    let shorter = dropping(figures - wanted, rule)
    // 9.96 to two figures became 10.0: three figures again.
    return (shorter.figures > wanted ? shorter.dropping(1, rule) : shorter).fitted
  }

  package func rounded(_ rounding: Rounding) -> Decimal? {
    switch rounding {
    case .places(let places, let rule): rounded(places: places, rule)
    case .figures(let figures, let rule): rounded(figures: figures, rule)
    }
  }

  /// Without its last digits, rounded once.
  func dropping(_ count: Int, _ rule: RoundingRule) -> Decimal {
    let power = exponent + count
    guard count <= Decimal.mostDigits + 1 else { return Decimal(unchecked: 0, power) }
    let unit = powerOfTen(count).magnitude
    var (kept, rest) = significand.magnitude.quotientAndRemainder(dividingBy: unit)
    let half = unit / 2
    if rest > half || (rest == half && (rule == .halfUp || kept % 2 == 1)) { kept += 1 }
    return Decimal(unchecked: isNegative ? -Int128(kept) : Int128(kept), power)
  }
}
