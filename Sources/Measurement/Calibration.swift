/// A standard of a calibration: what it holds, and what the instrument showed.
package struct CalibrationPoint: Hashable, Sendable {
  package let concentration: Decimal
  package let response: Decimal

  package init(concentration: Decimal, response: Decimal) {
    self.concentration = concentration
    self.response = response
  }
}

/// A straight line through the standards by least squares: response = intercept + slope × concentration.
package struct Calibration: Hashable, Sendable {
  package let slope: Double
  package let intercept: Double
  /// r, by which methods accept a calibration (mostly at least 0,995).
  package let correlation: Double
  package let highestStandard: Decimal
  package let unit: Unit

  /// Nil for fewer than three standards, all of one concentration, or a response that does not change.
  package init?(_ points: [CalibrationPoint], unit: Unit) {
    guard points.count >= 3, let highest = points.map(\.concentration).max() else { return nil }
    let (xs, ys) = (points.map(\.concentration.double), points.map(\.response.double))
    let count = Double(points.count)
    let (meanX, meanY) = (xs.reduce(0, +) / count, ys.reduce(0, +) / count)
    var (sumXX, sumXY, sumYY) = (0.0, 0.0, 0.0)
    for (x, y) in zip(xs, ys) {
      sumXX += (x - meanX) * (x - meanX)
      sumXY += (x - meanX) * (y - meanY)
      sumYY += (y - meanY) * (y - meanY)
    }
    let slope = sumXY / sumXX
    let correlation = sumXY / (sumXX * sumYY).squareRoot()
    guard slope.isFinite, slope != 0, correlation.isFinite else { return nil }
    self.slope = slope
    self.intercept = meanY - slope * meanX
    self.correlation = correlation
    highestStandard = highest
    self.unit = unit
  }

  /// The concentration in the undiluted sample, to six figures.
  ///
  /// Above the highest standard the line is not known to hold: the figure is "more than" that standard,
  /// and the sample is to be diluted further.
  /// - Parameter dilution: how many times the sample was diluted; 1 for not at all.
  package func concentration(
    response: Decimal, dilution: Decimal = 1
  ) throws(CountError) -> Figure {
    let dilution = try positive(dilution)
    let raw = (response.double - intercept) / slope
    guard let measured = Decimal(raw, figures: 6) else { throw .outOfRange }
    let isBeyond = measured > highestStandard
    let concentration = isBeyond ? highestStandard : measured
    guard let value = try? concentration * dilution else { throw .outOfRange }
    return try made(isBeyond ? .greaterThan : .equal, value, unit)
  }
}
