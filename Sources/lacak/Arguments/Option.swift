/// One thing a command can be told, by a flag or by an environment variable.
struct Option<Value: Sendable>: Sendable {
  /// As typed after two hyphens: `listen`.
  var name: String
  /// The variable that says the same, for a container or a service file.
  var environment: String?
  /// What help shows for the value; nil for a switch, which has none.
  var placeholder: String?
  /// What holds when nobody says anything, as one would type it.
  var fallback: String?
  /// What it decides, for help.
  var meaning: String
  /// What a value looks like, for the error when it does not: `a number of seconds, such as 30`.
  var expected = ""
  var read: @Sendable (String) -> Value?
}

extension Option {
  /// The same option of a command where something else holds when nobody says anything.
  func unlessGiven(_ fallback: String) -> Option {
    var option = self
    option.fallback = fallback
    return option
  }
}

/// An option without its type, for the parser and for help.
protocol AnyOption: Sendable {
  var name: String { get }
  var environment: String? { get }
  var placeholder: String? { get }
  var fallback: String? { get }
  var meaning: String { get }
}

extension Option: AnyOption {}

extension Option where Value == Bool {
  static func `switch`(_ name: String, _ meaning: String) -> Option {
    Option(name: name, meaning: meaning, read: { _ in true })
  }
}

/// A word without hyphens that a command takes: the FILE of `lacak verify FILE`.
struct Operand: Sendable {
  var placeholder: String
  var meaning: String
  var isRequired = true
}
