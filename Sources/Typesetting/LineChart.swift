/// Values over time with the limit they are held against.
package struct LineChart: Sendable {
  package struct Value: Hashable, Sendable {
    /// Where on the horizontal axis: days, hours, any even measure.
    package var position: Double
    package var value: Double
    /// Below what could be measured: drawn hollow.
    package var isCensored: Bool

    package init(position: Double, value: Double, isCensored: Bool = false) {
      self.position = position
      self.value = value
      self.isCensored = isCensored
    }
  }

  package var values: [Value]
  /// What stands below the axis, and where.
  package var labels: [(position: Double, text: String)]
  package var limit: ChartLimit?
  /// What is measured and its unit, above the axis; also read out to who cannot see the chart.
  package var title: String
  package var decimalComma: Bool

  package init(
    values: [Value], labels: [(position: Double, text: String)], limit: ChartLimit? = nil,
    title: String, decimalComma: Bool = true
  ) {
    self.values = values
    self.labels = labels
    self.limit = limit
    self.title = title
    self.decimalComma = decimalComma
  }

  package func drawing(size: Size) -> Drawing {
    var frame = ChartFrame(
      size: size, title: title, scale: ChartScale(covering: values.map(\.value) + limits),
      limit: limit, decimalComma: decimalComma)
    let positions = values.map(\.position) + labels.map(\.position)
    let from = positions.min() ?? 0
    let span = max((positions.max() ?? 1) - from, 1e-9)
    func x(_ position: Double) -> Points {
      frame.plot.x + 6 + (position - from) / span * (frame.plot.width - 12)
    }
    for label in labels { frame.label(label.text, x: x(label.position)) }
    let sorted = values.sorted { $0.position < $1.position }
    let points = sorted.map { Point(x($0.position), frame.y($0.value)) }
    if points.count > 1 {
      frame.shapes.append(.line(points, colour: ChartFrame.accent, thickness: 1.4))
    }
    for (value, point) in zip(sorted, points) {
      let exceeds = limit.map { value.value > $0.value } ?? false
      let colour = exceeds ? ChartFrame.alarm : ChartFrame.accent
      frame.shapes.append(
        .circle(
          centre: point, radius: 2.4, fill: value.isCensored ? .white : colour, outline: colour))
    }
    return frame.drawing
  }

  private var limits: [Double] { limit.map { [$0.value] } ?? [] }
}
