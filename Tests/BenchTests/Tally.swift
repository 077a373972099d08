import Synchronization

/// What several threads report.
final class Tally: Sendable {
  private let kept = Mutex<[String]>([])

  func note(_ word: String) {
    kept.withLock { $0.append(word) }
  }

  var notes: [String] { kept.withLock { $0 } }
}
