import PDFPages
package import Typesetting

extension Document {
  /// The document as a PDF file with the pages of these files behind its own; without any, its own bytes.
  ///
  /// - Throws: `PDFFault` when one is not what it was when it was added.
  package func pdf(
    followedBy appendices: [[UInt8]]
  ) throws -> (bytes: [UInt8], pages: Int) {
    let own = try pdfWithPageCount()
    guard !appendices.isEmpty else { return own }
    let files = try appendices.map { try ForeignPages($0, most: Appendix.mostPages) }
    return try appending(files, to: own.bytes)
  }
}
