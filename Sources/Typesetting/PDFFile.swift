import CPango

/// The objects of a PDF file (ISO 32000-1, 7.5), numbered as they are added.
struct PDFFile {
  private(set) var bytes: [UInt8] = Array("%PDF-1.5\n%\u{C5}\u{9F}\n".utf8)
  private var offsets: [Int: Int] = [:]
  private var count = 0

  /// A number for an object that others may refer to before it is written.
  mutating func reserve() -> Int {
    count += 1
    return count
  }

  mutating func write(_ number: Int, _ dictionary: String) {
    begin(number)
    bytes += Array("<< \(dictionary) >>\nendobj\n".utf8)
  }

  mutating func write(_ number: Int, _ dictionary: String, compressed stream: [UInt8]) {
    begin(number)
    bytes += Array(
      "<< \(dictionary) /Filter /FlateDecode /Length \(stream.count) >>\nstream\n".utf8)
    bytes += stream
    bytes += Array("\nendstream\nendobj\n".utf8)
  }

  mutating func add(_ dictionary: String) -> Int {
    let number = reserve()
    write(number, dictionary)
    return number
  }

  mutating func add(_ dictionary: String, compressed stream: [UInt8]) -> Int {
    let number = reserve()
    write(number, dictionary, compressed: stream)
    return number
  }

  private mutating func begin(_ number: Int) {
    offsets[number] = bytes.count
    bytes += Array("\(number) 0 obj\n".utf8)
  }

  /// The table of objects and the end of the file.
  mutating func finish(catalog: Int, properties: Int) {
    let start = bytes.count
    bytes += Array("xref\n0 \(count + 1)\n0000000000 65535 f \n".utf8)
    for number in 1...count {
      let offset = String(offsets[number] ?? 0)
      bytes += Array(
        (String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n").utf8)
    }
    bytes += Array(
      ("trailer\n<< /Size \(count + 1) /Root \(catalog) 0 R /Info \(properties) 0 R >>\n"
        + "startxref\n\(start)\n%%EOF\n").utf8)
  }
}

extension PDFFile {
  /// A font with its outlines; its number.
  mutating func add(_ cut: FontCut) -> Int {
    let program = add(cut.programEntries, compressed: cut.program)
    let descriptor = add("\(cut.descriptor) \(cut.fileKey) \(program) 0 R")
    let descendant = add("\(cut.descendant) /FontDescriptor \(descriptor) 0 R")
    let unicode = add("", compressed: cut.unicode)
    return add(
      "/Type /Font /Subtype /Type0 /BaseFont /\(cut.baseFont) /Encoding /Identity-H "
        + "/DescendantFonts [\(descendant) 0 R] /ToUnicode \(unicode) 0 R")
  }

  /// A picture, with what lets the page through; a white point where it cannot be read.
  mutating func add(_ image: Image) -> Int {
    let pixels = Pixels(png: image.png) ?? Pixels.white
    let mask = add(
      "/Type /XObject /Subtype /Image /Width \(pixels.width) /Height \(pixels.height) "
        + "/ColorSpace /DeviceGray /BitsPerComponent 8", compressed: deflated(pixels.alpha))
    return add(
      "/Type /XObject /Subtype /Image /Width \(pixels.width) /Height \(pixels.height) "
        + "/ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask \(mask) 0 R",
      compressed: deflated(pixels.colours))
  }
}
