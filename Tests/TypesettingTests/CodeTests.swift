import TestPDF
import Testing
import Typesetting

@Suite struct CodeTests {
  // 88 is the check symbol published with this word's picture in encyclopedias.
  @Test func publishedCheckValue() throws {
    #expect(try #require(Code128("Wikipedia")).values.last == 88)
    #expect(try #require(Code128("PJJ123C")).values.last == 55)
  }

  @Test func digitsArePaired() throws {
    func values(_ text: String) throws -> [Int] { try #require(Code128(text)).values.dropLast() }
    #expect(try values("123456") == [105, 12, 34, 56])
    #expect(try values("12345") == [105, 12, 34, 100, 21])
    #expect(try values("AB123456") == [104, 33, 34, 99, 12, 34, 56])
    #expect(try values("AB12345") == [104, 33, 34, 17, 99, 23, 45])
    #expect(try values("A123B") == [104, 33, 17, 18, 19, 34])
  }

  @Test func aSymbolHasElevenModulesAndTheStopThirteen() throws {
    let code = try #require(Code128("Contoh 26.1103-004"))
    #expect(code.widths.reduce(0, +) == code.values.count * 11 + 13)
  }

  @Test(arguments: ["", "é", "a\n", "水", "\0"])
  func refusesWhatItCannotWrite(text: String) {
    #expect(Code128(text) == nil)
  }

  @Test(arguments: [
    "26.1103-004", "1234567890", "12", "7", "AB12345678CD", "LKD/2026/000417", "~!@#$%^&*()_+ aZ",
    "A1B22C333D4444E55555F666666",
  ])
  func scannersReadIt(content: String) throws {
    let bars = try #require(Code128(content)).drawing(width: mm(90), height: mm(12))
    let square = try #require(QRCode(content)).drawing(width: mm(30))
    let document = DocumentTests.document([
      .drawing(bars, .centre), .space(40), .drawing(square, .centre),
    ])
    #expect(try Reader.codes(document.pdf()) == ["CODE-128:\(content)", "QR-Code:\(content)"])
  }

  @Test func aQRCodeHoldsAnyBytesButNotAnyNumber() throws {
    #expect(QRCode("") == nil)
    #expect(QRCode(String(repeating: "a", count: 2_331)) != nil)
    #expect(QRCode(String(repeating: "a", count: 2_332)) == nil)
    #expect(try #require(QRCode("a\0b")).side == 21)
  }
}
