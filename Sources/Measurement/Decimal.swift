/// An exact decimal number: `significand × 10^exponent`, as a laboratory writes figures.
///
/// It remembers how it was written (`0.50` keeps its last zero, which says how finely was read), but
/// compares and hashes by value (`0.50 == 0.5`). It holds 36 digits and exponents from -99 to 99:
/// whatever does not fit is refused when it is read or computed, never rounded silently and never a
/// trap.
package struct Decimal: Sendable {
  package let significand: Int128
  package let exponent: Int

  /// Digits of a significand. Two less than `Int128` holds, so that one more digit always fits while
  /// dividing and rounding.
  static let mostDigits = 36
  static let exponents = -99...99

  /// Nil when the significand has more than 36 digits or the exponent is out of range.
  package init?(significand: Int128, exponent: Int) {
    guard significand.magnitude < powerOfTen(Decimal.mostDigits).magnitude,
      Decimal.exponents.contains(exponent)
    else { return nil }
    self.init(unchecked: significand, exponent)
  }

  init(unchecked significand: Int128, _ exponent: Int) {
    self.significand = significand
    self.exponent = exponent
  }

  package init(_ integer: Int) {
    self.init(unchecked: Int128(integer), 0)
  }

  package static let zero = Decimal(0)

  package var isZero: Bool { significand == 0 }
  package var isNegative: Bool { significand < 0 }

  /// Digits written after the point.
  package var places: Int { max(0, -exponent) }

  /// Digits of the significand: those that carry meaning, if it was written honestly.
  package var figures: Int { digitCount(significand) }

  package var magnitude: Decimal { isNegative ? -self : self }

  /// The same value without trailing zeros, so that equal values have one form.
  var reduced: Decimal {
    guard significand != 0 else { return .zero }
    var (digits, power) = (significand, exponent)
    while digits % 10 == 0, power < Decimal.exponents.upperBound {
      digits /= 10
      power += 1
    }
    return Decimal(unchecked: digits, power)
  }

  package static prefix func - (a: Decimal) -> Decimal {
    Decimal(unchecked: -a.significand, a.exponent)
  }
}

extension Decimal: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

extension Decimal: Hashable {
  package static func == (a: Decimal, b: Decimal) -> Bool {
    let (a, b) = (a.reduced, b.reduced)
    return a.significand == b.significand && a.exponent == b.exponent
  }

  package func hash(into hasher: inout Hasher) {
    let form = reduced
    hasher.combine(form.significand)
    hasher.combine(form.exponent)
  }
}

extension Decimal: Comparable {
  package static func < (a: Decimal, b: Decimal) -> Bool {
    if a.significand.signum() != b.significand.signum() { return a.significand < b.significand }
    if a.isZero { return false }
    // The position of the first digit decides; only when it is the same do the digits line up, and
    // then within the digits that fit.
    let (first, second) = (a.exponent + a.figures, b.exponent + b.figures)
    if first != second { return (first < second) != a.isNegative }
    let lowest = min(a.exponent, b.exponent)
    return a.significand * powerOfTen(a.exponent - lowest)
      < b.significand * powerOfTen(b.exponent - lowest)
  }
}

/// 10 to the power of 0…37, beyond which `Int128` ends soon.
func powerOfTen(_ power: Int) -> Int128 {
  powersOfTen[power]
}

private let powersOfTen: [Int128] = {
  var powers: [Int128] = [1]
  for _ in 1...37 { powers.append(powers[powers.count - 1] * 10) }
  return powers
}()

func digitCount(_ number: Int128) -> Int {
  var (rest, count) = (number.magnitude, 0)
  while rest > 0 {
    rest /= 10
    count += 1
  }
  return max(count, 1)
}
