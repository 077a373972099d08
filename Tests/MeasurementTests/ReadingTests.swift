import Testing

@testable import Measurement

@Suite struct ReadingTests {
  @Test(arguments: [
    ("0,05", Qualifier.equal, "0.05"), ("0.05", .equal, "0.05"), ("<0,01", .lessThan, "0.01"),
    ("< 0.01", .lessThan, "0.01"), ("<\u{a0}0,01", .lessThan, "0.01"), ("> 23", .greaterThan, "23"),
    (">=5", .atLeast, "5"), ("≥ 5", .atLeast, "5"), ("-1,5", .equal, "-1.5"),
    ("−1,5", .equal, "-1.5"), ("12", .equal, "12"), ("1.234,56", .equal, "1234.56"),
    ("1,234.56", .equal, "1234.56"), ("1.234.567", .equal, "1234567"),
    ("1.234.567,8", .equal, "1234567.8"), ("1,234", .equal, "1.234"), ("0.123", .equal, "0.123"),
    ("1234.567", .equal, "1234.567"), ("1.2345", .equal, "1.2345"), ("7,20", .equal, "7.20"),
    ("2,5e3", .equal, "2500"), ("1,0x10^5", .equal, "100000"), ("1.0 × 10^5", .equal, "100000"),
  ])
  func understandsNumbers(_ typed: String, _ qualifier: Qualifier, _ value: String) throws {
    let reading = try Reading(typed)
    #expect(reading.qualifier == qualifier)
    #expect(reading.value?.description == value)
  }

  @Test(arguments: [
    ("ttd", Qualifier.notDetected), ("TTD", .notDetected), ("t.t.d.", .notDetected),
    (" Tidak  terdeteksi ", .notDetected), ("not detected", .notDetected), ("n.d.", .notDetected),
    ("TNTC", .tooNumerousToCount), ("TBUD", .tooNumerousToCount), ("ada", .present),
    ("Positif", .present), ("tidak ada", .absent), ("negatif", .absent), ("absent", .absent),
    ("terdeteksi", .detected), ("konfluen", .confluent),
  ])
  func understandsWords(_ typed: String, _ qualifier: Qualifier) throws {
    #expect(try Reading(typed) == Reading(typed.uppercased()))
    #expect(try Reading(typed).qualifier == qualifier)
    #expect(try Reading(typed).value == nil)
  }

  @Test(arguments: [
    ("1.234", "1234", "1.234"), ("<12.500", "12500", "12.500"), ("-999.000", "-999000", "-999"),
  ])
  func refusesWhatCanBeReadInTwoWays(_ typed: String, _ thousands: String, _ decimal: String) {
    #expect(throws: ReadingError.ambiguous(typed, thousands: d(thousands), decimal: d(decimal))) {
      try Reading(typed)
    }
  }

  @Test func inEnglishTheCommaBeforeThreeDigitsIsAmbiguous() throws {
    #expect(throws: ReadingError.ambiguous("1,234", thousands: 1234, decimal: d("1.234"))) {
      try Reading("1,234", mark: .point)
    }
    #expect(try Reading("1.234", mark: .point).value == d("1.234"))
    #expect(try Reading("1,23", mark: .point).value == d("1.23"))
  }

  @Test(arguments: [
    "abc", "1,2,3", "1.23.456", "1,23,4", "1.234,567,8", "12 3", "0,05 mg/L", "<", "< ttd", "<<1",
    "1e", "1ex", "NaN", "inf", "-", "+", ",5", "5,", "1..2", "--1", "0x1F", "٣", "1'000", "<= 5",
    "' OR 1=1", "1,5;", "\u{0}1", "𝟙",
  ])
  func refusesWhatIsNoReading(_ typed: String) {
    #expect(throws: ReadingError.notAReading(typed)) { try Reading(typed) }
  }

  @Test func refusesEmptyAndEndless() {
    #expect(throws: ReadingError.empty) { try Reading(" \u{a0} ") }
    #expect(throws: ReadingError.self) { try Reading(String(repeating: "9", count: 1_000_000)) }
    #expect(throws: ReadingError.self) { try Reading("1e999") }
    #expect(throws: ReadingError.self) { try Reading(String(repeating: "9", count: 40)) }
  }

  @Test func aPlainNumberHasNoQualifier() throws {
    #expect(try Reading.number("1.250.000") == 1_250_000)
    #expect(throws: ReadingError.notAReading("<5")) { try Reading.number("<5") }
  }
}
