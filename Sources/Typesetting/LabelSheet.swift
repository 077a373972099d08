/// Labels on a sheet, or one by one on a roll.
package struct LabelSheet: Hashable, Sendable {
  package var paper: Paper
  package var columns: Int
  package var rows: Int
  package var label: Size
  /// The top left corner of the first label.
  package var corner: Point
  /// From the right edge of one to the left edge of the next, and from bottom to top.
  package var gap: Size
  /// Left white inside each label.
  package var padding: Edges

  package init(
    paper: Paper, columns: Int, rows: Int, label: Size, corner: Point, gap: Size,
    padding: Edges = .all(mm(2))
  ) {
    self.paper = paper
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
    self.label = label
    self.corner = corner
    self.gap = gap
    self.padding = padding
  }

  /// 24 labels of 64 × 34 mm on A4, a size that stationers keep.
  package static let a4By24 = LabelSheet(
    paper: .a4, columns: 3, rows: 8, label: Size(width: mm(64), height: mm(34)),
    corner: Point(mm(7), mm(12.5)), gap: Size(width: mm(2), height: 0))

  /// One label a page, for a label printer.
  package static func roll(width: Points, height: Points, padding: Edges = .all(mm(2)))
    -> LabelSheet
  {
    let size = Size(width: width, height: height)
    return LabelSheet(
      paper: Paper(size: size), columns: 1, rows: 1, label: size, corner: Point(0, 0),
      gap: Size(width: 0, height: 0), padding: padding)
  }

  /// The labels in their places. What does not fit a label is made smaller until it does.
  ///
  /// - Parameter skipping: places at the beginning of the first sheet that are used up.
  package func document(
    _ labels: [[Block]], skipping: Int = 0, properties: Document.Properties
  ) -> Document {
    let places = Array(repeating: [], count: max(skipping, 0)) + labels
    var body: [Block] = []
    for start in stride(from: 0, to: places.count, by: columns) {
      let row = start / columns
      if row > 0 { body.append(row.isMultiple(of: rows) ? .pageBreak : .space(gap.height)) }
      body.append(
        .columns(
          Columns(
            places[start..<min(start + columns, places.count)].map { content in
              Columns.Column(
                .fixed(label.width), [.box(Box(content, padding: padding, height: label.height))])
            }, gap: gap.width)))
    }
    return Document(
      paper: paper, margins: Edges(top: corner.y, left: corner.x, bottom: 0, right: 0),
      body: body, properties: properties)
  }
}
