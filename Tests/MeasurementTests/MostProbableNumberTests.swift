import Testing

@testable import Measurement

@Suite struct MostProbableNumberTests {
  private func gram(_ p: Int, _ q: Int, _ r: Int) throws -> MPNEstimate {
    try TubeSeries(
      positives: [p, q, r], of: 3, amounts: [d("0.1"), d("0.01"), d("0.001")], portion: 1,
      unit: .mpnPerGram
    ).estimate()
  }

  /// FDA BAM Appendix 2 (Blodgett 2010), table 1: three tubes of 0,1, 0,01 and 0,001 g.
  @Test(arguments: [
    (0, 0, 1, "3.0"), (0, 1, 0, "3.0"), (0, 1, 1, "6.1"), (0, 2, 0, "6.2"), (0, 3, 0, "9.4"),
    (1, 0, 0, "3.6"), (1, 0, 1, "7.2"), (1, 0, 2, "11"), (1, 1, 0, "7.4"), (1, 1, 1, "11"),
    (1, 2, 0, "11"), (1, 2, 1, "15"), (1, 3, 0, "16"), (2, 0, 0, "9.2"), (2, 0, 1, "14"),
    (2, 0, 2, "20"), (2, 1, 0, "15"), (2, 1, 1, "20"), (2, 1, 2, "27"), (2, 2, 0, "21"),
    (2, 2, 1, "28"), (2, 2, 2, "35"), (2, 3, 0, "29"), (2, 3, 1, "36"), (3, 0, 0, "23"),
    (3, 0, 1, "38"), (3, 0, 2, "64"), (3, 1, 0, "43"), (3, 1, 1, "75"), (3, 1, 2, "120"),
    (3, 1, 3, "160"), (3, 2, 0, "93"), (3, 2, 1, "150"), (3, 2, 2, "210"), (3, 2, 3, "290"),
    (3, 3, 0, "240"), (3, 3, 1, "460"), (3, 3, 2, "1100"),
  ])
  func threeTubesPerGram(_ p: Int, _ q: Int, _ r: Int, _ printed: String) throws {
    let figure = try gram(p, q, r).figure
    #expect(figure.qualifier == .equal)
    #expect(figure.value?.description == printed)
  }

  @Test func allNegativeAndAllPositiveAreBeyondTheTable() throws {
    #expect(try gram(0, 0, 0).figure == Figure(.lessThan, d("3.0"), .mpnPerGram))
    #expect(try gram(3, 3, 3).figure == Figure(.greaterThan, 1100, .mpnPerGram))
    #expect(try gram(0, 0, 0).likelihoodInterval == nil)
  }

  /// Standard Methods 9221 C, table IV: five tubes of 10, 1 and 0,1 mL.
  @Test(arguments: [
    ([0, 0, 0], "<1.8"), ([0, 0, 1], "=1.8"), ([0, 1, 0], "=1.8"), ([1, 0, 0], "=2.0"),
    ([5, 0, 0], "=23"), ([5, 2, 0], "=49"), ([5, 5, 0], "=240"), ([5, 5, 4], "=1600"),
    ([5, 5, 5], ">1600"),
  ])
  func fiveTubesPer100mL(_ positives: [Int], _ printed: String) throws {
    let series = try TubeSeries(
      positives: positives, of: 5, amounts: [10, 1, d("0.1")], portion: 100, unit: .mpnPer100mL)
    let figure = try series.estimate().figure
    #expect(figure.qualifier.rawValue + (figure.value?.description ?? "") == printed)
  }

  /// Standard Methods 9221 C, table III: ten tubes of 10 mL.
  @Test(arguments: [
    (0, "<1.1"), (1, "=1.1"), (2, "=2.2"), (3, "=3.6"), (5, "=6.9"), (7, "=12"), (9, "=23"),
    (10, ">23"),
  ])
  func tenTubes(_ positives: Int, _ printed: String) throws {
    let level = TubeLevel(amount: 10, tubes: 10, positives: positives)
    let figure = try TubeSeries([level], portion: 100, unit: .mpnPer100mL).estimate().figure
    #expect(figure.qualifier.rawValue + (figure.value?.description ?? "") == printed)
  }

  @Test(
    "51-well tray: λ = 51·ln(51/(51−p)) per 100 mL",
    arguments: [
      (0, "<1.0"), (1, "=1.0"), (10, "=11.1"), (25, "=34.4"), (50, "=200.5"), (51, ">200.5"),
    ])
  func tray51(_ positives: Int, _ printed: String) throws {
    let figure = try TubeSeries(wells51: positives).estimate().figure
    #expect(figure.qualifier.rawValue + (figure.value?.description ?? "") == printed)
  }

  @Test("97-well tray: 49 large, 48 small")
  func tray97() throws {
    #expect(try TubeSeries(wells97: 0, small: 0).estimate().figure.qualifier == .lessThan)
    #expect(try TubeSeries(wells97: 1, small: 0).estimate().figure.value == 1)
    let top = try #require(try TubeSeries(wells97: 49, small: 47).estimate().estimate)
    #expect(abs(top - 2419.6) < 0.2)
    #expect(try TubeSeries(wells97: 49, small: 48).estimate().figure.qualifier == .greaterThan)
  }

  @Test("For 2-2-0: 21, likelihood ratio 6,2–54,3, Jarvis 7,3–61")
  func intervals() throws {
    let estimate = try gram(2, 2, 0)
    let likelihood = try #require(estimate.likelihoodInterval)
    let jarvis = try #require(estimate.jarvisInterval)
    #expect(abs(likelihood.lowerBound - 6.2) < 0.05 && abs(likelihood.upperBound - 54.3) < 0.05)
    #expect(abs(jarvis.lowerBound - 7.3) < 0.05 && abs(jarvis.upperBound - 61) < 0.5)
  }

  @Test("An outcome with growth only in the highest dilution is improbable")
  func rarity() throws {
    #expect(try gram(3, 1, 0).rarity == .expected)
    #expect(try gram(3, 1, 0).rarityIndex > 0.5)
    #expect(try gram(0, 0, 3).rarity == .improbable)
    #expect(Rarity(index: 0.05) == .expected)
    #expect(Rarity(index: 0.049) == .unusual)
    #expect(Rarity(index: 0.009) == .improbable)
  }

  @Test func refusesWhatCannotBe() {
    #expect(throws: CountError.morePositivesThanTubes(positives: 4, tubes: 3)) { try gram(4, 0, 0) }
    #expect(throws: CountError.negativeCount(-1)) { try gram(-1, 0, 0) }
    #expect(throws: CountError.nothingCounted) {
      try TubeSeries([], portion: 1, unit: .mpnPerGram)
    }
    #expect(throws: CountError.notPositive(0)) {
      try TubeSeries(
        [TubeLevel(amount: 0, tubes: 3, positives: 1)], portion: 1, unit: .mpnPerGram)
    }
    #expect(throws: CountError.tooFewTubes) {
      let one = TubeLevel(amount: 10, tubes: 1, positives: 0)
      return try TubeSeries([one], portion: 100, unit: .mpnPer100mL).estimate()
    }
    #expect(throws: CountError.self) {
      try TubeSeries(wells51: 52)
    }
  }

  @Test func survivesAbsurdAmounts() throws {
    for amount in ["1e-99", "1e99", "1e-50"] {
      let level = TubeLevel(amount: d(amount), tubes: 3, positives: 2)
      let series = try TubeSeries([level], portion: 1, unit: .mpnPerGram)
      _ = try? series.estimate()
    }
  }
}
