import TestPDF
import Testing
import Timekeeping
import Typesetting

@Suite struct DocumentTests {
  static func document(_ body: [Block], header: [Block] = [], footer: [Block] = []) -> Document {
    Document(
      header: header, footer: footer, body: body,
      properties: .init(
        title: "Uji", author: "Lacak", created: Instant(microseconds: 1_795_392_000_000_000)))
  }

  @Test func theCertificateReadsBack() throws {
    let pdf = try SampleCertificate.document().pdf()
    let text = try Reader.text(pdf)
    let pages = text.split(separator: "\u{0C}").map(String.init).filter { $0.contains("Halaman") }
    try #require(pages.count == 2)
    #expect(try Reader.pageCount(pdf) == 2)
    for (index, page) in pages.enumerated() {
      #expect(page.contains(SampleCertificate.number))
      #expect(page.contains("Halaman \(index + 1) dari 2"))
      #expect(page.contains("Baku mutu"), "the head stands on each page of the table")
    }
    #expect(!pages[0].contains(SampleCertificate.endMark))
    #expect(pages[1].contains("\(SampleCertificate.endMark) \(SampleCertificate.number)"))
    for piece in [
      "Escherichia coli", "µS/cm", "≤ 1,5", "3,42 ± 0,21", "4,2 °C", "CaCO₃", "SO₄²⁻", "Cr⁶⁺",
      "(NO3⁻)", "1,2 × 102",
    ] {
      #expect(text.contains(piece), "\(piece)")
    }
  }

  @Test func theCodeLeadsToItsAddress() throws {
    let pdf = try SampleCertificate.document().pdf()
    #expect(try Reader.codes(pdf) == ["QR-Code:\(SampleCertificate.address)"])
    #expect(String(decoding: pdf, as: UTF8.self).contains("URI"))
  }

  @Test(arguments: [Paper.a4, .f4])
  func theSameInputGivesTheSameBytes(paper: Paper) throws {
    let document = SampleCertificate.document(paper: paper, watermark: "SALINAN")
    let first = try document.pdf()
    _ = try SampleCertificate.document(paper: .millimetres(60, by: 90)).pdf()
    #expect(try document.pdf() == first)
    let svg = try document.svg()
    #expect(try document.svg() == svg)
    #expect(svg.allSatisfy { $0.hasPrefix("<?xml") && $0.contains("</svg>") })
  }

  @Test func theSameBytesOnManyThreadsAtOnce() async throws {
    let first = try SampleCertificate.document().pdf()
    let all = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<12 { group.addTask { try SampleCertificate.document().pdf() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(all.allSatisfy { $0 == first })
  }

  @Test func unusualSignsAreRead() throws {
    let text = try Reader.text(
      DocumentTests.document([.text("Ω ≈ ∞ ½ ⅓ ﬁ é ü ñ ş Ж λ 水"), .text("水道")]).pdf())
    for sign in "Ω≈∞½éüñşЖλ水道" { #expect(text.contains(sign), "\(sign)") }
  }

  @Test func fontsAreInTheFile() throws {
    let listing = try Reader.read("pdffonts", file: SampleCertificate.document().pdf())
    let fonts = listing.split(separator: "\n").dropFirst(2)
    #expect(fonts.count >= 5)
    for font in fonts {
      #expect(font.contains("+Inter-"), "\(font)")
      #expect(font.split(separator: " ").suffix(5).prefix(3) == ["yes", "yes", "yes"], "\(font)")
    }
  }

  @Test func carriesItsProperties() throws {
    let info = try Reader.read("pdfinfo", ["-isodates"], file: SampleCertificate.document().pdf())
    #expect(info.contains("Laporan Hasil Uji \(SampleCertificate.number)"))
    #expect(info.contains("Laboratorium Kesehatan Daerah Kota Kupang"))
    #expect(info.contains("2026-11-23T00:00:00Z"))
    let folio = try Reader.read("pdfinfo", file: SampleCertificate.document(paper: .f4).pdf())
    #expect(folio.contains("609.449 x 935.433"))
  }

  @Test func aWatermarkCrossesEachPage() throws {
    let text = try Reader.text(SampleCertificate.document(watermark: "TIDAK BERLAKU").pdf())
    #expect(text.split(separator: "\u{0C}").count == 2)
  }

  @Test(arguments: [
    "", " ", "\n", "\n\n\n", "\0", "a\0b", "\u{7}\u{1B}[31m", "<b>tebal</b> &amp; \"kutip\"",
    "👩‍🔬🧪💧", "水道水 ماء מים", "e\u{301}\u{302}\u{303}\u{304}", "\u{202E}terbalik\u{202C}",
    "\u{FFFD}\u{FEFF}\u{200B}", "fi ffl ½ ‰ ∞ ≈ Ω", "\u{10FFFF}\u{E000}", "-> 3x5 --> <=",
    String(repeating: "panjangsekali", count: 200), String(repeating: "a ", count: 4_000),
  ])
  func anyTextCanBeSet(string: String) throws {
    let text = Text(string)
    let pdf = try DocumentTests.document([
      .text(text), .text(text.bold.raised + text.lowered.linked(to: "https://a.example/'\\")),
      .keyValues(KeyValues([(text, text)], columns: 2)),
      .table(
        Table(
          columns: [.init(.fixed(40)), .init(.flexible(1), .trailing)], head: [Table.Row([text])],
          rows: [Table.Row([text, text]), Table.Row([])])),
      .box(Box([.text(text)], height: 20)),
    ]).pdf()
    #expect(pdf.starts(with: Array("%PDF-1.".utf8)))
    #expect(try Reader.pageCount(pdf) != nil)
  }

  @Test func nothingTypedIsMarkup() throws {
    let typed = "<b>Sumur</b> &amp; <span size='huge'>"
    #expect(try Reader.text(DocumentTests.document([.text(Text(typed))]).pdf()).contains(typed))
  }

  @Test func anEmptyDocumentIsOnePage() throws {
    #expect(try Reader.pageCount(DocumentTests.document([]).pdf()) == 1)
    #expect(try Reader.pageCount(DocumentTests.document([.pageBreak, .space(9)]).pdf()) == 1)
  }

  @Test func onlyWebAndMailAddressesAreLinks() throws {
    let pdf = try DocumentTests.document([.text(Text("x").linked(to: "javascript:alert(1)"))]).pdf()
    #expect(!String(decoding: pdf, as: UTF8.self).contains("javascript"))
  }

  @Test func aPictureThatIsNoneLeavesItsPlaceWhite() throws {
    for png in [[], [1, 2, 3], Array("\u{89}PNG\r\n".utf8)] as [[UInt8]] {
      let image = Image(png: png, size: Size(width: 40, height: 20))
      #expect(try Reader.pageCount(DocumentTests.document([.image(image, .centre)]).pdf()) == 1)
    }
  }
}
