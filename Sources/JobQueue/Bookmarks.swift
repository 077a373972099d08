import Postgres
import Timekeeping

/// How far a worker has got in each priority, so that it can look on from there.
///
/// While somebody holds an old snapshot, no vacuum removes from the index of waiting jobs what those that were claimed left
/// there, and each look from the beginning walks past all of it: hundreds of thousands of entries after ten minutes at 800
/// jobs a second. Once such a look is slow and found nothing behind the bookmarks, it is not made for ten times as long as
/// it took, two seconds at most; meanwhile the worker looks on from its bookmarks. What it finds behind them (of a priority
/// that it had not met; of a transaction that took long; what another worker had locked and left) it takes with looks from
/// the beginning until none is left.
///
/// While looks are slow the threads of a worker take turns at them. A look locks more than it takes; a thread that looked
/// at the same moment would pass over the rest, and put the bookmark behind it.
struct Bookmarks {
  /// Behind the last job that was taken of a priority.
  struct Place: Hashable {
    var runAt: Instant
    var id: JobID

    static func < (a: Place, b: Place) -> Bool {
      a.runAt == b.runAt ? a.id.number < b.id.number : a.runAt < b.runAt
    }
  }

  /// A look from the beginning that takes no longer, and no more than `slowEach` for each job that it takes, is always
  /// affordable.
  static let slow = TimeSpan.milliseconds(8)
  static let slowEach = TimeSpan(microseconds: 100)
  static let longestPause = TimeSpan.seconds(2)

  private(set) var places: [Int: Place] = [:]
  /// Whether the last look from the beginning was slow.
  private(set) var isSlow = false
  /// When it was last looked from the beginning, and when it is to be done again.
  private var looked = Monotonic.now
  private var beginsAgain = Monotonic.now

  /// Whether the next look goes on from the places, and not from the beginning.
  func areUsed(at now: Monotonic = .now) -> Bool { !places.isEmpty && now - beginsAgain < 0 }

  /// How long it is until the next look from the beginning, in microseconds; 0 when that is not put off.
  func pauseLeft(at now: Monotonic = .now) -> Int64 {
    areUsed(at: now) ? beginsAgain - now : 0
  }

  /// - Parameter span: how long a look from the beginning took that found these.
  mutating func lookedFromTheBeginning(
    for span: TimeSpan, found: [(priority: Int, place: Place)], until now: Monotonic = .now
  ) {
    let hasFoundBehind = found.contains { one in
      places[one.priority].map { one.place < $0 } ?? !places.isEmpty
    }
    let pause = min(10 * span.microseconds, Self.longestPause.microseconds)
    looked = now
    isSlow =
      span.microseconds > Self.slow.microseconds
      + Int64(found.count) * Self.slowEach.microseconds
    beginsAgain = isSlow && !hasFoundBehind ? now + pause : now
  }

  mutating func took(priority: Int, _ place: Place) {
    if let before = places[priority], place < before { return }
    places[priority] = place
  }

  /// Several threads look for one worker: who looked last decides.
  mutating func add(_ others: Bookmarks) {
    for (priority, place) in others.places { took(priority: priority, place) }
    if looked < others.looked {
      (looked, isSlow, beginsAgain) = (others.looked, others.isSlow, others.beginsAgain)
    }
  }
}
