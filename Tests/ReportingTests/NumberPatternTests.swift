import Reporting
import Testing
import Timekeeping

@Suite struct NumberPatternTests {
  private let day = Day(year: 2026, month: 9, day: 4)!

  @Test(arguments: [
    ("{serial}/LHU/LABKES/{month-roman}/{year}", "00417/LHU/LABKES/IX/2026"),
    ("660.1/{serial}/LHP-LAB/DLH/{month}/{year-short}", "660.1/00417/LHP-LAB/DLH/09/26"),
    ("{year}{month}{day}-{serial}", "20260904-00417"),
  ])
  func `a pattern writes the number with the day of issue`(text: String, number: String) throws {
    let pattern = try NumberPattern(text)
    #expect(pattern.number(417, digits: 5, issued: day) == number)
    #expect(pattern.text == text)
  }

  @Test func `a serial that outgrew its zeros keeps all its digits`() throws {
    let pattern = try NumberPattern("{serial}/{year}")
    #expect(pattern.number(1_060_810, digits: 5, issued: day) == "1060810/2026")
    #expect(pattern.number(7, digits: 1, issued: day) == "7/2026")
  }

  @Test(arguments: [
    ("LHU/{year}", NumberPatternError.serial), ("{serial}-{serial}/{year}", .serial),
    ("{serial}/LHU", .year), ("{serial}/{tahun}/{year}", .unknownWord("tahun")),
    ("{serial/{year}", .unknownWord("serial/{year")), ("{serial}/{year", .openBrace),
    ("}{serial}/{year}", .openBrace), ("{serial}/{year}\n", .letter("\n")),
    ("{serial}/É/{year}", .letter("É")),
    (String(repeating: "A", count: 70) + "{serial}{year}", .tooLong),
  ])
  func `a pattern that would lose or double a number is refused with words`(
    text: String, error: NumberPatternError
  ) {
    #expect(throws: error) { _ = try NumberPattern(text) }
  }

  @Test(arguments: [
    ("{serial}/LHU/{year}", "{serial}/lhu/{year}"), ("{serial}/{year}", "{serial}/20{year-short}"),
    ("A {serial}/{year}", "A  {serial}/{year}"),
    ("{serial}/X/{year}", "{serial}/{month-roman}/{year}"),
    ("{serial}/{day}/{year}", "{serial}/{month}/{year}"),
  ])
  func `patterns that give one number on some day are alike`(one: String, other: String) throws {
    let (one, other) = (try NumberPattern(one), try NumberPattern(other))
    #expect(one.isLike(other) && other.isLike(one))
  }

  @Test func `patterns with a letter of their own are not alike`() throws {
    let (final, interim) = (ReportSeries.final.usualPattern, ReportSeries.interim.usualPattern)
    #expect(try !NumberPattern(final).isLike(NumberPattern(interim)))
    #expect(try !NumberPattern("A.1/{serial}/{year}").isLike(NumberPattern("A.2/{serial}/{year}")))
  }

  @Test func `the usual patterns of the two series are patterns`() throws {
    for series in ReportSeries.allCases { _ = try NumberPattern(series.usualPattern) }
  }
}
