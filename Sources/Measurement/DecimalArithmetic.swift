/// Why a computation has no answer that can be stood behind.
package enum DecimalError: Error, Hashable {
  /// The exact answer needs more than 36 digits, or an exponent beyond ±99.
  case outOfRange
  case divisionByZero
}

extension Decimal {
  /// The exact sum, as fine as the finer of the two.
  package static func + (a: Decimal, b: Decimal) throws(DecimalError) -> Decimal {
    if let sum = aligned(a, b) { return sum }
    if let sum = aligned(a.reduced, b.reduced) { return sum }
    throw .outOfRange
  }

  package static func - (a: Decimal, b: Decimal) throws(DecimalError) -> Decimal {
    try a + (-b)
  }

  /// The exact product.
  package static func * (a: Decimal, b: Decimal) throws(DecimalError) -> Decimal {
    if let product = multiplied(a, b) { return product }
    if let product = multiplied(a.reduced, b.reduced) { return product }
    throw .outOfRange
  }

  /// The quotient to a number of significant figures (1…34), rounded half up; an exact quotient is
  /// not padded with zeros.
  package func divided(
    by divisor: Decimal, figures: Int, _ rule: RoundingRule = .halfUp
  ) throws(DecimalError) -> Decimal {
    guard !divisor.isZero else { throw .divisionByZero }
    let figures = min(max(figures, 1), Decimal.mostDigits - 2)
    let (a, b) = (reduced, divisor.reduced)
    let whole = b.significand.magnitude
    var (quotient, rest) = a.significand.magnitude.quotientAndRemainder(dividingBy: whole)
    var power = a.exponent - b.exponent
    while rest != 0, quotient < powerOfTen(figures).magnitude {
      let (digit, remainder) = (rest * 10).quotientAndRemainder(dividingBy: whole)
      quotient = quotient * 10 + digit
      rest = remainder
      power -= 1
    }
    // What is left over must still tip an apparent tie.
    if rest != 0, quotient % 5 == 0 { quotient += 1 }
    let negative = a.isNegative != b.isNegative
    let digits = negative ? -Int128(quotient) : Int128(quotient)
    let raw = Decimal(unchecked: digits, power)
    let rounded = raw.figures > figures ? raw.dropping(raw.figures - figures, rule) : raw
    guard let result = rounded.fitted else { throw .outOfRange }
    return result
  }

  /// For statistics and drawing only: never for a judgement.
  package var double: Double {
    Double("\(significand)e\(exponent)") ?? 0
  }

  /// The decimal nearest to a computed number, to a number of significant figures, half up; nil for
  /// what is not finite or does not fit.
  ///
  /// It starts from the shortest text that names the number, so 0.145 is a tie although its binary
  /// form lies a hair below.
  package init?(_ number: Double, figures: Int) {
    guard number.isFinite, let exact = Decimal(number.description) else { return nil }
    guard let rounded = exact.rounded(figures: figures) else { return nil }
    self = rounded
  }

  private static func aligned(_ a: Decimal, _ b: Decimal) -> Decimal? {
    if a.isZero, a.exponent >= b.exponent { return b }
    if b.isZero, b.exponent >= a.exponent { return a }
    let lowest = min(a.exponent, b.exponent)
    guard let left = a.shifted(to: lowest), let right = b.shifted(to: lowest) else { return nil }
    return Decimal(significand: left + right, exponent: lowest)
  }

  private static func multiplied(_ a: Decimal, _ b: Decimal) -> Decimal? {
    let (product, overflow) = a.significand.multipliedReportingOverflow(by: b.significand)
    guard !overflow else { return nil }
    return Decimal(unchecked: product, a.exponent + b.exponent).fitted
  }

  /// The significand at a smaller or equal exponent; nil when it would not fit.
  func shifted(to power: Int) -> Int128? {
    if isZero { return 0 }
    let zeros = exponent - power
    guard zeros >= 0, figures + zeros <= Decimal.mostDigits else { return nil }
    return significand * powerOfTen(zeros)
  }

  /// Self if it is within range, with trailing zeros given up where that helps.
  var fitted: Decimal? {
    if let same = Decimal(significand: significand, exponent: exponent) { return same }
    let shorter = reduced
    return Decimal(significand: shorter.significand, exponent: shorter.exponent)
  }
}
