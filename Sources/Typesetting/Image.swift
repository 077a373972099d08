/// A picture in PNG, such as a laboratory's mark.
package struct Image: Sendable {
  package var png: [UInt8]
  package var size: Size

  /// A PNG shown in the size given, whatever its pixels are. One that cannot be read leaves its
  /// place white.
  package init(png: [UInt8], size: Size) {
    self.png = png
    self.size = size
  }
}
