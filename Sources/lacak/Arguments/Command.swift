/// One thing the program does.
protocol Command {
  /// As typed: `serve`, `user add`.
  static var name: String { get }
  /// What it does, in half a line.
  static var summary: String { get }
  /// What a stranger has to know before using it.
  static var details: String { get }
  static var operands: [Operand] { get }
  static var options: [any AnyOption] { get }
  /// Lines to copy, each with what it does.
  static var examples: [(line: String, effect: String)] { get }

  /// Reads and checks what was given, touching nothing.
  init(_ given: Given) throws(UsageError)

  func run() throws -> ExitCode
}

extension Command {
  static var operands: [Operand] { [] }
}

/// What the shell is told.
enum ExitCode: Int32 {
  case success = 0
  /// It was understood and did not work.
  case failure = 1
  /// It was not understood, and nothing was done.
  case misuse = 2
}

/// Something that did not work, in words for whoever started the command, with what to do about it.
struct Failure: Error {
  var message: String

  init(_ message: String) {
    self.message = message
  }
}
