import CQREncode

/// A QR code (ISO/IEC 18004) at error level M: a certificate survives a fold and a coffee stain.
package struct QRCode: Sendable {
  /// Modules along an edge, without the quiet zone.
  package let side: Int
  /// Row by row from the top left; true is dark.
  package let modules: [Bool]
  package let content: String

  /// nil when the content is empty or longer than a code can hold (2,331 bytes).
  package init?(_ content: String) {
    let bytes = Array(content.utf8)
    // The general 8-bit form: the one for strings ends at the first zero.
    guard !bytes.isEmpty,
      let code = unsafe QRcode_encodeData(
        Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
    else { return nil }
    defer { unsafe QRcode_free(code) }
    let side = Int(unsafe code.pointee.width)
    let data = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    self.side = side
    modules = unsafe data.map { $0 & 1 == 1 }
    self.content = content
  }

  /// The code drawn in the width given, the quiet zone of four modules included.
  package func drawing(width: Points) -> Drawing {
    let quiet = 4
    let module = width / Double(side + 2 * quiet)
    var bars: [Rectangle] = []
    for row in 0..<side {
      var column = 0
      while column < side {
        let start = column
        while column < side, modules[row * side + column] { column += 1 }
        if column > start {
          bars.append(
            Rectangle(
              x: Double(quiet + start) * module, y: Double(quiet + row) * module,
              width: Double(column - start) * module, height: module))
        }
        column += 1
      }
    }
    return Drawing(
      size: Size(width: width, height: width), shapes: [.rectangles(bars, fill: .black)],
      description: content)
  }
}
