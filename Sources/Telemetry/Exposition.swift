/// A page of numbers in the text format that Prometheus reads (version 0.0.4).
package struct Exposition {
  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  package typealias Labels = KeyValuePairs<String, String>

  /// One number of a family, told from the others by its labels.
  package struct Sample {
    package var value: Double
    package var labels: Labels

    package init(_ value: Double, _ labels: Labels = [:]) {
      self.value = value
      self.labels = labels
    }
  }

  package private(set) var text = ""

  package init() {}

  /// A number that only grows, from zero at the program's start.
  package mutating func counter(
    _ name: String, _ help: String, _ samples: [Sample]
  ) {
    family(name, help, "counter", samples)
  }

  /// A number that goes up and down.
  package mutating func gauge(
    _ name: String, _ help: String, _ samples: [Sample]
  ) {
    family(name, help, "gauge", samples)
  }

  package mutating func gauge(_ name: String, _ help: String, _ value: Double) {
    gauge(name, help, [Sample(value)])
  }

  /// How often something took how long.
  ///
  /// - Parameters:
  ///   - bounds: the upper bounds of the buckets, ascending.
  ///   - counts: how many fell into each bucket alone, and at the end those above every bound.
  ///   - sum: of all that was observed.
  package mutating func histogram(
    _ name: String, _ help: String, bounds: [Double], counts: [Int], sum: Double
  ) {
    head(name, help, "histogram")
    var total = 0
    for (bound, count) in zip(bounds, counts) {
      total += count
      line("\(name)_bucket", ["le": number(bound)], Double(total))
    }
    total += counts.dropFirst(bounds.count).reduce(0, +)
    line("\(name)_bucket", ["le": "+Inf"], Double(total))
    line("\(name)_sum", [:], sum)
    line("\(name)_count", [:], Double(total))
  }

  private mutating func family(
    _ name: String, _ help: String, _ type: String, _ samples: [Sample]
  ) {
    head(name, help, type)
    for sample in samples { line(name, sample.labels, sample.value) }
  }

  private mutating func head(_ name: String, _ help: String, _ type: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func line(_ name: String, _ labels: Labels, _ value: Double) {
    let pairs = labels.map { "\($0.key)=\"\(escaped($0.value))\"" }.joined(separator: ",")
    text += "\(name)\(pairs.isEmpty ? "" : "{\(pairs)}") \(number(value))\n"
  }
}

/// Whole numbers without `.0`, as people write them.
private func number(_ value: Double) -> String {
  Int(exactly: value).map { String($0) } ?? String(value)
}

private func escaped(_ value: String) -> String {
  var text = ""
  for character in value {
    switch character {
    case "\\": text += "\\\\"
    case "\"": text += "\\\""
    case "\n": text += "\\n"
    default: text.append(character)
    }
  }
  return text
}
