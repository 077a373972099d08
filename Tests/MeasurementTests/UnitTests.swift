import Testing

@testable import Measurement

@Suite struct UnitTests {
  @Test(arguments: [
    ("mg/l", "mg/L"), ("µg/L", "ug/L"), ("μg/l", "ug/L"), ("cfu/100mL", "CFU/100 mL"),
    ("colonies/cm2", "CFU/cm2"), ("koloni/cm²", "CFU/cm2"), ("per 25 g", "/25 g"),
    ("count/100 mL", "/100 mL"), ("#/100mL", "/100 mL"), ("mg/l as N", "mg/L N"),
    ("mg/l asNO3", "mg/L NO3"), ("mg/L NO₃", "mg/L NO3"), ("std units", "-"), ("", "-"),
    ("qualitative", "-"), ("uS/cm @25C", "uS/cm at 25 °C"), ("uS/cm at 20 C", "uS/cm at 20 °C"),
    ("CFU/100 mL of melted ice", "CFU/100 mL"), ("deg C", "°C"), ("APM/100 ml", "MPN/100 mL"),
    ("furlong / fortnight", "furlong / fortnight"),
  ])
  func knowsTheSpellings(_ text: String, _ symbol: String) {
    #expect(Unit(text).symbol == symbol)
    #expect(Unit(symbol).symbol == symbol)
  }

  @Test(arguments: [
    ("0.003", "mg/L", "ug/L", "3"), ("10", "ug/L", "mg/L", "0.01"),
    ("1.5", "mS/cm", "uS/cm", "1500"),
    ("5", "pCi/L", "Bq/L", "0.185"), ("20", "CFU/100 cm2", "CFU/cm2", "0.2"),
    ("1.8", "MPN/100 mL", "CFU/100 mL", "1.8"), ("15", "Pt-Co", "TCU", "15"),
    ("2", "CFU/inch2", "CFU/cm2", "0.31000062000124000248"),
  ])
  func converts(_ value: String, _ from: String, _ to: String, _ result: String) throws {
    #expect(try d(value).converted(from: Unit(from), to: Unit(to)) == d(result))
  }

  /// "Nitrate as NO₃ 20 mg/L is 4,5 as N"; nitrite 3 mg/L is 0,91 as N (WHO Guidelines, 2022).
  @Test(arguments: [
    ("20", "mg/L NO3", "mg/L N", "4.5"), ("50", "mg/L NO3", "mg/L N", "11"),
    ("10", "mg/L N", "mg/L NO3", "44"), ("3", "mg/L NO2", "mg/L N", "0.91"),
    ("1500", "ug/L NH3", "mg/L N", "1.2"), ("1", "mg/L P", "mg/L PO4", "3.1"),
  ])
  func expressesASpeciesAsAnother(_ value: String, _ from: String, _ to: String, _ two: String)
    throws
  {
    let result = try d(value).converted(from: Unit(from), to: Unit(to))
    #expect(result.rounded(figures: 2) == d(two))
  }

  @Test(arguments: [
    ("CFU/mL", "CFU/100 mL"), ("CFU/100 mL", "CFU/250 mL"), ("/25 g", "/g"), ("mg/L", "mg/kg"),
    ("mg/L N", "mg/L"), ("mg/L", "mg/L NO3"), ("mg/L NO3", "mg/L NO2"), ("NTU", "FNU"),
    ("uS/cm", "uS/cm at 20 °C"), ("-", "CFU/100 mL"), ("ppm", "mg/L"), ("mg/L P", "mg/L N"),
  ])
  func refusesToGuess(_ from: String, _ to: String) {
    #expect(throws: ConversionError.noConversion(from: Unit(from), to: Unit(to))) {
      try Decimal(1).converted(from: Unit(from), to: Unit(to))
    }
  }

  @Test func aBasisNamesTheSpecies() {
    #expect(Unit("mg/L").expressed(basis: "as NO3, dissolved") == Unit("mg/L NO3"))
    #expect(Unit("mg/L").expressed(basis: "dissolved") == Unit("mg/L"))
    #expect(Unit("mg/L").expressed(basis: "as") == Unit("mg/L"))
  }

  @Test func printsAsPeopleRead() {
    #expect(Unit("ug/l").printed == "µg/L")
    #expect(Unit("CFU/cm2").printed == "CFU/cm²")
    #expect(Unit("mg/L as NO3").printed == "mg/L NO₃")
    #expect(Unit("ug/L as N").printed == "µg/L N")
  }
}
