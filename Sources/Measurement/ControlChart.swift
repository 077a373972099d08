/// A rule that the last points of a control chart break (Westgard, Barry, Hunt, Groth 1981). The raw
/// values are stored.
package enum WestgardRule: String, CaseIterable, Hashable, Sendable {
  /// Beyond two standard deviations: a warning, look at the other rules.
  case oneBeyond2s = "1_2s"
  case oneBeyond3s = "1_3s"
  /// Two in a row beyond two standard deviations on the same side.
  case twoBeyond2s = "2_2s"
  /// Two in a row more than four standard deviations apart, one above and one below by two.
  case range4s = "R_4s"
  /// Four in a row beyond one standard deviation on the same side.
  case fourBeyond1s = "4_1s"
  /// Ten in a row on the same side of the mean.
  case tenOnOneSide = "10_x"

  /// Whether the batch is refused, rather than watched.
  package var rejects: Bool { self != .oneBeyond2s }
}

/// The chart of one control material: the mean and the standard deviation it was set up with.
package struct ControlChart: Hashable, Sendable {
  package let mean: Double
  package let deviation: Double

  /// Nil when the deviation is not a positive number.
  package init?(mean: Double, deviation: Double) {
    guard mean.isFinite, deviation.isFinite, deviation > 0 else { return nil }
    self.mean = mean
    self.deviation = deviation
  }

  /// From the points of the setting-up period; nil for fewer than two, or when all are the same.
  package init?(settingUp points: [Double]) {
    guard points.count > 1 else { return nil }
    let mean = points.reduce(0, +) / Double(points.count)
    let squares = points.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(mean: mean, deviation: (squares / Double(points.count - 1)).squareRoot())
  }

  package func score(_ point: Double) -> Double { (point - mean) / deviation }

  /// The rules that the newest point breaks, alone or with those before it; oldest first.
  package func broken(by points: [Double]) -> Set<WestgardRule> {
    let scores = points.map(score)
    guard let last = scores.last else { return [] }
    var rules: Set<WestgardRule> = []
    if abs(last) > 2 { rules.insert(.oneBeyond2s) }
    if abs(last) > 3 { rules.insert(.oneBeyond3s) }
    if run(of: 2, in: scores, beyond: 2) { rules.insert(.twoBeyond2s) }
    if run(of: 4, in: scores, beyond: 1) { rules.insert(.fourBeyond1s) }
    if run(of: 10, in: scores, beyond: 0) { rules.insert(.tenOnOneSide) }
    if let before = scores.dropLast().last, min(last, before) < -2, max(last, before) > 2 {
      rules.insert(.range4s)
    }
    return rules
  }

  private func run(of count: Int, in scores: [Double], beyond bound: Double) -> Bool {
    let newest = scores.suffix(count)
    guard newest.count == count else { return false }
    return newest.allSatisfy { $0 > bound } || newest.allSatisfy { $0 < -bound }
  }
}
