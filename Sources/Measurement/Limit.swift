/// What a regulation allows, in its unit and on its basis (`as NO3, dissolved`).
package struct Limit: Hashable, Sendable {
  package enum Rule: Hashable, Sendable {
    /// At most so much.
    case maximum(Decimal)
    /// Strictly less: a figure equal to it fails.
    case lessThan(Decimal)
    case minimum(Decimal)
    /// Both ends are allowed.
    case range(Decimal, Decimal)
    /// Must not be there: zero per portion, negative, not detected.
    case absent
    /// From so much below (a negative number) to so much above the surroundings, both ends allowed.
    case deviation(Decimal, Decimal)
    /// Words that a person judges.
    case text(String)
  }

  package let rule: Rule
  package let unit: Unit
  package let basis: String

  package init(_ rule: Rule, _ unit: Unit, basis: String = "") {
    self.rule = rule
    self.unit = unit
    self.basis = basis
  }
}

package enum LimitError: Error, Hashable {
  case unknownType(String)
  case boundMissing(type: String)
  case boundsReversed
}

extension Limit {
  /// Builds a limit from its stored columns: the type code and the bounds that type needs.
  ///
  /// The unit takes on the species its basis names: `mg/L` on the basis `as NO3` is `mg/L NO3`.
  package init(
    type: String, minimum: Decimal?, maximum: Decimal?, text: String, unit: Unit, basis: String
  ) throws(LimitError) {
    switch (type, minimum, maximum) {
    case ("max", _, let most?): rule = .maximum(most)
    case ("max_excl", _, let most?): rule = .lessThan(most)
    case ("min", let least?, _): rule = .minimum(least)
    case ("range", let least?, let most?):
      guard least <= most else { throw .boundsReversed }
      rule = .range(least, most)
    case ("delta", let below?, let above?):
      guard below <= above else { throw .boundsReversed }
      rule = .deviation(below, above)
    case ("absent", _, _): rule = .absent
    case ("text", _, _): rule = .text(text)
    case ("max", _, _), ("max_excl", _, _), ("min", _, _), ("range", _, _), ("delta", _, _):
      throw .boundMissing(type: type)
    default: throw .unknownType(type)
    }
    self.unit = unit.expressed(basis: basis)
    self.basis = basis
  }

  /// The type code that is stored: `max`, `max_excl`, `min`, `range`, `absent`, `delta`, `text`.
  package var type: String {
    switch rule {
    case .maximum: "max"
    case .lessThan: "max_excl"
    case .minimum: "min"
    case .range: "range"
    case .absent: "absent"
    case .deviation: "delta"
    case .text: "text"
    }
  }

  /// Nothing may be found in the portion: `absent`, "0 per 100 mL", "< 1 per 100 mL".
  var demandsNoneFound: Bool {
    switch rule {
    case .absent: true
    case .maximum(let most): unit.isCount && most.isZero
    case .lessThan(let most): unit.isCount && most == 1
    case .minimum, .range, .deviation, .text: false
    }
  }
}
