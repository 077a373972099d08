package import Timekeeping

/// Where the program says what it does: one line an event, in logfmt, for a person with `grep` and for a collector alike.
///
/// Passed in, never global; `with` makes the log of one request or one job, whose lines all carry its id.
/// Values are identities, counts and codes: never what a client wrote or what a test found.
package struct Log: Sendable {
  package enum Level: String, CaseIterable, Sendable {
    case debug, info, warning, error
  }

  /// A value of a field; nil leaves the field out.
  package typealias Fields = KeyValuePairs<String, (any CustomStringConvertible)?>

  private let level: Level
  private let time: any Timepiece
  private let sink: @Sendable (String) -> Void
  private var context = ""

  /// - Parameter sink: takes one line with its newline, from any thread.
  package init(
    from level: Level = .info, time: any Timepiece = SystemTimepiece(),
    to sink: @escaping @Sendable (String) -> Void = Log.writeToStandardError
  ) {
    self.level = level
    self.time = time
    self.sink = sink
  }

  /// A log that nobody reads.
  package static let silent = Log(from: .error, to: { _ in })

  /// The same log, with these fields on every line.
  package func with(_ fields: Fields) -> Log {
    var log = self
    log.context += logfmt(fields)
    return log
  }

  package func debug(_ event: String, _ fields: Fields = [:]) { write(.debug, event, fields) }
  package func info(_ event: String, _ fields: Fields = [:]) { write(.info, event, fields) }
  package func warning(_ event: String, _ fields: Fields = [:]) { write(.warning, event, fields) }
  package func error(_ event: String, _ fields: Fields = [:]) { write(.error, event, fields) }

  private func write(_ level: Level, _ event: String, _ fields: Fields) {
    guard level >= self.level else { return }
    let head = logfmt(["time": time.now.rfc3339, "level": level.rawValue, "event": event])
    sink("\((head + context + logfmt(fields)).dropFirst())\n")
  }
}

extension Log.Level: Comparable {
  package static func < (a: Self, b: Self) -> Bool { a.severity < b.severity }

  private var severity: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }
}
