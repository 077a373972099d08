/// A table that goes on over pages with its head repeated.
///
/// A row is never torn unless it is taller than a page.
package struct Table: Sendable {
  package struct Column: Sendable {
    package var width: ColumnWidth
    package var alignment: Alignment

    package init(_ width: ColumnWidth, _ alignment: Alignment = .leading) {
      self.width = width
      self.alignment = alignment
    }
  }

  package struct Cell: Sendable {
    package var text: Text
    /// How many columns it lies over.
    package var span: Int
    package var alignment: Alignment?
    package var shading: Colour?

    package init(
      _ text: Text, span: Int = 1, alignment: Alignment? = nil, shading: Colour? = nil
    ) {
      self.text = text
      self.span = span
      self.alignment = alignment
      self.shading = shading
    }
  }

  package struct Row: Sendable {
    package var cells: [Cell]
    /// nil: as the table has it.
    package var style: TextStyle?
    package var shading: Colour?
    /// The line below; nil: as the table has it.
    package var rule: Rule?
    /// A group's title stays with its first row.
    package var keepsWithNext: Bool

    package init(
      _ cells: [Cell], style: TextStyle? = nil, shading: Colour? = nil, rule: Rule? = nil,
      keepsWithNext: Bool = false
    ) {
      self.cells = cells
      self.style = style
      self.shading = shading
      self.rule = rule
      self.keepsWithNext = keepsWithNext
    }

    package init(_ texts: [Text]) {
      self.init(texts.map { Cell($0) })
    }
  }

  package var columns: [Column]
  package var head: [Row]
  package var rows: [Row]
  package var style: TextStyle
  package var headStyle: TextStyle
  package var padding: Edges
  /// Above the head, and below the last row.
  package var outerRule: Rule?
  /// Below the head.
  package var headRule: Rule?
  /// Below each row but the last.
  package var rowRule: Rule?
  package var headShading: Colour?

  package init(
    columns: [Column], head: [Row], rows: [Row], style: TextStyle = TextStyle(size: 8.5),
    headStyle: TextStyle = TextStyle(size: 8, weight: .semibold),
    padding: Edges = .horizontal(4, vertical: 3.2),
    outerRule: Rule? = Rule(thickness: 0.9, colour: .ink),
    headRule: Rule? = Rule(thickness: 0.6, colour: .ink),
    rowRule: Rule? = Rule(thickness: 0.35), headShading: Colour? = nil
  ) {
    self.columns = columns
    self.head = head
    self.rows = rows
    self.style = style
    self.headStyle = headStyle
    self.padding = padding
    self.outerRule = outerRule
    self.headRule = headRule
    self.rowRule = rowRule
    self.headShading = headShading
  }
}
