/// What can be put on a page: a line of text, an area, a picture; placed from the top left of the
/// strip it belongs to.
indirect enum Mark {
  case line(ShapedText, Int, Point)
  case fill(Rectangle, Colour, cornerRadius: Points)
  case frame(Rectangle, Colour, thickness: Points, cornerRadius: Points)
  case drawing(Drawing, Point)
  case image(Image, Point)
  case link(Rectangle, address: String)
  case scaled([Mark], Point, factor: Double)

  func moved(x: Points, y: Points) -> Mark {
    switch self {
    case .line(let text, let line, let at):
      .line(text, line, Point(at.x + x, at.y + y))
    case .fill(let area, let colour, let radius):
      .fill(area.moved(x: x, y: y), colour, cornerRadius: radius)
    case .frame(let area, let colour, let thickness, let radius):
      .frame(area.moved(x: x, y: y), colour, thickness: thickness, cornerRadius: radius)
    case .drawing(let drawing, let at): .drawing(drawing, Point(at.x + x, at.y + y))
    case .image(let image, let at): .image(image, Point(at.x + x, at.y + y))
    case .link(let area, let address): .link(area.moved(x: x, y: y), address: address)
    case .scaled(let marks, let at, let factor):
      .scaled(marks, Point(at.x + x, at.y + y), factor: factor)
    }
  }
}

/// A horizontal piece of the flow that is not torn: a row of a table, some lines of a paragraph.
struct Strip {
  var height: Points
  var marks: [Mark] = []
  /// White space, dropped where a page begins.
  var isSpace = false
  var keepsWithNext = false
  /// What is repeated above it when it begins a page: the head of its table.
  var head: TableHead?
  var breaksPage = false

  static func space(_ height: Points) -> Strip { Strip(height: height, isSpace: true) }
}

/// The rows of a table's head, laid out once and drawn on each of its pages.
final class TableHead {
  let height: Points
  let marks: [Mark]

  init(height: Points, marks: [Mark]) {
    self.height = height
    self.marks = marks
  }
}

extension [Strip] {
  /// All in one, as a box or a column needs it.
  func joined() -> Strip {
    var whole = Strip(height: 0)
    for strip in self {
      let top = whole.height
      whole.marks.append(contentsOf: strip.marks.lazy.map { $0.moved(x: 0, y: top) })
      whole.height += strip.height
    }
    return whole
  }
}

extension Rectangle {
  func moved(x: Points, y: Points) -> Rectangle {
    Rectangle(x: self.x + x, y: self.y + y, width: width, height: height)
  }
}
