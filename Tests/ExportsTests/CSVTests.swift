import Measurement
import Testing
import Wording

@testable import Exports

@Suite struct CSVTests {
  private func line(_ cells: [CSV.Cell], _ language: Language) -> String {
    var table = CSV(language)
    table.add(cells)
    return String(decoding: table.bytes, as: UTF8.self)
  }

  @Test func `a decimal comma goes with semicolons, a decimal point with commas`() {
    let cells: [CSV.Cell] = [.text("a"), .number(Decimal("1234.50")), .number(nil)]
    #expect(line(cells, .indonesian) == "a;\"1234,50\";\r\n")
    #expect(line(cells, .english) == "a,1234.50,\r\n")
  }

  @Test(arguments: ["=1+1", "+62", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
  func `what somebody typed is never a formula`(text: String) {
    let written = line([.text(text)], .indonesian)
    #expect(written.hasPrefix("'") || written.hasPrefix("\"'"))
  }

  @Test func `a negative number stays a number`() {
    #expect(line([.number(Decimal("-0.5"))], .english) == "-0.5\r\n")
  }

  @Test func `quotes and line ends stay inside their cell`() {
    #expect(line([.text("a \"b\"\nc;d")], .english) == "\"a \"\"b\"\"\nc;d\"\r\n")
  }
}
