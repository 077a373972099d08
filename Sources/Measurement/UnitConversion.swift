/// A figure could not be brought into another unit. Nothing is guessed.
package enum ConversionError: Error, Hashable {
  case noConversion(from: Unit, to: Unit)
  /// The converted number does not fit a `Decimal`.
  case outOfRange(Decimal, Unit)
}

extension Decimal {
  /// The value in another unit, to 20 significant figures where the factor is not a finite decimal.
  ///
  /// Masses and volumes convert by powers of ten; a species only to the one it is chemically a part
  /// of (nitrate to nitrogen, not nitrate to nitrite); colony counts and most probable numbers of the
  /// same portion are two estimates of the same thing and convert one to one; counts on areas convert
  /// by the area. A count per mL does not become one per 100 mL: so little was not looked at.
  package func converted(from unit: Unit, to target: Unit) throws(ConversionError) -> Decimal {
    if unit == target { return self }
    guard let ratio = Ratio(from: unit, to: target) else {
      throw .noConversion(from: unit, to: target)
    }
    do {
      let scaled = try self * ratio.multiplier
      return ratio.divisor == 1 ? scaled : try scaled.divided(by: ratio.divisor, figures: 20)
    } catch {
      throw .outOfRange(self, unit)
    }
  }
}

extension Unit {
  /// Whether a figure in this unit can be expressed in the other.
  package func converts(to target: Unit) -> Bool {
    self == target || Ratio(from: self, to: target) != nil
  }

  /// The counted thing's portion, `100 mL` of `CFU/100 mL`; nil for what is not a count.
  package var countedPortion: String? {
    for prefix in ["CFU/", "MPN/", "/"] where symbol.hasPrefix(prefix) {
      return String(symbol.dropFirst(prefix.count))
    }
    return nil
  }

  package var isCount: Bool { countedPortion != nil }
  package var isMPN: Bool { symbol.hasPrefix("MPN/") }
}

/// A conversion factor as a fraction, so that dividing by 1000 or 62.004 stays exact until the end.
private struct Ratio {
  var multiplier: Decimal
  var divisor: Decimal

  init(_ multiplier: Decimal, over divisor: Decimal) {
    self.multiplier = multiplier
    self.divisor = divisor
  }

  init?(from unit: Unit, to target: Unit) {
    if let from = unit.countedPortion, let to = target.countedPortion {
      guard let ratio = Ratio.portions(from, to) else { return nil }
      self = ratio
      return
    }
    let (bare, bareTarget) = (unit.withoutSpecies.symbol, target.withoutSpecies.symbol)
    guard let scale = Ratio.scales(bare, bareTarget),
      let species = Ratio.species(unit.species, target.species),
      let multiplier = try? scale.multiplier * species.multiplier,
      let divisor = try? scale.divisor * species.divisor
    else { return nil }
    self.init(multiplier, over: divisor)
  }

  private static let same = Ratio(1, over: 1)

  private static func portions(_ from: String, _ to: String) -> Ratio? {
    if from == to { return same }
    guard let area = areas[from], let other = areas[to] else { return nil }
    return Ratio(other, over: area)
  }

  /// Square centimetres; an inch is 2.54 cm by definition.
  private static let areas: [String: Decimal] = [
    "cm2": 1, "25 cm2": 25, "100 cm2": 100,
    "inch2": Decimal(unchecked: 64_516, -4),
  ]

  private static func scales(_ from: String, _ to: String) -> Ratio? {
    if from == to { return same }
    for family in families {
      if let own = family[from], let other = family[to] { return Ratio(own, over: other) }
    }
    return nil
  }

  private static let families: [[String: Decimal]] = [
    ["g/L": 1_000_000_000, "mg/L": 1_000_000, "ug/L": 1_000, "ng/L": 1],
    ["g/kg": 1_000_000, "mg/kg": 1_000, "ug/kg": 1],
    ["mg/m3": 1_000, "ug/m3": 1],
    ["mS/cm": 1_000, "uS/cm": 1],
    ["V": 1_000, "mV": 1],
    ["m": 1_000, "cm": 10, "mm": 1],
    // One true colour unit is one unit of the platinum-cobalt scale (ISO 7887; 1 mg/L of platinum).
    ["TCU": 1, "Pt-Co": 1, "CU": 1],
    // One curie is 3.7 × 10^10 becquerel by definition.
    ["Bq/L": 1_000, "pCi/L": 37],
  ]

  private static func species(_ from: Species?, _ to: Species?) -> Ratio? {
    if from == to { return same }
    guard let from, let to, related.contains([from, to]),
      let own = molarMasses[from], let other = molarMasses[to]
    else { return nil }
    return Ratio(other, over: own)
  }

  /// One atom of nitrogen or phosphorus, written in two ways.
  private static let related: Set<Set<Species>> = [
    [.nitrate, .nitrogen], [.nitrite, .nitrogen], [.ammonia, .nitrogen], [.ammonium, .nitrogen],
    [.ammonia, .ammonium], [.phosphate, .phosphorus],
  ]

  /// Grams per 1000 mol, from the abridged standard atomic weights of IUPAC 2021: N 14.007,
  /// O 15.999, H 1.0080, P 30.974.
  private static let molarMasses: [Species: Decimal] = [
    .nitrogen: 14_007, .nitrate: 62_004, .nitrite: 46_005, .ammonia: 17_031, .ammonium: 18_039,
    .phosphorus: 30_974, .phosphate: 94_970,
  ]
}
