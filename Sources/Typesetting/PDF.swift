import Timekeeping

extension Document {
  /// The document as a PDF file with its fonts in it.
  ///
  /// Pango shapes the text; the file is written here and not by cairo, because cairo cuts and
  /// compresses every font anew for each file, which was most of the time a certificate took
  /// (Docs/Decisions/0009-typesetting.md).
  package func pdf() throws -> [UInt8] { try pdfWithPageCount().bytes }

  /// The same, with the number of pages it came to.
  package func pdfWithPageCount() throws -> (bytes: [UInt8], pages: Int) {
    try withTypesetter { typesetter in
      let pages = typesetter.pages(of: self)
      let contents = pages.pages.map { marks in
        var content = PDFContent(height: pages.size.height, typesetter: typesetter)
        content.draw(marks)
        if let watermark = pages.watermark { content.watermark(watermark, on: pages.size) }
        return content
      }
      var file = PDFFile()
      let tree = file.reserve()
      let resources = addResources(of: contents, to: &file)
      var numbers: [Int] = []
      for content in contents {
        let images = content.images.enumerated().map { index, image in
          "/Image\(index) \(file.add(image)) 0 R"
        }
        let stream = file.add("", compressed: deflated(content.operators))
        let links = content.links.map { file.add(annotation($0.area, $0.address)) }
        numbers.append(
          file.add(
            "/Type /Page /Parent \(tree) 0 R /Contents \(stream) 0 R "
              + "/MediaBox [0 0 \(short(pages.size.width)) \(short(pages.size.height))] "
              + "/Resources << /Font \(resources) 0 R \(faintState(pages))"
              + "/XObject << \(images.joined(separator: " ")) >> >> "
              + "/Annots [\(links.map { "\($0) 0 R" }.joined(separator: " "))]"))
      }
      let kids = numbers.map { "\($0) 0 R" }.joined(separator: " ")
      file.write(tree, "/Type /Pages /Kids [\(kids)] /Count \(numbers.count)")
      let catalog = file.add("/Type /Catalog /Pages \(tree) 0 R")
      file.finish(catalog: catalog, properties: file.add(propertyEntries))
      return (file.bytes, contents.count)
    }
  }

  /// What the watermark is drawn with.
  private func faintState(_ pages: Pages) -> String {
    pages.watermark == nil
      ? "" : "/ExtGState << /Faint << /ca \(short(Pages.watermarkOpacity)) >> >> "
  }

  /// All fonts of the document, in one dictionary that each page refers to; its number.
  private func addResources(of contents: [PDFContent], to file: inout PDFFile) -> Int {
    var faces: [(face: FontFace, others: [UInt32: String])] = []
    for used in contents.flatMap(\.faces) {
      if let index = faces.firstIndex(where: { $0.face === used.face }) {
        faces[index].others.merge(used.others) { first, _ in first }
      } else {
        faces.append(used)
      }
    }
    var entries: [String] = []
    for (face, others) in faces {
      entries.append("/\(face.name) \(file.add(face.usualCut)) 0 R")
      if !others.isEmpty {
        entries.append("/\(face.otherName) \(file.add(face.cut(others))) 0 R")
      }
    }
    return file.add(entries.joined(separator: " "))
  }

  private func annotation(_ area: Rectangle, _ address: String) -> String {
    let corners = [area.x, area.y, area.x + area.width, area.y + area.height].map(short)
    // Addresses are ASCII; what is not is escaped byte by byte, as are the string's own signs.
    let escaped = address.utf8.map { byte in
      (33...126).contains(byte) && ![40, 41, 92].contains(byte)
        ? String(UnicodeScalar(byte)) : "%" + hexadecimal(UInt16(byte)).suffix(2)
    }.joined()
    return "/Type /Annot /Subtype /Link /Border [0 0 0] /Rect [\(corners.joined(separator: " "))] "
      + "/A << /S /URI /URI (\(escaped)) >>"
  }

  private var propertyEntries: String {
    let texts = [
      ("Title", properties.title), ("Author", properties.author),
      ("Subject", properties.subject), ("Creator", "Lacak"),
    ]
    let entries = texts.filter { !$0.1.isEmpty }.map { "/\($0.0) <FEFF\(utf16($0.1))>" }
    let local = Zone.utc.local(properties.created)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = local.day.iso.filter { $0 != "-" }
    let time = two(local.hour) + two(local.minute) + two(local.second)
    return entries.joined(separator: " ") + " /CreationDate (D:\(date)\(time)Z)"
  }
}
