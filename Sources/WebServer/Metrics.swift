import Synchronization

/// What the server has done since it started, and what it is doing.
package struct Metrics: Sendable {
  /// Seconds; the last bucket has no upper bound.
  package static let bounds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  package var answersByStatus: [Int: Int] = [:]
  /// Requests from their first line to their last byte out.
  package var inFlight = 0
  package var queued = 0
  /// Bytes of bodies held in memory.
  package var bodyBytes = 0
  /// Answers by time from the request line to the answer being ready: one count for each bound, and one above all.
  package var latencyCounts = [Int](repeating: 0, count: bounds.count + 1)
  package var latencySumSeconds = 0.0
}

/// The counters behind `Metrics`, shared by the I/O threads and the workers.
final class Meter: Sendable {
  private let metrics = Mutex(Metrics())

  func snapshot(queued: Int) -> Metrics {
    var copy = metrics.withLock { $0 }
    copy.queued = queued
    return copy
  }

  func begin() {
    metrics.withLock { $0.inFlight += 1 }
  }

  func end(bodyBytes: Int) {
    metrics.withLock {
      $0.inFlight -= 1
      $0.bodyBytes -= bodyBytes
    }
  }

  /// - Returns: false when all bodies together would take more than `limit`; then nothing is counted.
  func take(bodyBytes: Int, limit: Int) -> Bool {
    metrics.withLock {
      guard $0.bodyBytes + bodyBytes <= limit else { return false }
      $0.bodyBytes += bodyBytes
      return true
    }
  }

  func answered(_ status: Int, after elapsed: Duration) {
    let parts = elapsed.components
    let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    let bucket = Metrics.bounds.firstIndex { seconds <= $0 } ?? Metrics.bounds.count
    metrics.withLock {
      $0.answersByStatus[status, default: 0] += 1
      $0.latencyCounts[bucket] += 1
      $0.latencySumSeconds += seconds
    }
  }

  var inFlight: Int { metrics.withLock { $0.inFlight } }
}
