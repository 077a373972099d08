/// Tubes or wells that got the same amount of the sample.
package struct TubeLevel: Hashable, Sendable {
  /// mL or g of the undiluted sample in each tube.
  package let amount: Decimal
  package let tubes: Int
  package let positives: Int

  package init(amount: Decimal, tubes: Int, positives: Int) {
    self.amount = amount
    self.tubes = tubes
    self.positives = positives
  }
}

/// A most-probable-number test as it was read: which of the tubes grew.
package struct TubeSeries: Hashable, Sendable {
  package let levels: [TubeLevel]
  /// mL or g the result is expressed per: 100 for `MPN/100 mL`, 1 for `MPN/g`.
  package let portion: Decimal
  package let unit: Unit
  /// How the printed tables of this test are rounded.
  package let rounding: Rounding

  /// - Throws: `CountError` for no tubes, more positives than tubes, or an amount that is not positive.
  package init(
    _ levels: [TubeLevel], portion: Decimal, unit: Unit,
    rounding: Rounding = .figures(2, .halfUp)
  ) throws(CountError) {
    guard levels.contains(where: { $0.tubes > 0 }) else { throw .nothingCounted }
    for level in levels {
      _ = try Measurement.positive(level.amount)
      guard level.positives >= 0 else { throw .negativeCount(level.positives) }
      guard level.positives <= level.tubes else {
        throw .morePositivesThanTubes(positives: level.positives, tubes: level.tubes)
      }
    }
    self.levels = levels
    self.portion = try Measurement.positive(portion)
    self.unit = unit
    self.rounding = rounding
  }

  /// Levels of equally many tubes, the positives in the order of the amounts: 2-2-0 of three tubes with
  /// 0,1, 0,01 and 0,001 g.
  package init(
    positives: [Int], of tubes: Int, amounts: [Decimal], portion: Decimal, unit: Unit
  ) throws(CountError) {
    guard positives.count == amounts.count else { throw .nothingCounted }
    let levels = zip(amounts, positives).map {
      TubeLevel(amount: $0, tubes: tubes, positives: $1)
    }
    try self.init(levels, portion: portion, unit: unit)
  }

  /// The tray of 51 equal wells for 100 mL.
  package init(wells51 positives: Int) throws(CountError) {
    guard let well = try? Decimal(100).divided(by: 51, figures: 30) else { throw .outOfRange }
    try self.init(
      [TubeLevel(amount: well, tubes: 51, positives: positives)], portion: 100, unit: .mpnPer100mL,
      rounding: .places(1, .halfUp))
  }

  /// The tray of 49 large (1,9 mL) and 48 small wells (0,16 mL) for 100 mL. The printed table differs
  /// in the last digit at its upper end (2419,6 where these volumes give 2419,5).
  package init(wells97 large: Int, small: Int) throws(CountError) {
    let levels = [
      TubeLevel(amount: Decimal(unchecked: 19, -1), tubes: 49, positives: large),
      TubeLevel(amount: Decimal(unchecked: 16, -2), tubes: 48, positives: small),
    ]
    try self.init(levels, portion: 100, unit: .mpnPer100mL, rounding: .places(1, .halfUp))
  }

  var isAllNegative: Bool { levels.allSatisfy { $0.positives == 0 } }
  var isAllPositive: Bool { levels.allSatisfy { $0.positives == $0.tubes } }

  /// The same tubes with other readings.
  func reading(_ positives: [Int]) -> [TubeLevel] {
    zip(levels, positives).map {
      TubeLevel(amount: $0.amount, tubes: $0.tubes, positives: $1)
    }
  }
}
