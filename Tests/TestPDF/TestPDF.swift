/// A PDF file as some other program writes it: pages with a line of text each, and whatever a test puts beside them.
package struct TestPDF {
  /// A line for each page.
  package var lines: [String]
  /// Further entries of the catalogue, of each page, and of the end of the file.
  package var catalogue = ""
  package var page = ""
  package var trailer = ""
  /// The number of the root of the tree of pages.
  package var tree = 2
  /// Further objects; the first has the number 4.
  package var others: [String] = []

  package init(_ lines: [String]) {
    self.lines = lines
  }

  package static func pages(_ count: Int, of title: String) -> TestPDF {
    TestPDF((1...max(count, 1)).prefix(count).map { "\(title) halaman \($0)" })
  }

  package var bytes: [UInt8] {
    let first = 4 + others.count
    let numbers = lines.indices.map { first + 2 * $0 }
    let kids = numbers.map { "\($0) 0 R" }.joined(separator: " ")
    var objects = [
      "<< /Type /Catalog /Pages \(tree) 0 R \(catalogue) >>",
      "<< /Type /Pages /Kids [\(kids)] /Count \(lines.count) /MediaBox [0 0 595 842] >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    objects += others
    for (number, line) in zip(numbers, lines) {
      let content = "BT /F1 24 Tf 72 700 Td (\(line)) Tj ET"
      objects.append(
        "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> "
          + "/Contents \(number + 1) 0 R \(page) >>")
      objects.append(Self.stream(content))
    }
    return Self.file(objects, trailer)
  }

  package static func stream(_ content: String, _ entries: String = "") -> String {
    "<< \(entries) /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream"
  }

  private static func file(_ objects: [String], _ trailer: String) -> [UInt8] {
    var bytes = Array("%PDF-1.7\n".utf8)
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(bytes.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      bytes += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
    }
    let start = bytes.count
    bytes += Array(table.utf8)
    bytes += Array(
      ("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n")
        .utf8)
    return bytes
  }
}
