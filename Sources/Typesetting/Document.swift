package import Timekeeping

/// A document as a value: what stands on its pages, not where.
///
/// The same document gives the same bytes each time and in each process.
package struct Document: Sendable {
  package var paper: Paper
  package var margins: Edges
  /// At the top of each page, within the margins.
  package var header: [Block]
  /// Instead of `header` on the first page: a letterhead.
  package var firstHeader: [Block]?
  /// At the bottom of each page, within the margins.
  package var footer: [Block]
  package var body: [Block]
  /// Large and pale across each page: a draft, a copy, a certificate that no longer holds.
  package var watermark: String?
  package var properties: Properties

  /// What a reader shows about the file.
  package struct Properties: Sendable {
    package var title: String
    package var author: String
    package var subject: String
    /// Given by the caller: a clock read here would change the bytes.
    package var created: Instant

    package init(title: String, author: String, subject: String = "", created: Instant) {
      self.title = title
      self.author = author
      self.subject = subject
      self.created = created
    }
  }

  package init(
    paper: Paper = .a4, margins: Edges = .horizontal(mm(20), vertical: mm(16)),
    header: [Block] = [], firstHeader: [Block]? = nil, footer: [Block] = [], body: [Block],
    watermark: String? = nil, properties: Properties
  ) {
    self.paper = paper
    self.margins = margins
    self.header = header
    self.firstHeader = firstHeader
    self.footer = footer
    self.body = body
    self.watermark = watermark
    self.properties = properties
  }
}
