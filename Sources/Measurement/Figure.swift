/// What stands before, or instead of, the number of a result. The raw values are stored.
package enum Qualifier: String, CaseIterable, Hashable, Sendable {
  case equal = "="
  case lessThan = "<"
  case greaterThan = ">"
  case atLeast = ">="
  case notDetected = "not_detected"
  case detected = "detected"
  case present = "present"
  case absent = "absent"
  /// More colonies than can be counted; a value, if there is one, is the most that could be counted.
  case tooNumerousToCount = "tntc"
  /// Grown together, so that there are no colonies to count.
  case confluent = "confluent"

  /// Whether a number must, may (nil) or must not go with it.
  package var demandsValue: Bool? {
    switch self {
    case .equal, .lessThan, .greaterThan, .atLeast: true
    case .tooNumerousToCount: nil
    case .notDetected, .detected, .present, .absent, .confluent: false
    }
  }
}

package enum FigureError: Error, Hashable {
  case valueMissing(Qualifier)
  case valueNotAllowed(Qualifier)
}

/// A result: never only a number. "<0,01" is data, not a text and not a zero.
///
/// The value is as it was measured or computed, not rounded; limits and uncertainty are in the unit of
/// the value.
package struct Figure: Hashable, Sendable {
  package let qualifier: Qualifier
  package let value: Decimal?
  package let unit: Unit
  /// LOD: below it the analyte cannot be told from a blank.
  package var detectionLimit: Decimal?
  /// LOQ: below it the analyte is there but not quantified.
  package var quantificationLimit: Decimal?
  /// U, with the coverage factor of the method (k = 2 for about 95 %).
  package var expandedUncertainty: Decimal?

  /// - Throws: `FigureError` when the qualifier demands a value and none is there, or the other way
  ///   round.
  package init(
    _ qualifier: Qualifier, _ value: Decimal?, _ unit: Unit,
    detectionLimit: Decimal? = nil, quantificationLimit: Decimal? = nil,
    expandedUncertainty: Decimal? = nil
  ) throws(FigureError) {
    if let demand = qualifier.demandsValue, demand != (value != nil) {
      throw demand ? .valueMissing(qualifier) : .valueNotAllowed(qualifier)
    }
    self.qualifier = qualifier
    self.value = value
    self.unit = unit
    self.detectionLimit = detectionLimit
    self.quantificationLimit = quantificationLimit
    self.expandedUncertainty = expandedUncertainty
  }

  /// A plain measured number.
  package init(_ value: Decimal, _ unit: Unit, expandedUncertainty: Decimal? = nil) {
    qualifier = .equal
    self.value = value
    self.unit = unit
    self.expandedUncertainty = expandedUncertainty
  }

  /// The figure with other numbers, where it had some.
  init(
    _ figure: Figure, in unit: Unit, value: Decimal?, detectionLimit: Decimal?,
    quantificationLimit: Decimal?, expandedUncertainty: Decimal?
  ) {
    qualifier = figure.qualifier
    self.value = value
    self.unit = unit
    self.detectionLimit = detectionLimit
    self.quantificationLimit = quantificationLimit
    self.expandedUncertainty = expandedUncertainty
  }
}

extension Figure {
  /// The figure as a certificate prints it; the number to judge is the one before rounding.
  ///
  /// The bound of a censored figure keeps its decimals: "< 0,004" to two places would say less than
  /// nothing.
  package func rounded(_ rounding: Rounding) -> Figure {
    if case .places = rounding, qualifier != .equal { return self }
    guard let shorter = value?.rounded(rounding) else { return self }
    return Figure(
      self, in: unit, value: shorter, detectionLimit: detectionLimit,
      quantificationLimit: quantificationLimit, expandedUncertainty: expandedUncertainty)
  }

  /// A plain number below its detection limit is reported as not detected, one below its
  /// quantification limit as less than that limit.
  package func censored() -> Figure {
    guard qualifier == .equal, let value else { return self }
    var figure = self
    if let detectionLimit, value < detectionLimit, let hidden = try? Figure(.notDetected, nil, unit)
    {
      figure = hidden
    } else if let quantificationLimit, value < quantificationLimit,
      let hidden = try? Figure(.lessThan, quantificationLimit, unit)
    {
      figure = hidden
    }
    figure.detectionLimit = detectionLimit
    figure.quantificationLimit = quantificationLimit
    return figure
  }
}
