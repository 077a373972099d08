/// Amounts side by side, with the limit they are held against.
package struct BarChart: Sendable {
  package struct Bar: Hashable, Sendable {
    package var label: String
    package var value: Double

    package init(_ label: String, _ value: Double) {
      self.label = label
      self.value = value
    }
  }

  package var bars: [Bar]
  package var limit: ChartLimit?
  /// What is counted and its unit, above the axis; also read out to who cannot see the chart.
  package var title: String
  package var decimalComma: Bool

  package init(
    bars: [Bar], limit: ChartLimit? = nil, title: String, decimalComma: Bool = true
  ) {
    self.bars = bars
    self.limit = limit
    self.title = title
    self.decimalComma = decimalComma
  }

  package func drawing(size: Size) -> Drawing {
    let limits = limit.map { [$0.value] } ?? []
    var frame = ChartFrame(
      size: size, title: title, scale: ChartScale(covering: bars.map(\.value) + limits),
      limit: limit, decimalComma: decimalComma)
    let pitch = frame.plot.width / Double(max(bars.count, 1))
    let width = min(pitch * 0.62, 36)
    for (index, bar) in bars.enumerated() {
      let middle = frame.plot.x + (Double(index) + 0.5) * pitch
      let (top, foot) = (frame.y(max(bar.value, 0)), frame.y(min(bar.value, 0)))
      let exceeds = limit.map { bar.value > $0.value } ?? false
      frame.shapes.append(
        .rectangles(
          [Rectangle(x: middle - width / 2, y: top, width: width, height: foot - top)],
          fill: exceeds ? ChartFrame.alarm : ChartFrame.accent))
      frame.label(bar.label, x: middle)
    }
    return frame.drawing
  }
}
