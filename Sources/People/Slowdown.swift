package import Timekeeping

/// How guessing is made slow: after a few failures each further one doubles the wait.
package struct Slowdown: Hashable, Sendable {
  /// Failures are forgotten after this.
  package var window = TimeSpan.minutes(15)
  package var freeFailuresPerLogin = 5
  /// More, because a whole laboratory may sit behind one address.
  package var freeFailuresPerAddress = 20
  package var shortestWait = TimeSpan.seconds(30)
  package var longestWait = TimeSpan.minutes(15)

  package init() {}

  /// How long after the last of these failures nothing is tried any more; zero while some are free.
  func wait(after failures: Int, free: Int) -> TimeSpan {
    guard failures >= free else { return .seconds(0) }
    // 2^20 half minutes are longer than any wait, and far from overflowing.
    let doublings = min(failures - free, 20)
    return min(
      TimeSpan(microseconds: shortestWait.microseconds << Int64(doublings)), longestWait)
  }
}

/// Failures within the window.
struct RecentFailures {
  var count: Int
  var last: Instant?

  func openAgain(_ wait: TimeSpan) -> Instant? {
    guard wait.microseconds > 0, let last else { return nil }
    return last + wait
  }
}
