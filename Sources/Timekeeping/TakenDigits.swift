// Times are read byte by byte, and not by the letters that a reader sees: a list has thousands of them.

extension Substring.UTF8View {
  /// Takes so many digits from the front; nil where other signs stand.
  package mutating func takeNumber(digits: Int) -> Int? {
    var number = 0
    for _ in 0..<digits {
      guard let digit = takeDigit() else { return nil }
      number = 10 * number + digit
    }
    return number
  }

  /// Takes a digit from the front, if one stands there.
  package mutating func takeDigit() -> Int? {
    guard let first, case let digit = Int(first) - 48, (0...9).contains(digit) else { return nil }
    removeFirst()
    return digit
  }

  /// Takes this sign from the front, if it stands there.
  package mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard let first, UInt32(first) == sign.value else { return false }
    removeFirst()
    return true
  }

  /// Takes `YYYY-MM-DD` from the front; nil for what is no day.
  package mutating func takeDay() -> Day? {
    guard let year = takeNumber(digits: 4), take("-"), let month = takeNumber(digits: 2), take("-"),
      let day = takeNumber(digits: 2)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }
}
