/// A picture made of lines, areas and short texts: a code, a chart, a map. It goes into a document
/// or, as SVG, into a web page.
package struct Drawing: Sendable {
  package enum Shape: Sendable {
    case rectangles([Rectangle], fill: Colour)
    case line([Point], colour: Colour, thickness: Points, dashes: [Points] = [])
    case area([Point], fill: Colour)
    case circle(centre: Point, radius: Points, fill: Colour, outline: Colour? = nil)
    /// One line of text whose baseline goes through the point, which is its beginning, middle or
    /// end as the alignment of the style says.
    case text(String, at: Point, TextStyle)
  }

  package var size: Size
  package var shapes: [Shape]
  /// Said to who cannot see it.
  package var description: String

  package init(size: Size, shapes: [Shape], description: String) {
    self.size = size
    self.shapes = shapes
    self.description = description
  }
}
