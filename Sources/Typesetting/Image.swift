/// A picture in PNG, such as a laboratory's mark.
package struct Image: Sendable {
  package var png: [UInt8]
  package var size: Size

  /// Each way; a small file can hold a picture that fills the memory of the machine.
  package static let mostPixels = 2_000

  /// A PNG shown in the size given, whatever its pixels are. One that cannot be read leaves its
  /// place white.
  package init(png: [UInt8], size: Size) {
    self.png = png
    self.size = size
  }

  /// A PNG as large as it can be within the space, its proportions kept.
  ///
  /// - Returns: nil for what is no PNG, is broken, or has more than `mostPixels` in a row or a column.
  package init?(png: [UInt8], within space: Size) {
    // The header comes first: signature, length and name of the chunk, then width and height.
    guard png.count > 24, png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      return nil
    }
    func number(at start: Int) -> Int { png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    guard (1...Self.mostPixels).contains(number(at: 16)),
      (1...Self.mostPixels).contains(number(at: 20)), let pixels = Pixels(png: png)
    else { return nil }
    let (width, height) = (Double(pixels.width), Double(pixels.height))
    let factor = min(space.width / width, space.height / height)
    self.init(png: png, size: Size(width: width * factor, height: height * factor))
  }
}
