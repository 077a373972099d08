/// A number as it was typed, taken apart at its commas and points.
struct TypedNumber {
  enum Meaning { case plain, decimal, thousands, either, neither }

  private let sign: String
  private let groups: [Substring]
  private let marks: [Character]
  private let power: String

  /// Nil for what has anything but a sign, digits, commas, points and a power (`e5`, `x10^5`).
  init?(_ text: Substring) {
    var rest = text
    switch rest.first {
    case "-", "−", "–":
      sign = "-"
      rest = rest.dropFirst()
    case "+":
      sign = ""
      rest = rest.dropFirst()
    default: sign = ""
    }
    let mantissa = rest.prefix { $0.isASCIIDigit || $0 == "," || $0 == "." }
    guard let power = TypedNumber.power(rest[mantissa.endIndex...]) else { return nil }
    self.power = power
    marks = mantissa.filter { $0 == "," || $0 == "." }.map { $0 }
    groups = mantissa.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
  }

  /// With the last mark as the decimal mark, if there is one.
  var asDecimal: String {
    guard groups.count > 1 else { return asThousands }
    return sign + groups.dropLast().joined() + "." + groups[groups.count - 1] + power
  }

  /// With all marks as thousands separators.
  var asThousands: String { sign + groups.joined() + power }

  func meaning(_ custom: DecimalMark) -> Meaning {
    guard let last = marks.last else { return .plain }
    if marks.count == 1 {
      guard isGrouped(groups), power.isEmpty else { return .decimal }
      return last == custom.character ? .decimal : .either
    }
    if marks.allSatisfy({ $0 == last }) { return isGrouped(groups) ? .thousands : .neither }
    // 1.234,56 and 1,234.56: the mark that stands once, and last, is the decimal one.
    let grouping = marks.dropLast()
    let isOneKind = grouping.allSatisfy { $0 == grouping.first && $0 != last }
    return isOneKind && isGrouped(groups.dropLast()) ? .decimal : .neither
  }

  /// Whether the digits stand as thousands are written: 1 to 3 of them, not starting with zero, then
  /// threes.
  private func isGrouped(_ groups: some Collection<Substring>) -> Bool {
    guard let first = groups.first, (1...3).contains(first.count), first.first != "0" else {
      return false
    }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// The power as `e5`; empty when nothing follows, nil when something else does.
  private static func power(_ text: Substring) -> String? {
    guard !text.isEmpty else { return "" }
    for start in ["e", "E", "x10^", "×10^", " x 10^", " × 10^", "x 10^", "× 10^"]
    where text.hasPrefix(start) {
      let power = text.dropFirst(start.count)
      let digits = power.first == "-" || power.first == "+" ? power.dropFirst() : power
      return !digits.isEmpty && digits.allSatisfy(\.isASCIIDigit) ? "e" + power : nil
    }
    return nil
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
