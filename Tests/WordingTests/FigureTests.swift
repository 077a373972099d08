import Measurement
import Testing

@testable import Wording

@Suite struct FigureTests {
  private func d(_ text: String) -> Decimal { Decimal(text)! }

  @Test(arguments: [
    ("1234.56", "1.234,56", "1,234.56"), ("0.005", "0,005", "0.005"), ("7.20", "7,20", "7.20"),
    ("-1234567", "−1.234.567", "−1,234,567"), ("999", "999", "999"), ("0", "0", "0"),
    ("1e6", "1.000.000", "1,000,000"),
  ])
  func numbers(_ plain: String, _ indonesian: String, _ english: String) {
    #expect(Language.indonesian.number(d(plain)) == indonesian)
    #expect(Language.english.number(d(plain)) == english)
  }

  @Test func inAFieldNothingIsGrouped() {
    #expect(Language.indonesian.number(d("-1234567.80"), grouped: false) == "-1234567,80")
  }

  @Test func moneyIsInRupiah() {
    #expect(Language.indonesian.rupiah(1_250_000) == "Rp\u{a0}1.250.000")
    #expect(Language.indonesian.rupiah(d("1250000.00")) == "Rp\u{a0}1.250.000")
    #expect(Language.indonesian.rupiah(d("12.5")) == "Rp\u{a0}12,50")
    #expect(Language.english.rupiah(1_250_000) == "Rp\u{a0}1,250,000")
  }

  @Test func figuresAsACertificatePrintsThem() throws {
    let cadmium = try Figure(.lessThan, d("0.005"), .milligramsPerLitre)
    #expect(Language.indonesian.figure(cadmium) == "<\u{a0}0,005")
    #expect(Language.english.figureWithUnit(cadmium) == "<\u{a0}0.005\u{a0}mg/L")
    var lead = try Figure(.notDetected, nil, .milligramsPerLitre)
    #expect(Language.indonesian.figureWithUnit(lead) == "tidak terdeteksi")
    lead.detectionLimit = d("0.002")
    #expect(Language.indonesian.figure(lead) == "tidak terdeteksi (<\u{a0}0,002)")
    let iron = Figure(d("12.3"), .milligramsPerLitre, expandedUncertainty: d("0.4"))
    #expect(Language.indonesian.figure(iron) == "12,3\u{a0}±\u{a0}0,4")
    let plate = try Figure(.tooNumerousToCount, 200, .cfuPer100mL)
    #expect(Language.english.figure(plate) == "too numerous to count (>\u{a0}200)")
    #expect(Language.english.figureWithUnit(Figure(d("7.2"), .none)) == "7.2")
  }

  @Test("What is put back into a field is read as the same figure")
  func typedAgain() throws {
    for qualifier in Qualifier.allCases {
      let value: Decimal? = qualifier.demandsValue == true ? d("123.456") : nil
      let figure = try Figure(qualifier, value, .none)
      for language in Language.allCases {
        let reading = try Reading(language.typed(figure), mark: language.decimalMark)
        #expect(try reading.figure(.none) == figure)
      }
    }
  }

  @Test func verdictsInTheWordsOfACertificate() {
    #expect(Verdict.meets.abbreviation.id == "MS")
    #expect(Verdict.doesNotMeet.abbreviation.id == "TMS")
    #expect(
      Verdict.cannotBeDecided(.ambientUnknown).phrase.id
        == "tidak dapat diputuskan: suhu udara tidak diukur")
  }

  @Test func limitsInATable() {
    let id = Language.indonesian
    #expect(id.limit(Limit(.maximum(d("0.003")), .milligramsPerLitre)) == "maks.\u{a0}0,003")
    #expect(id.limit(Limit(.lessThan(300), .milligramsPerLitre)) == "<\u{a0}300")
    #expect(id.limit(Limit(.range(d("6.5"), d("8.5")), .none)) == "6,5\u{a0}–\u{a0}8,5")
    #expect(id.limit(Limit(.absent, .cfuPer100mL)) == "0")
    #expect(id.limit(Limit(.absent, .none)) == "negatif")
    #expect(id.limit(Limit(.deviation(-3, 3), .celsius)) == "suhu udara ±\u{a0}3")
  }

  @Test func `in both languages words stand in both beside one figure`() throws {
    let both = ReportLanguage.both
    var lead = try Figure(.notDetected, nil, .milligramsPerLitre)
    #expect(both.figure(lead) == "tidak terdeteksi / not detected")
    lead.detectionLimit = d("0.002")
    #expect(both.figure(lead) == "tidak terdeteksi / not detected (<\u{a0}0,002)")
    let plate = try Figure(.tooNumerousToCount, 200, .cfuPer100mL)
    #expect(
      both.figure(plate).hasPrefix("terlalu banyak untuk dihitung / too numerous to count (>"))
    #expect(both.figure(try Figure(.absent, nil, .none)) == "negatif / negative")
    #expect(both.figure(Figure(d("7.20"), .none)) == "7,20")
    #expect(both.limit(Limit(.maximum(d("0.003")), .milligramsPerLitre)) == "≤\u{a0}0,003")
    #expect(both.limit(Limit(.absent, .none)) == "negatif / negative")
    #expect(both.limit(Limit(.absent, .cfuPer100mL)) == "0")
    #expect(
      both.limit(Limit(.deviation(-3, 3), .celsius)) == "suhu udara / air temperature ±\u{a0}3")
    #expect(ReportLanguage.english.figure(lead) == "not detected (<\u{a0}0.002)")
    #expect(
      ReportLanguage.english.limit(Limit(.maximum(2), .milligramsPerLitre)) == "max.\u{a0}2")
  }

  @Test func anAmbiguousReadingIsToldBothWays() throws {
    let error = try #require(throws: ReadingError.self) { try Reading("1.234") }
    #expect(error.phrase.id.contains("1234 untuk ribuan"))
    #expect(error.phrase.id.contains("1,2340 untuk desimal"))
    #expect(error.phrase.en.contains("1.2340 for the decimal"))
    #expect(try Reading("1.2340").value == d("1.234"))
  }
}
