/// What the command line and the environment say, before anybody believes it.
struct Given {
  /// A value and where it came from, so that an error names what to change.
  struct Value {
    var text: String
    var origin: String
  }

  var values: [String: Value] = [:]
  var operands: [String] = []

  /// The value of an option, or its fallback; nil when there is neither.
  func value<V>(of option: Option<V>) throws(UsageError) -> V? {
    guard let text = values[option.name]?.text ?? option.fallback else { return nil }
    guard let value = option.read(text) else {
      let origin = values[option.name]?.origin ?? "--\(option.name)"
      throw UsageError("\(origin): \u{201C}\(text)\u{201D} is not \(option.expected)")
    }
    return value
  }

  /// The value of an option that the command cannot do without.
  func required<V>(_ option: Option<V>) throws(UsageError) -> V {
    if let value = try value(of: option) { return value }
    var ways = "--\(option.name) \(option.placeholder ?? "")"
    if let variable = option.environment { ways += " or the environment variable \(variable)" }
    throw UsageError("\(option.meaning): say so with \(ways): \(option.expected)")
  }

  func isOn(_ option: Option<Bool>) -> Bool { values[option.name] != nil }
}

/// What is wrong with what was asked, for whoever asked it.
struct UsageError: Error, Equatable {
  var message: String

  init(_ message: String) {
    self.message = message
  }
}
