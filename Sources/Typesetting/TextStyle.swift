/// The weights of which the font has a cut of its own.
package enum Weight: Hashable, Sendable {
  case regular
  case medium
  case semibold
  case bold
}

package enum Alignment: Hashable, Sendable {
  case leading
  case centre
  case trailing
}

/// How text looks.
package struct TextStyle: Hashable, Sendable {
  package var size: Points
  package var weight: Weight
  package var italic: Bool
  package var colour: Colour
  package var alignment: Alignment
  /// Baseline to baseline as a multiple of what the font asks for.
  package var leading: Double
  /// Added between letters; small capitals and very large text want some.
  package var tracking: Points

  package init(
    size: Points = 9, weight: Weight = .regular, italic: Bool = false, colour: Colour = .ink,
    alignment: Alignment = .leading, leading: Double = 1.08, tracking: Points = 0
  ) {
    self.size = size
    self.weight = weight
    self.italic = italic
    self.colour = colour
    self.alignment = alignment
    self.leading = leading
    self.tracking = tracking
  }

  package static let body = TextStyle()

  package func size(_ size: Points) -> TextStyle { changed { $0.size = size } }
  package func weight(_ weight: Weight) -> TextStyle { changed { $0.weight = weight } }
  package func coloured(_ colour: Colour) -> TextStyle { changed { $0.colour = colour } }
  package func aligned(_ alignment: Alignment) -> TextStyle { changed { $0.alignment = alignment } }
  package func tracked(_ tracking: Points) -> TextStyle { changed { $0.tracking = tracking } }
  package var italics: TextStyle { changed { $0.italic = true } }

  private func changed(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var style = self
    change(&style)
    return style
  }
}

extension Colour {
  /// Near black, softer on white paper than pure black.
  package static let ink = Colour(0x1B1F24)
  /// For labels and notes beside the ink.
  package static let quiet = Colour(0x5B6570)
  /// For hairlines.
  package static let hairline = Colour(0xC9CFD6)
}
