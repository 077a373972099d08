/// The numbers a figure may stand for, or a limit allows: from one end to the other, either of them
/// open, closed or absent.
struct Span: Hashable {
  struct End: Hashable {
    var value: Decimal
    var isIncluded: Bool
  }

  var lower: End?
  var upper: End?

  static func exactly(_ value: Decimal) -> Span { between(value, value) }
  static func between(_ low: Decimal, _ high: Decimal) -> Span {
    Span(lower: End(value: low, isIncluded: true), upper: End(value: high, isIncluded: true))
  }
  static func atMost(_ value: Decimal) -> Span {
    Span(upper: End(value: value, isIncluded: true))
  }
  static func below(_ value: Decimal) -> Span {
    Span(upper: End(value: value, isIncluded: false))
  }
  static func atLeast(_ value: Decimal) -> Span {
    Span(lower: End(value: value, isIncluded: true))
  }
  static func above(_ value: Decimal) -> Span {
    Span(lower: End(value: value, isIncluded: false))
  }

  /// Every number of this span is in the other.
  func lies(within other: Span) -> Bool {
    if let bound = other.lower {
      guard let lower else { return false }
      guard
        lower.value > bound.value
          || (lower.value == bound.value && (bound.isIncluded || !lower.isIncluded))
      else { return false }
    }
    if let bound = other.upper {
      guard let upper else { return false }
      guard
        upper.value < bound.value
          || (upper.value == bound.value && (bound.isIncluded || !upper.isIncluded))
      else { return false }
    }
    return true
  }

  /// No number of this span is in the other.
  func misses(_ other: Span) -> Bool {
    isBelow(other) || other.isBelow(self)
  }

  private func isBelow(_ other: Span) -> Bool {
    guard let top = upper, let bottom = other.lower else { return false }
    return top.value < bottom.value
      || (top.value == bottom.value && !(top.isIncluded && bottom.isIncluded))
  }
}
