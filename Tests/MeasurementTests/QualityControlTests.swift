import Testing

@testable import Measurement

@Suite struct QualityControlTests {
  @Test func blanksStayBelowTheirBound() {
    #expect(checkBlank(d("0.004"), below: d("0.005")).isAccepted)
    #expect(!checkBlank(d("0.005"), below: d("0.005")).isAccepted)
    #expect(!checkBlank(d("-0.006"), below: d("0.005")).isAccepted)
  }

  @Test func duplicatesDifferInPercentOfTheirMean() throws {
    let pair = try checkDuplicate(d("9.5"), d("10.5"), atMost: 10)
    #expect(pair == ControlResult(value: 10, isAccepted: true))
    #expect(try !checkDuplicate(d("9.4"), d("10.5"), atMost: 10).isAccepted)
    #expect(try checkDuplicate(0, 0, atMost: 10).isAccepted)
    #expect(throws: DecimalError.divisionByZero) { try checkDuplicate(1, -1, atMost: 10) }
  }

  @Test func spikesAreFoundAgain() throws {
    let range = Decimal(80)...Decimal(120)
    let spike = try checkSpike(found: d("1.42"), unspiked: d("0.50"), added: 1, within: range)
    #expect(spike == ControlResult(value: 92, isAccepted: true))
    #expect(try !checkReference(found: d("0.79"), assigned: 1, within: range).isAccepted)
    #expect(throws: DecimalError.divisionByZero) {
      try checkSpike(found: 1, unspiked: 1, added: 0, within: range)
    }
  }

  /// Mean 100 and deviation 10, so that a point reads as its score.
  @Test(arguments: [
    ([100.0], [WestgardRule]()), ([121], [.oneBeyond2s]), ([131], [.oneBeyond2s, .oneBeyond3s]),
    ([121, 122], [.oneBeyond2s, .twoBeyond2s]), ([121, 79], [.oneBeyond2s, .range4s]),
    ([111, 112, 113, 114], [.fourBeyond1s]), ([111, 89, 113, 114], []),
    (Array(repeating: 101, count: 10), [.tenOnOneSide]), (Array(repeating: 101, count: 9), []),
    ([131, 100], []), ([], []),
  ])
  func westgard(_ points: [Double], _ broken: [WestgardRule]) throws {
    let chart = try #require(ControlChart(mean: 100, deviation: 10))
    #expect(chart.broken(by: points) == Set(broken))
  }

  @Test func aChartNeedsPointsThatDiffer() throws {
    #expect(ControlChart(settingUp: [1]) == nil)
    #expect(ControlChart(settingUp: [1, 1, 1]) == nil)
    #expect(ControlChart(mean: 1, deviation: .nan) == nil)
    let chart = try #require(ControlChart(settingUp: [2, 4, 4, 4, 5, 5, 7, 9]))
    #expect(abs(chart.deviation - 2.138) < 0.001)
  }

  private func line(_ points: [(String, String)]) -> Calibration? {
    Calibration(
      points.map { CalibrationPoint(concentration: d($0.0), response: d($0.1)) },
      unit: .milligramsPerLitre)
  }

  @Test func absorbanceThroughACalibration() throws {
    let calibration = try #require(
      line([("0", "0.010"), ("0.5", "0.110"), ("1", "0.210"), ("2", "0.410")]))
    #expect(abs(calibration.slope - 0.2) < 1e-12)
    #expect(abs(calibration.correlation - 1) < 1e-12)
    let figure = try calibration.concentration(response: d("0.150"))
    #expect(figure.value?.rounded(figures: 5) == d("0.7"))
    let diluted = try calibration.concentration(response: d("0.150"), dilution: 10)
    #expect(diluted.value?.rounded(figures: 5) == 7)
  }

  @Test("Above the highest standard the sample is to be diluted further")
  func beyondTheHighestStandard() throws {
    let calibration = try #require(line([("0", "0"), ("1", "0.2"), ("2", "0.4")]))
    let figure = try calibration.concentration(response: d("0.9"), dilution: 5)
    #expect(figure == (try Figure(.greaterThan, 10, .milligramsPerLitre)))
    #expect(throws: CountError.notPositive(0)) {
      try calibration.concentration(response: 1, dilution: 0)
    }
  }

  @Test func refusesALineThatIsNone() {
    #expect(line([("0", "0"), ("1", "0.2")]) == nil)
    #expect(line([("1", "0"), ("1", "0.2"), ("1", "0.3")]) == nil)
    #expect(line([("0", "0.2"), ("1", "0.2"), ("2", "0.2")]) == nil)
  }

  /// JCGM 100:2008 7.2.6: 10,057 62 Ω with 27 mΩ is 10,058 Ω.
  @Test(arguments: [
    ("10.05762", "0.027", "10.058", "0.027"), ("1234", "123", "1230", "120"),
    ("0.0451", "0.00996", "0.045", "0.010"), ("7", "0.25", "7.00", "0.25"),
  ])
  func uncertaintyToTwoFigures(
    _ value: String, _ uncertainty: String, _ printed: String, _ wide: String
  ) {
    let figure = Figure(d(value), .none, expandedUncertainty: d(uncertainty)).roundedToUncertainty()
    #expect(figure.value?.description == printed)
    #expect(figure.expandedUncertainty?.description == wide)
  }

  @Test func uncertaintiesAddAsSquares() throws {
    #expect(try expandedUncertainty(of: [3, 4]) == 10)
    #expect(try expandedUncertainty(of: []) == 0)
  }
}
