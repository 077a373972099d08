import Custody
import Identity
import Markup
import Measurement
import Timekeeping
import Wording

/// The results of a point over time as a line, with the limit as another.
struct TrendPicture {
  let trend: PointTrend
  let language: Language
  let zone: Zone

  private let width = 640.0
  private let height = 220.0
  private let left = 12.0
  private let right = 12.0
  private let top = 24.0
  private let bottom = 30.0

  /// nil while fewer than two numbers were found: a dot is no line.
  var html: HTML? {
    let marks = numbers
    guard marks.count > 1 else { return nil }
    return svg(width: width, height: height, label: label) {
      for bound in bounds { limitLine(bound) }
      path(.drawing("d", line(marks)), .class("curve"))
      for mark in marks {
        circle(
          .drawing("cx", mark.x), .drawing("cy", mark.y), .drawing("r", 4),
          .class(mark.reading.exceeds ? "bad" : "mark")
        ) { pictureTitle { words(mark.reading) } }
      }
      if let first = marks.first, let last = marks.last {
        date(first.reading, x: left, "start")
        date(last.reading, x: width - right, "end")
      }
    }
  }

  private struct Mark {
    var reading: PointTrend.Reading
    var x: Double
    var y: Double
  }

  /// What was found as a number, a censored one at its bound; words have no place on the scale.
  private var numbers: [Mark] {
    let found = trend.readings.compactMap { reading in height(of: reading).map { (reading, $0) } }
    guard let first = found.first?.0.collectedAt, let last = found.last?.0.collectedAt else {
      return []
    }
    let span = Double(max((last - first).microseconds, 1))
    return found.map { reading, value in
      let part = Double((reading.collectedAt - first).microseconds) / span
      return Mark(
        reading: reading, x: left + part * (width - left - right), y: y(value))
    }
  }

  private func height(of reading: PointTrend.Reading) -> Double? {
    let figure = reading.figure
    if let value = figure.value { return value.double }
    return figure.qualifier == .notDetected ? figure.detectionLimit?.double ?? 0 : nil
  }

  /// The newest limit in the unit of the results.
  private var bounds: [Double] {
    guard let last = trend.readings.last(where: { $0.limit != nil }), let limit = last.limit,
      limit.unit == last.figure.unit
    else { return [] }
    return switch limit.rule {
    case .maximum(let most), .lessThan(let most): [most.double]
    case .minimum(let least): [least.double]
    case .range(let least, let most): [least.double, most.double]
    case .absent: [0]
    case .deviation, .text: []
    }
  }

  private func y(_ value: Double) -> Double {
    let values = trend.readings.compactMap(height) + bounds
    let (low, high) = (min(0, values.min() ?? 0), max(values.max() ?? 1, 0))
    let span = max(high - low, 1e-9)
    return height - bottom - (value - low) / span * (height - top - bottom)
  }

  private func line(_ marks: [Mark]) -> String {
    marks.enumerated().map { index, mark in
      "\(index == 0 ? "M" : "L")\(SVGNumber(mark.x)) \(SVGNumber(mark.y))"
    }.joined(separator: " ")
  }

  private func limitLine(_ bound: Double) -> HTML {
    HTML {
      Markup.line(
        .drawing("x1", left), .drawing("x2", width - right), .drawing("y1", y(bound)),
        .drawing("y2", y(bound)), .class("gap"))
      text(
        .drawing("x", width - right), .drawing("y", y(bound) - 6),
        .drawing("text-anchor", "end"), .class("bad")
      ) { Phrase(id: "batas", en: "limit") }
    }
  }

  private func date(_ reading: PointTrend.Reading, x: Double, _ anchor: String) -> HTML {
    text(
      .drawing("x", x), .drawing("y", height - 8), .drawing("text-anchor", anchor), .class("soft")
    ) { language.date(zone.local(reading.collectedAt).day) }
  }

  private func words(_ reading: PointTrend.Reading) -> String {
    "\(language.date(zone.local(reading.collectedAt).day)): \(language.figureWithUnit(reading.figure))"
  }

  private var label: Phrase {
    let name = trend.chosen?.name ?? Phrase(same: "")
    let all = trend.readings.map(words).joined(separator: "; ")
    return Phrase(id: "\(name.id) dari waktu ke waktu: \(all)", en: "\(name.en) over time: \(all)")
  }
}
