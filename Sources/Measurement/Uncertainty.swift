/// The expanded uncertainty of independent standard uncertainties of the same unit: k times the root of
/// the sum of their squares (JCGM 100:2008, 5.1.2 and 6.2.1), to six figures.
package func expandedUncertainty(
  of components: [Decimal], coverageFactor: Decimal = 2
) throws(DecimalError) -> Decimal {
  let squares = components.reduce(0.0) { $0 + $1.double * $1.double }
  guard let combined = Decimal(squares.squareRoot(), figures: 6),
    let expanded = try (combined * coverageFactor).rounded(figures: 6)
  else { throw .outOfRange }
  return expanded
}

extension Figure {
  /// The figure as it is reported with its uncertainty: U to two significant figures, and the value to
  /// the same decimal (JCGM 100:2008, 7.2.6). Without uncertainty it stays as it is.
  package func roundedToUncertainty() -> Figure {
    guard qualifier == .equal, let value, let wide = expandedUncertainty, !wide.isZero,
      let uncertainty = wide.magnitude.rounded(figures: 2),
      let shorter = value.rounded(toPower: uncertainty.exponent)
    else { return self }
    return Figure(
      self, in: unit, value: shorter, detectionLimit: detectionLimit,
      quantificationLimit: quantificationLimit, expandedUncertainty: uncertainty)
  }
}

extension Decimal {
  /// Rounded half up to a power of ten: -2 for hundredths, 1 for tens. Nil when it does not fit.
  func rounded(toPower power: Int) -> Decimal? {
    if exponent < power { return dropping(power - exponent, .halfUp) }
    return shifted(to: power).flatMap { Decimal(significand: $0, exponent: power) }
  }
}
