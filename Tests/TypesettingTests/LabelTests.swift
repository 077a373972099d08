import TestPDF
import Testing
import Timekeeping
import Typesetting

@Suite struct LabelTests {
  static func label(_ code: String) -> [Block] {
    [
      .columns(
        Columns(
          [
            .init(.fixed(mm(21)), [.drawing(QRCode(code)!.drawing(width: mm(21)), .leading)]),
            .init(
              .flexible(1),
              [
                .text(Text(code), TextStyle(size: 11, weight: .bold)),
                .text("Air minum · KR-17 Oebobo", TextStyle(size: 7)),
                .text("500 mL steril + Na₂S₂O₃", TextStyle(size: 7)),
                .text("3 November 2026 07.40 WITA", TextStyle(size: 7, colour: .quiet)),
              ]),
          ], gap: mm(2))),
      .space(2),
      .drawing(Code128(code)!.drawing(width: mm(60), height: mm(8)), .leading),
    ]
  }

  private let properties = Document.Properties(
    title: "Label", author: "Lacak", created: Instant(microseconds: 0))

  @Test func aSheetTakesItsNumberOfLabels() throws {
    let labels = (1...30).map { LabelTests.label("26.1103-\($0 + 100)") }
    let pdf = try LabelSheet.a4By24.document(labels, properties: properties).pdf()
    #expect(try Reader.pageCount(pdf) == 2)
    // A reader of bar codes expects one on a picture, not 48: what they hold is tried on the roll.
    let words = try Reader.text(pdf).split { $0.isWhitespace }
    for number in 101...130 { #expect(words.contains("26.1103-\(number)")) }
  }

  @Test func usedPlacesStayEmpty() throws {
    let labels = (1...20).map { [Block.text(Text("n\($0)"))] }
    func pages(skipping: Int) throws -> Int? {
      try Reader.pageCount(
        LabelSheet.a4By24.document(labels, skipping: skipping, properties: properties).pdf())
    }
    #expect(try pages(skipping: 4) == 1)
    #expect(try pages(skipping: 5) == 2)
  }

  @Test func aRollHasOneLabelAPage() throws {
    let roll = LabelSheet.roll(width: mm(64), height: mm(34))
    let pdf = try roll.document(
      [LabelTests.label("26.1103-004"), LabelTests.label("26.1103-005")], properties: properties
    ).pdf()
    #expect(try Reader.pageCount(pdf) == 2)
    #expect(try Reader.codes(pdf).count == 4)
  }

  @Test func whatIsTooLongIsMadeSmaller() throws {
    let roll = LabelSheet.roll(width: mm(64), height: mm(34))
    let long = (1...30).map { "baris\($0)" }.joined(separator: "\n")
    let pdf = try roll.document([[.text(Text(long))]], properties: properties).pdf()
    #expect(try Reader.pageCount(pdf) == 1)
    #expect(try Reader.text(pdf).contains("baris30"))
  }

  @Test func noLabelsAreOneEmptyPage() throws {
    let pdf = try LabelSheet.a4By24.document([], properties: properties).pdf()
    #expect(try Reader.pageCount(pdf) == 1)
  }
}
