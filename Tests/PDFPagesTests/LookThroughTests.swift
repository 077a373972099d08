import PDFPages
import TestPDF
import Testing

@Suite struct LookThroughTests {
  private func fault(_ content: [UInt8], most: Int = 100) -> PDFFault? {
    do {
      _ = try ForeignPages(content, most: most)
      return nil
    } catch { return error }
  }

  private func fault(_ change: (inout TestPDF) -> Void) -> PDFFault? {
    var file = TestPDF.pages(2, of: "Peta")
    change(&file)
    return fault(file.bytes)
  }

  @Test func `the pages of a plain file are counted`() throws {
    #expect(try ForeignPages(TestPDF.pages(3, of: "Peta").bytes, most: 3).count == 3)
    #expect(fault(Array("sampah dari surel\n".utf8) + TestPDF.pages(1, of: "Peta").bytes) == nil)
  }

  @Test func `what is no PDF is told from one that is damaged`() {
    #expect(fault([]) == .notPDF)
    #expect(fault([0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 7, count: 5_000)) == .notPDF)
    #expect(fault(Array("%PDF-1.7\n".utf8)) == .broken)
    let whole = TestPDF.pages(2, of: "Peta").bytes
    #expect(fault(Array(whole.prefix(whole.count / 2))) == .broken)
    #expect(fault(Array(whole.dropLast(40))) == .broken)
    #expect(fault(TestPDF([]).bytes) == .broken)
  }

  @Test func `a damaged object is found wherever a page leads to it`() {
    #expect(
      fault {
        $0.page = "/Group 4 0 R"
        $0.others = ["<< /S /Transparency /K "]
      } == .broken)
    #expect(
      fault {
        $0.page = "/Group 4 0 R"
        $0.others = ["<< /S /Transparency >>"]
      } == nil)
  }

  @Test func `each byte may be wrong and none ends the program`() throws {
    let plain = TestPDF.pages(1, of: "Peta").bytes
    let packed = try Reader.packed(plain)
    #expect(fault(packed) == nil)
    for whole in [plain, packed] {
      for index in whole.indices {
        var changed = whole
        changed[index] = changed[index] == 0x30 ? 0x39 : 0x30
        if let file = try? ForeignPages(changed, most: 100) {
          _ = try? appending([file], to: plain) { "\($0) \($1)" }
        }
        _ = fault(Array(whole.prefix(index)))
      }
    }
  }

  @Test func `a locked file is refused, with a password to open it or without`() throws {
    let plain = TestPDF.pages(1, of: "Peta").bytes
    #expect(fault(try Reader.encrypted(plain, password: "rahasia")) == .encrypted)
    #expect(fault(try Reader.encrypted(plain, password: "")) == .encrypted)
  }

  @Test func `one page too many is refused, however many thousand follow`() {
    #expect(fault(TestPDF.pages(4, of: "Peta").bytes, most: 3) == .tooManyPages)
    #expect(fault(TestPDF.pages(5_000, of: "Peta").bytes) == .tooManyPages)
  }

  @Test func `files within the file are refused, since no page shows them`() {
    #expect(
      fault {
        $0.catalogue = "/Names << /EmbeddedFiles << /Names [(a.exe) 4 0 R] >> >>"
        $0.others = ["<< /Type /Filespec /F (a.exe) >>"]
      } == .holdsFiles)
    #expect(fault { $0.catalogue = "/Names << /EmbeddedFiles << /Names [] >> >>" } == nil)
    #expect(fault { $0.catalogue = "/Collection << /Type /Collection >>" } == .holdsFiles)
    #expect(
      fault {
        $0.page = "/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 4 0 R >>]"
        $0.others = ["<< /Type /Filespec /F (a.exe) >>"]
      } == .holdsFiles)
  }

  @Test func `pages that would not look as they did are refused`() {
    #expect(fault { $0.catalogue = "/AcroForm << /Fields [] /XFA (x) >>" } == .dynamicForm)
    for layers in ["/OFF [4 0 R]", "/BaseState /OFF"] {
      #expect(
        fault {
          $0.catalogue = "/OCProperties << /OCGs [4 0 R] /D << \(layers) >> >>"
          $0.others = ["<< /Type /OCG /Name (Lapisan) >>"]
        } == .hiddenLayers)
    }
  }

  @Test func `a tree of pages without end, or without bottom, is refused`() {
    #expect(
      fault {
        $0.others = ["<< /Kids [4 0 R] >>"]
        $0.tree = 4
      } == .broken)
    for (levels, expected) in [(20, nil), (20_000, PDFFault.broken)] {
      let deep = (4..<4 + levels).map { "<< /Type /Pages /Count 1 /Kids [\($0 + 1) 0 R] >>" }
      let leaf = "<< /Type /Page /MediaBox [0 0 9 9] /Parent \(3 + levels) 0 R >>"
      #expect(
        fault {
          $0.others = deep + [leaf]
          $0.tree = 4
        } == expected, "\(levels)")
    }
  }

  /// libqpdf follows them by recursion, on a stack of a mebibyte.
  @Test func `objects within objects without bottom are refused`() {
    for (levels, expected) in [(100, nil), (100_000, PDFFault.broken)] {
      let chain = (4..<4 + levels).map { "<< /A \($0 + 1) 0 R >>" }
      #expect(
        fault {
          $0.others = chain + ["(kosong)"]
          $0.page = "/Group 4 0 R"
        } == expected,
        "\(levels)")
    }
    let ring = "<< /A 4 0 R >>"
    #expect(
      fault {
        $0.others = [ring]
        $0.page = "/Group 4 0 R"
      } == nil)
  }
}
