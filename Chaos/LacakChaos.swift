import Glibc

/// Breaks workers, connections and PostgreSQL while jobs are done, then reads the books: `make chaos`.
@main
struct LacakChaos {
  static let usage = """
    usage:
      lacak-chaos [--short] [--seed N] [SCENARIO …]   plays all scenarios, or the named ones
      lacak-chaos worker CONNINFO THREADS             one of its workers; started by the above

    scenarios: \(Scenario.all.map { $0.name }.joined(separator: ", "))
    """

  static func main() {
    do {
      exit(try run(Array(CommandLine.arguments.dropFirst())) ? 0 : 1)
    } catch {
      say("lacak-chaos: \(error)")
      exit(error is Misuse ? 2 : 1)
    }
  }

  /// - Returns: whether the books are in order.
  private static func run(_ words: [String]) throws -> Bool {
    if words.count == 3, words[0] == "worker", let threads = Int(words[2]) {
      ChaosWorker(conninfo: words[1], threads: threads).run()
      return true
    }
    return try Play(words).run()
  }
}

/// The command line says something else than the usage.
struct Misuse: Error, CustomStringConvertible {
  let description = LacakChaos.usage
}

/// The harness itself could not go on; it says nothing about the queue.
struct Obstacle: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// Standard error, at once, so that a run that hangs has said where.
func say(_ text: String) {
  let line = Array((text + "\n").utf8)
  _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
