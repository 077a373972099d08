import Testing

@testable import Measurement

@Suite struct CountTests {
  private func plates(_ counts: [(Int, String)]) -> [Plate] {
    counts.map { Plate(.colonies($0.0), amount: d($0.1)) }
  }

  /// The worked example of ISO 7218:2007 10.3.2: 168 and 215 at 10⁻², 14 and 25 at 10⁻³ are 19 000.
  @Test func weightedMeanOfTwoDilutions() throws {
    let count = try countColonies(
      plates([(168, "0.01"), (215, "0.01"), (14, "0.001"), (25, "0.001")]), portion: 1,
      unit: .cfuPerGram, countable: .iso7218)
    #expect(count.figure.value?.rounded(places: 0) == 19_182)
    #expect(count.figure.rounded(.figures(2, .halfUp)).value == 19_000)
    #expect(!count.isEstimate)
  }

  /// FDA BAM chapter 3: 232 and 244 at 1:100, 33 and 28 at 1:1000 are 24 000.
  @Test func countableFrom25To250() throws {
    let counts = plates([(232, "0.01"), (244, "0.01"), (33, "0.001"), (28, "0.001")])
    let count = try countColonies(
      counts, portion: 1, unit: .cfuPerML, countable: .aerobicPlateCount)
    #expect(count.figure.value?.rounded(places: 0) == 24_409)
    let crowded = try countColonies(
      [Plate(.tooNumerousToCount, amount: d("0.1"))] + counts, portion: 1, unit: .cfuPerML,
      countable: .aerobicPlateCount)
    #expect(crowded == count)
  }

  @Test func tooFewColoniesAreEstimated() throws {
    let few = try countColonies(
      plates([(18, "0.01"), (2, "0.001")]), portion: 1, unit: .cfuPerML,
      countable: .aerobicPlateCount)
    #expect(few.figure.value == 1_800)
    #expect(few.isEstimate)
    let none = try countColonies(
      plates([(0, "0.1"), (0, "0.1"), (0, "0.01")]), portion: 1, unit: .cfuPerML,
      countable: .aerobicPlateCount)
    #expect(none.figure == (try Figure(.lessThan, 5, .cfuPerML)))
  }

  @Test func tooManyColoniesAreMoreThanCouldBeCounted() throws {
    let count = try countColonies(
      [
        Plate(.tooNumerousToCount, amount: d("0.1")), Plate(.tooNumerousToCount, amount: d("0.01")),
      ],
      portion: 1, unit: .cfuPerML, countable: .aerobicPlateCount)
    #expect(count.figure == (try Figure(.tooNumerousToCount, 25_000, .cfuPerML)))
    let grown = try countColonies(
      [Plate(.confluent, amount: 100)], portion: 100, unit: .cfuPer100mL, countable: .filter)
    #expect(grown.figure.qualifier == .confluent)
  }

  @Test(
    "A filter of the whole portion without a colony is 0 per 100 mL; of less, it is less than one")
  func filters() throws {
    func filter(_ colonies: Int, _ amount: Decimal) throws -> Figure {
      try countColonies(
        [Plate(.colonies(colonies), amount: amount)], portion: 100, unit: .cfuPer100mL,
        countable: .filter
      ).figure
    }
    let limit = Limit(.absent, .cfuPer100mL)
    #expect(try filter(0, 100) == Figure(0, .cfuPer100mL))
    #expect(try judge(filter(0, 100), against: limit) == .meets)
    #expect(try filter(0, 10) == Figure(.lessThan, 10, .cfuPer100mL))
    #expect(
      try judge(filter(0, 10), against: limit) == .cannotBeDecided(.quantificationLimit))
    #expect(try filter(7, 50).value == 14)
  }

  @Test("Swabs: CFU/cm² from the count, the dilution, the rinse volume and the area")
  func swabs() throws {
    let plate = try Plate(.colonies(33), volume: 1, dilution: d("0.1"))
    let rinse = try countColonies(
      [plate], portion: 1, unit: .cfuPerML, countable: .aerobicPlateCount)
    let surface = try swabCount(rinse.figure, volume: 10, area: 100)
    #expect(surface == Figure(33, .cfuPerCM2))
    let clean = try swabCount(Figure(.lessThan, 1, .cfuPerML), volume: 10, area: 100)
    #expect(clean == (try Figure(.lessThan, d("0.1"), .cfuPerCM2)))
    #expect(throws: CountError.wrongUnit(.cfuPerGram)) {
      try swabCount(Figure(1, .cfuPerGram), volume: 10, area: 100)
    }
    #expect(throws: CountError.notPositive(0)) {
      try swabCount(Figure(1, .cfuPerML), volume: 10, area: 0)
    }
  }

  @Test func refusesWhatCannotBe() {
    func count(_ plates: [Plate]) throws -> ColonyCount {
      try countColonies(plates, portion: 1, unit: .cfuPerML, countable: .iso7218)
    }
    #expect(throws: CountError.nothingCounted) { try count([]) }
    #expect(throws: CountError.negativeCount(-1)) { try count(plates([(-1, "1")])) }
    #expect(throws: CountError.notPositive(-1)) { try count(plates([(1, "-1")])) }
    #expect(throws: CountError.outOfRange) {
      try count(plates([(5, "1e99"), (20, "1"), (20, "1e-90")]))
    }
  }
}
