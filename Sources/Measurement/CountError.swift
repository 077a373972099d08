/// Why raw counts cannot be turned into a result.
package enum CountError: Error, Hashable {
  case nothingCounted
  case negativeCount(Int)
  /// More tubes or wells are positive than there are.
  case morePositivesThanTubes(positives: Int, tubes: Int)
  /// A volume, dilution or area must be greater than zero.
  case notPositive(Decimal)
  /// A single tube is a presence test: it has no most probable number.
  case tooFewTubes
  /// A swab's rinse is counted in CFU/mL.
  case wrongUnit(Unit)
  case outOfRange
}

/// An amount that something was divided by or diluted to: greater than zero.
func positive(_ amount: Decimal) throws(CountError) -> Decimal {
  guard amount > .zero else { throw .notPositive(amount) }
  return amount
}
