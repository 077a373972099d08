/// Lengths on paper, in points: 1/72 inch.
package typealias Points = Double

/// Millimetres written as points.
package func mm(_ length: Double) -> Points { length * 72 / 25.4 }

package struct Size: Hashable, Sendable {
  package var width: Points
  package var height: Points

  package init(width: Points, height: Points) {
    self.width = width
    self.height = height
  }
}

package struct Point: Hashable, Sendable {
  package var x: Points
  package var y: Points

  package init(_ x: Points, _ y: Points) {
    self.x = x
    self.y = y
  }
}

/// A rectangle; y grows downwards, as on a page that is read.
package struct Rectangle: Hashable, Sendable {
  package var x: Points
  package var y: Points
  package var width: Points
  package var height: Points

  package init(x: Points, y: Points, width: Points, height: Points) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

package struct Edges: Hashable, Sendable {
  package var top: Points
  package var left: Points
  package var bottom: Points
  package var right: Points

  package init(top: Points, left: Points, bottom: Points, right: Points) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }

  package static func all(_ width: Points) -> Edges {
    Edges(top: width, left: width, bottom: width, right: width)
  }

  package static func horizontal(_ across: Points, vertical: Points) -> Edges {
    Edges(top: vertical, left: across, bottom: vertical, right: across)
  }
}

/// A sheet, upright.
package struct Paper: Hashable, Sendable {
  package var size: Size

  package init(size: Size) {
    self.size = size
  }

  package static func millimetres(_ width: Double, by height: Double) -> Paper {
    Paper(size: Size(width: mm(width), height: mm(height)))
  }

  package static let a4 = Paper.millimetres(210, by: 297)
  /// Folio as Indonesian offices have it, not the narrower foolscap of the same name.
  package static let f4 = Paper.millimetres(215, by: 330)
}
