/// One thing below another on a page.
package indirect enum Block: Sendable {
  case paragraph(Paragraph)
  /// White space; dropped where a page begins.
  case space(Points)
  case rule(Rule)
  case keyValues(KeyValues)
  case table(Table)
  case columns(Columns)
  case box(Box)
  case drawing(Drawing, Alignment)
  case image(Image, Alignment)
  /// Never torn over two pages, unless it is taller than one.
  case together([Block])
  case pageBreak

  package static func text(_ text: Text, _ style: TextStyle = .body) -> Block {
    .paragraph(Paragraph(text, style))
  }

  /// A line of text that stays with what follows it.
  package static func heading(_ text: Text, _ style: TextStyle) -> Block {
    .paragraph(Paragraph(text, style, keepsWithNext: true))
  }
}

package struct Paragraph: Sendable {
  package var text: Text
  package var style: TextStyle
  /// From the left edge, all lines.
  package var indent: Points
  package var keepsWithNext: Bool

  package init(
    _ text: Text, _ style: TextStyle = .body, indent: Points = 0, keepsWithNext: Bool = false
  ) {
    self.text = text
    self.style = style
    self.indent = indent
    self.keepsWithNext = keepsWithNext
  }
}

/// A horizontal line over the whole width.
package struct Rule: Sendable {
  package var thickness: Points
  package var colour: Colour

  package init(thickness: Points = 0.5, colour: Colour = .hairline) {
    self.thickness = thickness
    self.colour = colour
  }
}

/// Names and what they stand for, side by side, in one or more columns filled from left to right.
package struct KeyValues: Sendable {
  package var pairs: [(key: Text, value: Text)]
  package var columns: Int
  package var keyWidth: Points
  package var keyStyle: TextStyle
  package var valueStyle: TextStyle
  /// Between two columns.
  package var gap: Points
  /// Between two rows.
  package var leading: Points

  package init(
    _ pairs: [(key: Text, value: Text)], columns: Int = 1, keyWidth: Points = mm(38),
    keyStyle: TextStyle = TextStyle(colour: .quiet), valueStyle: TextStyle = .body,
    gap: Points = mm(8), leading: Points = 2.5
  ) {
    self.pairs = pairs
    self.columns = columns
    self.keyWidth = keyWidth
    self.keyStyle = keyStyle
    self.valueStyle = valueStyle
    self.gap = gap
    self.leading = leading
  }
}

/// Blocks side by side, aligned at the top; never torn unless taller than a page.
package struct Columns: Sendable {
  package struct Column: Sendable {
    package var width: ColumnWidth
    package var content: [Block]

    package init(_ width: ColumnWidth, _ content: [Block]) {
      self.width = width
      self.content = content
    }
  }

  package enum Place: Sendable {
    case top
    case middle
    case bottom
  }

  package var columns: [Column]
  package var gap: Points
  package var place: Place

  package init(_ columns: [Column], gap: Points = mm(6), place: Place = .top) {
    self.columns = columns
    self.gap = gap
    self.place = place
  }
}

package enum ColumnWidth: Hashable, Sendable {
  case fixed(Points)
  /// A share of what the fixed columns leave.
  case flexible(Double)
}

/// Blocks with air, colour or a frame around them; never torn unless taller than a page.
package struct Box: Sendable {
  package var content: [Block]
  package var padding: Edges
  package var shading: Colour?
  package var border: Rule?
  package var cornerRadius: Points
  /// Fixed height: what is inside is made smaller until it fits. A label loses nothing that way.
  package var height: Points?

  package init(
    _ content: [Block], padding: Edges = .all(mm(3)), shading: Colour? = nil, border: Rule? = nil,
    cornerRadius: Points = 0, height: Points? = nil
  ) {
    self.content = content
    self.padding = padding
    self.shading = shading
    self.border = border
    self.cornerRadius = cornerRadius
    self.height = height
  }
}
