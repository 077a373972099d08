/// What was seen on one plate or membrane filter.
package enum Growth: Hashable, Sendable {
  case colonies(Int)
  case tooNumerousToCount
  case confluent
}

/// A plate or filter, and the mL or g of undiluted sample that was put on it: 1 mL of the 10⁻²
/// dilution is 0,01.
package struct Plate: Hashable, Sendable {
  package let growth: Growth
  package let amount: Decimal

  package init(_ growth: Growth, amount: Decimal) {
    self.growth = growth
    self.amount = amount
  }

  package init(_ growth: Growth, volume: Decimal, dilution: Decimal) throws(CountError) {
    guard let amount = try? volume * dilution else { throw .outOfRange }
    self.init(growth, amount: amount)
  }
}

/// A colony count from the plates of all dilutions.
package struct ColonyCount: Hashable, Sendable {
  package let figure: Figure
  /// No plate had a countable number of colonies: the figure is estimated from those nearest to it.
  package let isEstimate: Bool
}

/// How many colonies on a plate are enough to count on, and not too many to count.
package struct CountableRange: Hashable, Sendable {
  package let range: ClosedRange<Int>

  /// FDA BAM chapter 3, aerobic plate count.
  package static let aerobicPlateCount = CountableRange(range: 25...250)
  /// ISO 7218:2007/Amd 1:2013.
  package static let iso7218 = CountableRange(range: 10...300)
  /// Standard Methods 9222, coliforms on a 47 mm membrane filter.
  package static let coliformFilter = CountableRange(range: 20...80)
  /// ISO 8199: a membrane filter counted in full.
  package static let filter = CountableRange(range: 0...100)
}

/// Counts the colonies per portion as the weighted mean of the countable plates: all their colonies
/// over all the sample that is on them (ISO 7218:2007 10.3.2).
///
/// - No countable plate, but some with fewer colonies: estimated from those with the most sample. No
///   colony at all is 0 if they hold the whole portion, and otherwise less than one colony on them.
/// - Nothing but too many: too numerous to count, with the most that could have been counted on the
///   plates with the least sample.
/// - Parameter portion: mL or g the result is expressed per: 100 for `CFU/100 mL`, 1 for `CFU/g`.
package func countColonies(
  _ plates: [Plate], portion: Decimal, unit: Unit, countable: CountableRange
) throws(CountError) -> ColonyCount {
  let portion = try positive(portion)
  var counted: [(colonies: Int, amount: Decimal)] = []
  for plate in plates {
    let amount = try positive(plate.amount)
    guard case .colonies(let colonies) = plate.growth else { continue }
    guard colonies >= 0 else { throw .negativeCount(colonies) }
    counted.append((colonies, amount))
  }
  guard !plates.isEmpty else { throw .nothingCounted }

  let good = counted.filter { countable.range.contains($0.colonies) }
  if !good.isEmpty {
    let figure = try density(good, portion, unit)
    return ColonyCount(figure: figure, isEstimate: false)
  }
  let few = counted.filter { $0.colonies < countable.range.lowerBound }
  if let most = few.map(\.amount).max() {
    let figure = try density(few.filter { $0.amount == most }, portion, unit)
    return ColonyCount(figure: figure, isEstimate: figure.value?.isZero == false)
  }
  let crowded = plates.filter { $0.growth != .confluent }
  guard let least = crowded.map(\.amount).min() else {
    return ColonyCount(figure: try made(.confluent, nil, unit), isEstimate: false)
  }
  let bound = try quotient(Decimal(countable.range.upperBound), portion, least)
  return ColonyCount(figure: try made(.tooNumerousToCount, bound, unit), isEstimate: true)
}

private func density(
  _ plates: [(colonies: Int, amount: Decimal)], _ portion: Decimal, _ unit: Unit
) throws(CountError) -> Figure {
  var (colonies, amount) = (0, Decimal.zero)
  for plate in plates {
    let (sum, overflow) = colonies.addingReportingOverflow(plate.colonies)
    guard !overflow, let total = try? amount + plate.amount else { throw .outOfRange }
    (colonies, amount) = (sum, total)
  }
  if colonies == 0, amount < portion {
    return try made(.lessThan, try quotient(1, portion, amount), unit)
  }
  return try made(.equal, try quotient(Decimal(colonies), portion, amount), unit)
}

/// Colonies per portion, where so many stood on an amount of sample.
func quotient(
  _ count: Decimal, _ portion: Decimal, _ amount: Decimal
) throws(CountError) -> Decimal {
  do {
    return try (count * portion).divided(by: amount, figures: 20)
  } catch {
    throw .outOfRange
  }
}

/// The figure, whose qualifier and value the caller has matched.
func made(
  _ qualifier: Qualifier, _ value: Decimal?, _ unit: Unit
) throws(CountError) -> Figure {
  do {
    return try Figure(qualifier, value, unit)
  } catch {
    throw .nothingCounted
  }
}
