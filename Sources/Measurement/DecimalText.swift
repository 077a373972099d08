extension Decimal: CustomStringConvertible {
  /// Reads the plain form with a point, `-12.30`, `+3` or `1e-3`, as PostgreSQL and data files write
  /// it; nil for anything else, and for what does not fit. What a person typed is read by `Reading`.
  package init?(_ text: some StringProtocol) {
    var rest = text.utf8[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }

    var digits: Int128 = 0
    var (count, fraction, sawPoint) = (0, 0, false)
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), !sawPoint, count > 0 {
        sawPoint = true
      } else if let digit = digitValue(byte) {
        guard digits < powerOfTen(Decimal.mostDigits - 1) else { return nil }
        digits = digits * 10 + Int128(digit)
        count += 1
        if sawPoint { fraction += 1 }
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard count > 0, !sawPoint || fraction > 0, fraction <= 99 else { return nil }
    guard let power = Decimal.power(rest) else { return nil }
    self.init(significand: negative ? -digits : digits, exponent: power - fraction)
  }

  /// The power written as `e-3`: 0 when there is none, nil when it is not a power of at most 3 digits.
  private static func power<S: Collection>(_ text: S) -> Int? where S.Element == UInt8 {
    guard let first = text.first else { return 0 }
    guard first == UInt8(ascii: "e") || first == UInt8(ascii: "E") else { return nil }
    let rest = text.dropFirst()
    let negative = rest.first == UInt8(ascii: "-")
    let digits = negative || rest.first == UInt8(ascii: "+") ? rest.dropFirst() : rest
    guard (1...3).contains(digits.count) else { return nil }
    var power = 0
    for byte in digits {
      guard let digit = digitValue(byte) else { return nil }
      power = power * 10 + digit
    }
    return negative ? -power : power
  }

  /// The plain form with a point and without a power: `-12.30`, `0.001`, `1100`.
  package var description: String {
    let digits = String(significand.magnitude)
    let sign = isNegative ? "-" : ""
    if exponent >= 0 {
      return isZero ? "0" : sign + digits + String(repeating: "0", count: exponent)
    }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}

private func digitValue(_ byte: UInt8) -> Int? {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
}
