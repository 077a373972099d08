import PDFPages
import TestPDF
import Testing

/// Notes and fields on the pages of others: what is seen of them comes along, or the file is refused.
@Suite struct NotesTests {
  private func fault(_ change: (inout TestPDF) -> Void) -> PDFFault? {
    var file = TestPDF.pages(2, of: "Peta")
    change(&file)
    do {
      _ = try ForeignPages(file.bytes, most: 100)
      return nil
    } catch { return error }
  }

  private func fault(ofNote note: String, form: String = "/Fields [4 0 R]") -> PDFFault? {
    fault {
      $0.catalogue = "/AcroForm << \(form) >>"
      $0.page = "/Annots [4 0 R]"
      $0.others = [
        "<< /Type /Annot /Rect [72 600 300 630] \(note) >>",
        "<< /FT /Tx /T (kadar) /V (0,5 mg/L) /Kids [4 0 R] >>",
        TestPDF.stream("0 0 9 9 re f", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
      ]
    }
  }

  @Test(arguments: [
    "/Subtype /FreeText /Contents (kadar 0,5)", "/Subtype /Highlight", "/Subtype /Ink",
    "/Subtype /Widget /FT /Tx /V (0,5 mg/L)", "/Subtype /Widget /Parent 5 0 R",
    "/Subtype /Widget /FT /Btn",
  ])
  func `a note or filled field that only its reader draws is refused`(note: String) {
    #expect(fault(ofNote: note) == .drawnByReader)
    #expect(fault(ofNote: "\(note) /AP << /N 6 0 R >>") == nil)
    #expect(fault(ofNote: "\(note) /F 2") == nil)
  }

  @Test(arguments: [
    "/Subtype /Link", "/Subtype /Popup", "/Subtype /Widget /FT /Tx",
    "/Subtype /Widget /FT /Tx /V ()", "/Subtype /Widget /FT /Sig /V << /Type /Sig >>",
  ])
  func `what shows nothing stays behind, and the file is taken`(note: String) {
    #expect(fault(ofNote: note) == nil)
  }

  @Test func `a form whose fields each reader is told to draw anew is refused`() {
    let note = "/Subtype /Widget /FT /Tx /V (0,5) /AP << /N 6 0 R >>"
    #expect(fault(ofNote: note, form: "/Fields [4 0 R] /NeedAppearances true") == .drawnByReader)
    #expect(fault(ofNote: note, form: "/Fields [4 0 R] /NeedAppearances false") == nil)
    #expect(fault(ofNote: note, form: "/Fields [] /NeedAppearances true") == nil)
  }

  @Test func `a hundred pages that share a list of notes are refused before it is gone through`() {
    for (pages, expected) in [(2, nil), (100, PDFFault.tooManyNotes)] {
      let found = fault {
        $0.lines = TestPDF.pages(pages, of: "Peta").lines
        $0.page = "/Annots 4 0 R"
        $0.others = [
          "[\(String(repeating: "5 0 R ", count: 200))]",
          "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>",
        ]
      }
      #expect(found == expected, "\(pages)")
    }
  }
}
