import PDFPages
import TestPDF
import Testing
import Timekeeping
import Typesetting

@Suite struct AppendTests {
  private var own: [UInt8] {
    get throws {
      try Document(
        body: [.text(Text("Laporan Hasil Uji"))],
        properties: Document.Properties(
          title: "LHU 417", author: "Labkesda", created: Instant(microseconds: 0))
      ).pdf()
    }
  }

  private func appended(_ files: [TestPDF]) throws -> (bytes: [UInt8], pages: Int) {
    try appending(files.map { try ForeignPages($0.bytes, most: 100) }, to: own) { file, page in
      "LHU (417) · berkas \(file), \(page)"
    }
  }

  @Test func `pages follow our own in the order of the files`() throws {
    let whole = try appended([.pages(2, of: "Kromatogram"), .pages(1, of: "Peta")])
    #expect(whole.pages == 4)
    let pages = try Reader.text(whole.bytes).split(separator: "\u{c}").map { page in
      page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(
      pages == [
        "Laporan Hasil Uji", "Kromatogram halaman 1 LHU (417) · berkas 0, 1",
        "Kromatogram halaman 2 LHU (417) · berkas 0, 2", "Peta halaman 1 LHU (417) · berkas 1, 1",
      ])
    let check = try Reader.check(whole.bytes)
    #expect(check.contains("No syntax or stream encoding errors found"), "\(check)")
    #expect(whole.bytes.starts(with: Array("%PDF-1.7".utf8)))
    let source = try Reader.source(whole.bytes)
    #expect(source.contains("/CreationDate"))
  }

  @Test func `the same files give the same bytes`() throws {
    let files: [TestPDF] = [.pages(3, of: "Kromatogram"), .pages(1, of: "Peta")]
    #expect(try appended(files).bytes == appended(files).bytes)
    #expect(try appended(files).bytes != appended(files.reversed()).bytes)
  }

  @Test func `what acts stays behind, what is seen comes along`() throws {
    var file = TestPDF.pages(1, of: "Formulir")
    let script = "/S /JavaScript /JS (app.alert\\(1\\))"
    file.catalogue =
      "/OpenAction << \(script) >> /AA << /WC << \(script) >> >> "
      + "/Names << /JavaScript << /Names [(a) << \(script) >>] >> >> "
      + "/AcroForm << /Fields [4 0 R] >>"
    file.page =
      "/AA << /O << \(script) >> >> /PieceInfo << /A << \(script) >> >> /Annots [4 0 R 5 0 R 7 0 R]"
    file.others = [
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (nama) /V (Rambu) /Rect [72 600 300 630] /F 4 "
        + "/AP << /N 6 0 R /D 6 0 R >> /A << \(script) >> /AA << /K << \(script) >> >> /P 8 0 R >>",
      "<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /Launch /F (cmd.exe) >> >>",
      TestPDF.stream(
        "BT /F1 18 Tf 4 8 Td (Disahkan Rambu) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 228 30] /Resources << /Font << /F1 3 0 R >> >>"),
      "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://a.example) >> >>",
    ]
    let whole = try appended([file])
    let source = try Reader.source(whole.bytes)
    for word in [
      "JavaScript", "/JS", "Launch", "cmd.exe", "a.example", "/AA", "OpenAction", "AcroForm",
      "/Widget", "PieceInfo", "/FT", "/D ",
    ] { #expect(!source.contains(word), "\(word)") }
    #expect(source.contains("/Subtype /Stamp") && source.contains("Disahkan Rambu"))
    #expect(try Reader.check(whole.bytes).contains("No syntax or stream encoding errors found"))
  }

  @Test func `a file whose objects are packed together does not swell behind ours`() throws {
    var file = TestPDF.pages(1, of: "Peta")
    file.others = (0..<2_000).map { "<< /Nomor \($0) /Keterangan (titik sampling) >>" }
    let titles = file.others.indices.map { "\($0 + 4) 0 R" }.joined(separator: " ")
    file.page = "/Group << /S /Transparency /Titik [\(titles)] >>"
    let packed = try Reader.packed(file.bytes)
    let own = try own
    let foreign = try ForeignPages(packed, most: 100)
    let whole = try appending([foreign], to: own) { "\($0) \($1)" }
    #expect(whole.bytes.count < own.count + 2 * packed.count, "\(packed.count)")
    #expect(try Reader.check(whole.bytes).contains("No syntax or stream encoding errors found"))
    #expect(try Reader.source(whole.bytes).contains("/Nomor 1999"))
  }

  /// Whichever way it lies in its file: the line is where its reader's left hand holds the paper.
  @Test(arguments: [0, 90, 180, 270, -90])
  func `each page says at its foot what it belongs to`(turn: Int) throws {
    var file = TestPDF.pages(1, of: "Peta")
    file.page = "/Rotate \(turn) /CropBox [500 700 100 50]"
    let whole = try appended([file])
    let words = try Reader.boxes(whole.bytes)
    let box = try #require(words.first { $0.word == "berkas" }, "\(words)")
    let (width, height) = turn % 180 == 0 ? (400.0, 650.0) : (650.0, 400.0)
    #expect(box.left > 14 && box.left < width / 2, "\(box)")
    #expect(box.bottom < height && box.bottom > height - 20, "\(box)")
  }

  /// As readers do, who show no more than the paper.
  @Test func `a page that is cropped beyond its paper is marked at the foot of the paper`() throws {
    var file = TestPDF.pages(1, of: "Peta")
    file.page = "/CropBox [-300 -300 900 1200]"
    let source = try Reader.source(try appended([file]).bytes)
    #expect(source.contains(/\/Rect \[\s*14\s+6\s+574\s+16\s*\]/), "\(source)")
    file.page = "/CropBox [700 900 800 1000]"
    let beside = file.bytes
    #expect(throws: PDFFault.broken) { try ForeignPages(beside, most: 100) }
  }

  @Test func `one font in two files, and one page twice in a file, are as they were`() throws {
    var file = TestPDF.pages(1, of: "Peta")
    file.tree = 4
    file.others = ["<< /Type /Pages /Count 2 /Kids [5 0 R 5 0 R] /MediaBox [0 0 595 842] >>"]
    let whole = try appended([.pages(1, of: "Peta"), .pages(1, of: "Peta")])
    #expect(try Reader.text(whole.bytes).matches(of: /Peta halaman 1/).count == 2)
    // libqpdf would have to repair it: it is not taken.
    #expect(throws: PDFFault.broken) { _ = try ForeignPages(file.bytes, most: 100) }
  }
}
