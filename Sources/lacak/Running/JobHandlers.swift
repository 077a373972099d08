import JobQueue

/// What the worker knows how to do.
enum JobHandlers {
  static func all() -> [any JobHandler] { [] }
}
