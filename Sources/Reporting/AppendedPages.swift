import PDFPages
package import Typesetting
import Wording

extension Document {
  /// The document of a certificate as a PDF file with the pages of these files behind its own; without any, its own
  /// bytes.
  ///
  /// - Throws: `PDFFault` when one is not what it was when it was added.
  package func pdf(
    of content: CertificateContent, followedBy appendices: [[UInt8]]
  ) throws -> (bytes: [UInt8], pages: Int) {
    let own = try pdfWithPageCount()
    guard !appendices.isEmpty else { return own }
    let files = try appendices.map { try ForeignPages($0, most: Appendix.mostPages) }
    return try appending(files, to: own.bytes) { file, page in
      content.mark(file, page: page, of: files[file].count, across: watermark)
    }
  }
}

extension CertificateContent {
  /// By what each page of an appendix is known as a part of this report (ISO/IEC 17025:2017 7.8.2.1 d), and on one of
  /// several samples which of them it is about (g).
  ///
  /// - Parameter watermark: of the report's own pages: a preview and an interim report are known by it on each page, and
  ///   first of all, since a narrow page cuts off the end of the line.
  fileprivate func mark(
    _ file: Int, page: Int, of pages: Int, across watermark: String?
  ) -> String {
    let (letter, version) = (appendixLetter(file), CertificateWords(language).version)
    let words = Phrase(
      id: "Lampiran \(letter), halaman \(page) dari \(pages)",
      en: "Appendix \(letter), page \(page) of \(pages)")
    let sample = appendices?.dropFirst(file).first?.sample
    let parts: [String?] = [
      watermark, number, "\(version) \(self.version)", words.text(language), sample,
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }
}
