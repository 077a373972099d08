import TestPDF
import Testing
import Typesetting

@testable import struct Typesetting.ChartScale

@Suite struct ChartTests {
  static let line = LineChart(
    values: [
      (0, 0.4, true), (7, 1.1, false), (14, 2.2, false), (21, 3.42, false), (28, 1.9, false),
    ]
    .map { .init(position: $0.0, value: $0.1, isCensored: $0.2) },
    labels: [(0, "6 Okt"), (14, "20 Okt"), (28, "3 Nov")],
    limit: ChartLimit(value: 3, label: "baku mutu 3"), title: "Kekeruhan, NTU")

  static let bars = BarChart(
    bars: [.init("KR-17", 12), .init("KR-18", 3), .init("KR-19", 27), .init("<KR-20>", 0)],
    limit: ChartLimit(value: 20, label: "batas 20"), title: "Total coliform, CFU/100 mL")

  @Test func marksAreRoundNumbers() {
    #expect(ChartScale(covering: [0, 3.42]).marks == [0, 1, 2, 3, 4])
    let small = ChartScale(covering: [0.003, 0.0021])
    #expect(small.marks.map { small.label($0, decimalComma: true) }.last == "0,003")
    let large = ChartScale(covering: [1_234_567])
    #expect(large.label(large.greatest, decimalComma: false) == "1500000")
    let below = ChartScale(covering: [-3, 4])
    #expect(below.label(below.least, decimalComma: true) == "−4")
  }

  @Test(arguments: [[], [0], [.nan, .infinity], [1e300], [-5, -5], [1e-9]] as [[Double]])
  func anyValuesCanBeDrawn(values: [Double]) throws {
    let size = Size(width: 200, height: 100)
    let line = LineChart(
      values: values.map { .init(position: $0.isFinite ? min($0, 1e9) : 0, value: $0) },
      labels: [], title: "")
    let bars = BarChart(bars: values.map { .init("a", $0) }, title: "")
    let pdf = try DocumentTests.document([
      .drawing(line.drawing(size: size), .centre), .drawing(bars.drawing(size: size), .centre),
    ]).pdf()
    #expect(try Reader.pageCount(pdf) == 1)
    #expect(!bars.drawing(size: size).svg().contains("nan"))
  }

  @Test func standsInADocumentWithItsWords() throws {
    let size = Size(width: mm(120), height: mm(50))
    let text = try Reader.text(
      DocumentTests.document([
        .drawing(ChartTests.line.drawing(size: size), .leading), .space(20),
        .drawing(ChartTests.bars.drawing(size: size), .leading),
      ]).pdf())
    for word in ["Kekeruhan, NTU", "baku mutu 3", "20 Okt", "<KR-20>", "batas 20"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test func theElementForAPageIsEscapedAndHasNoStyles() {
    let svg = ChartTests.bars.drawing(size: Size(width: 300, height: 120)).svg(adaptive: true)
    #expect(svg.hasPrefix(#"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120""#))
    #expect(svg.contains("&lt;KR-20&gt;") && !svg.contains("<KR-20>"))
    #expect(svg.contains("currentColor"))
    #expect(!svg.contains("style="))
    let code = QRCode("x")!.drawing(width: 90).svg(adaptive: true)
    #expect(code.contains("#000000") && !code.contains("currentColor"))
    let quoted = Drawing(
      size: Size(width: 1, height: 1), shapes: [], description: "\"><script>\u{0}")
    #expect(quoted.svg().contains("&quot;&gt;&lt;script&gt; "))
  }
}
