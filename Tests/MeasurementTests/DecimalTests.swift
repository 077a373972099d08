import Testing

@testable import Measurement

@Suite struct DecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-12.30", "-12.30"), ("+3", "3"), ("1e-3", "0.001"), ("1.5E+2", "150"),
    ("0.000", "0.000"), ("-0.0", "0.0"), ("007", "7"), ("1e3", "1000"),
    ("123456789012345678901234567890123456", "123456789012345678901234567890123456"),
  ])
  func readsAndWrites(_ text: String, _ written: String) throws {
    #expect(try #require(Decimal(text)).description == written)
  }

  @Test(arguments: [
    "", "-", "+", ".", "1.", ".5", "1,5", "--1", "1-", "1e", "1e+", "1e1.5", "e5", "1e9999",
    "1e999999999999999999999", "1e-100", "NaN", "nan", "Infinity", "inf", "0x10", "1_000", " 1",
    "1 ",
    "1\u{0}", "１２", "٣", "½", "1234567890123456789012345678901234567",
  ])
  func refusesWhatIsNoNumberOrDoesNotFit(_ text: String) {
    #expect(Decimal(text) == nil)
  }

  @Test func equalValuesAreEqualHoweverWritten() {
    #expect(d("0.50") == d("0.5"))
    #expect(d("1e3") == 1000)
    #expect(Set([d("1.0"), d("1"), d("100e-2"), d("0.1e1")]).count == 1)
    #expect(d("0.000") == 0)
  }

  @Test(arguments: [
    ("0.1", "0.2"), ("-0.2", "-0.1"), ("-1", "0"), ("0", "1e-99"), ("9e98", "1e99"),
    ("-1e99", "-9e98"), ("1e-99", "1e99"), ("-1e99", "1e-99"), ("0.999", "1"),
    ("123456789012345678901234567890123455", "123456789012345678901234567890123456"),
    ("0.3", "0.30000000000000000000000000000000001"), ("-5", "3"),
  ])
  func ordersByValue(_ less: String, _ more: String) {
    #expect(d(less) < d(more))
    #expect(!(d(more) < d(less)))
  }

  @Test func addsWhatBinaryNumbersCannot() throws {
    #expect(try d("0.1") + d("0.2") == d("0.3"))
    #expect(try (d("1.20") + d("0.3")).description == "1.50")
    #expect(try d("0.3") - d("0.1") == d("0.2"))
    #expect(try d("1.5") * d("-0.02") == d("-0.03"))
  }

  @Test func refusesAnAnswerThatDoesNotFit() {
    #expect(throws: DecimalError.outOfRange) { try d("1e99") + d("1") }
    #expect(throws: DecimalError.outOfRange) { try d("1e99") * d("11e1") }
    #expect(throws: DecimalError.outOfRange) { try d("1e-99") * d("0.3") }
    let long = d("123456789012345678901234567890123457")
    #expect(throws: DecimalError.outOfRange) { try long * long }
    #expect(throws: DecimalError.divisionByZero) { try long.divided(by: d("0.00"), figures: 5) }
  }

  @Test func giveUpTrailingZerosBeforeGivingUp() throws {
    let padded = d("1.00000000000000000000000000000000000")
    #expect(try padded * padded == 1)
    #expect(try padded + d("1e20") == d("100000000000000000001"))
  }

  @Test(arguments: [
    ("1", "3", 5, "0.33333"), ("2", "3", 5, "0.66667"), ("10", "4", 3, "2.5"),
    ("-1", "8", 2, "-0.13"), ("1", "7", 34, "0.1428571428571428571428571428571429"),
    ("1e99", "1e90", 3, "1000000000"), ("0", "9", 3, "0"), ("20", "4.43", 3, "4.51"),
    ("2.500000000000000000000000000000001", "1", 1, "3"), ("5", "1.9999999999", 1, "3"),
  ])
  func dividesToFigures(_ a: String, _ b: String, _ figures: Int, _ quotient: String) throws {
    #expect(try d(a).divided(by: d(b), figures: figures) == d(quotient))
  }

  @Test(arguments: [
    ("0.125", 2, "0.13", "0.12"), ("0.135", 2, "0.14", "0.14"), ("-2.5", 0, "-3", "-2"),
    ("2.50001", 0, "3", "3"), ("9.995", 2, "10.00", "10.00"), ("2.5", 2, "2.50", "2.50"),
    ("0.004", 2, "0.00", "0.00"), ("1e-99", 1, "0.0", "0.0"),
  ])
  func roundsToPlaces(_ text: String, _ places: Int, _ halfUp: String, _ halfEven: String) {
    #expect(d(text).rounded(places: places)?.description == halfUp)
    #expect(d(text).rounded(places: places, .halfEven)?.description == halfEven)
  }

  @Test(arguments: [
    ("1098.9", 2, "1100"), ("9.96", 2, "10"), ("0.00996", 2, "0.010"), ("21.14", 2, "21"),
    ("3.5", 3, "3.50"), ("0", 3, "0"), ("-0.0455", 2, "-0.046"), ("99999", 1, "100000"),
  ])
  func roundsToFigures(_ text: String, _ figures: Int, _ rounded: String) {
    #expect(d(text).rounded(figures: figures)?.description == rounded)
  }

  @Test func comesFromStatisticsOnlyWhenFinite() {
    #expect(Decimal(0.145, figures: 2) == d("0.15"))
    #expect(Decimal(1e-7, figures: 3) == d("1.00e-7"))
    #expect(Decimal(Double.nan, figures: 2) == nil)
    #expect(Decimal(-Double.infinity, figures: 2) == nil)
    #expect(Decimal(1e300, figures: 2) == nil)
    #expect(d("-12.5e3").double == -12_500)
  }

  /// Whatever two numbers meet, the answer is exact or refused: checked against `Int` arithmetic.
  @Test func agreesWithIntegersOnRandomNumbers() throws {
    var random = SplitMix(state: 1)
    for _ in 0..<20_000 {
      let (a, b) = (
        Int(Int32(truncatingIfNeeded: random.next())), Int(Int16(truncatingIfNeeded: random.next()))
      )
      let shift = Int(random.next() % 8)
      let scaled = Decimal(significand: Int128(a) * powerOfTen(shift), exponent: -shift)!
      #expect(scaled == Decimal(a))
      #expect(try scaled + Decimal(b) == Decimal(a + b))
      #expect(try scaled * Decimal(b) == Decimal(a * b))
      #expect((scaled < Decimal(b)) == (a < b))
      #expect(Decimal(scaled.description) == scaled)
    }
  }
}

/// A small repeatable source of numbers.
struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
