/// What charts share: title, scale with hairlines, limit, and labels below.
struct ChartFrame {
  static let accent = Colour(0x0B7285)
  static let alarm = Colour(0xC0392B)
  /// Readable on white and on black alike.
  private static let scaleColour = Colour(0x7A8490)
  private static let small = TextStyle(size: 7.5, colour: scaleColour)

  let plot: Rectangle
  var shapes: [Drawing.Shape] = []
  private let size: Size
  private let title: String
  private let scale: ChartScale
  private let limit: ChartLimit?

  init(size: Size, title: String, scale: ChartScale, limit: ChartLimit?, decimalComma: Bool) {
    let labels = scale.marks.map { scale.label($0, decimalComma: decimalComma) }
    // Figures are some 0.62 of their size wide.
    let gutter = Double(labels.map(\.count).max() ?? 1) * 7.5 * 0.62 + 6
    let top: Points = 26
    plot = Rectangle(
      x: gutter, y: top, width: max(size.width - gutter - 4, 1),
      height: max(size.height - top - 18, 1))
    self.size = size
    self.title = title
    self.scale = scale
    self.limit = limit
    shapes.append(
      .text(title, at: Point(0, 10), TextStyle(size: 9, weight: .semibold)))
    for (mark, label) in zip(scale.marks, labels) {
      let y = y(mark)
      shapes.append(
        .line(
          [Point(plot.x, y), Point(plot.x + plot.width, y)],
          colour: mark == 0 ? ChartFrame.scaleColour : .hairline, thickness: 0.5))
      shapes.append(
        .text(label, at: Point(plot.x - 5, y + 2.6), ChartFrame.small.aligned(.trailing)))
    }
  }

  func y(_ value: Double) -> Points { plot.y + plot.height * (1 - scale.position(value)) }

  mutating func label(_ text: String, x: Points) {
    shapes.append(
      .text(text, at: Point(x, plot.y + plot.height + 12), ChartFrame.small.aligned(.centre)))
  }

  /// With the limit drawn last, above what it limits.
  var drawing: Drawing {
    var all = shapes
    if let limit {
      let y = y(limit.value)
      let right = plot.x + plot.width
      all.append(
        .line(
          [Point(plot.x, y), Point(right, y)], colour: ChartFrame.alarm, thickness: 0.9,
          dashes: [4, 2.5]))
      all.append(
        .text(
          limit.label, at: Point(right, y - 3),
          TextStyle(
            size: 7.5, weight: .medium, colour: ChartFrame.alarm, alignment: .trailing)))
    }
    return Drawing(size: size, shapes: all, description: title)
  }
}
