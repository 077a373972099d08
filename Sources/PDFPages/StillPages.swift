import CQPDF

extension QPDFFile {
  /// What of a page is paper: what is drawn, and where. Its actions, its place in the document's structure and its
  /// threads are none.
  private static let paper: Set<String> = [
    "/Type", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit",
    "/Resources", "/Contents", "/Group", "/Annots",
  ]

  /// Of all pages of a file. A hundred pages may share one list of a million notes, and libqpdf keeps what it is asked
  /// for until the file is closed.
  private static let mostNotes = 5_000

  /// Leaves of each page what is seen on it. Scripts, actions, links and fields are gone: only these pages are carried
  /// over, and nothing of the document around them.
  func reduceToPages() throws(PDFFault) {
    try check(unsafe qpdf_push_inherited_attributes_to_page(handle))
    var noteCount = 0
    for index in 0..<pageCount {
      let page = page(index)
      for key in page.keys where !Self.paper.contains(key) && key != "/Parent" { page.remove(key) }
      let notes = page["/Annots"]
      noteCount += notes.count
      guard noteCount <= Self.mostNotes else { throw .tooManyNotes }
      if notes.isArray {
        page.set("/Annots", to: try pictures(of: notes))
      } else {
        page.remove("/Annots")
      }
    }
  }

  /// Stamps, signatures and filled fields stay to be seen, as pictures that do nothing.
  private func pictures(of notes: PDFObject) throws(PDFFault) -> PDFObject {
    let pictures = array()
    for note in notes.items where note.isDictionary {
      if note["/Subtype"].isName("/FileAttachment") { throw .holdsFiles }
      let look = note["/AP"]["/N"]
      guard look.isStream || look.isDictionary else {
        if note.isDrawnByReader { throw .drawnByReader }
        continue
      }
      let picture = dictionary([
        "/Type": name("/Annot"), "/Subtype": name("/Stamp"), "/Rect": note["/Rect"],
        "/AP": dictionary(["/N": look]),
      ])
      // Which of several looks is shown, and whether it is on screen or on paper.
      for key in ["/AS", "/F"] where !note[key].isNull { picture.set(key, to: note[key]) }
      pictures.append(indirect(picture))
    }
    return pictures
  }
}
