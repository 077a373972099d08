/// A scale whose marks are round numbers: 1, 2 or 5 times a power of ten apart.
struct ChartScale {
  let marks: [Double]
  private let decimals: Int

  /// A scale from zero, or below it if a value is, to at least the greatest value.
  init(covering values: [Double], marks wanted: Int = 5) {
    let usable = values.filter { $0.isFinite && abs($0) < 1e15 }
    let least = min(usable.min() ?? 0, 0)
    var greatest = max(usable.max() ?? 1, 0)
    if greatest - least < 1e-12 { greatest = least + 1 }
    var step = 1.0
    var decimals = 0
    let target = (greatest - least) / Double(wanted)
    while step > target {
      step /= 10
      decimals += 1
    }
    while step * 10 <= target { step *= 10 }
    if let factor = [1.0, 2, 5, 10].first(where: { step * $0 >= target }) {
      if factor == 10 { decimals = max(decimals - 1, 0) }
      step *= factor
    }
    let first = (least / step).rounded(.down)
    let last = (greatest / step).rounded(.up)
    marks = (0...Int(last - first)).map { (first + Double($0)) * step }
    self.decimals = decimals
  }

  var least: Double { marks[0] }
  var greatest: Double { marks[marks.count - 1] }

  /// Where a value lies between the ends, 0 to 1.
  func position(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    return min(max((value - least) / (greatest - least), 0), 1)
  }

  /// A mark in figures, with a decimal comma where the language has one.
  func label(_ mark: Double, decimalComma: Bool) -> String {
    var text = String(Int(abs(mark)))
    if decimals > 0 {
      var power = 1.0
      for _ in 0..<decimals { power *= 10 }
      let digits = String(Int((abs(mark) * power).rounded()))
      let padded = String(repeating: "0", count: max(decimals + 1 - digits.count, 0)) + digits
      text = "\(padded.dropLast(decimals))\(decimalComma ? "," : ".")\(padded.suffix(decimals))"
    }
    return (mark < 0 ? "−" : "") + text
  }
}

/// A value drawn across a chart: what must not be exceeded.
package struct ChartLimit: Hashable, Sendable {
  package var value: Double
  package var label: String

  package init(value: Double, label: String) {
    self.value = value
    self.label = label
  }
}
