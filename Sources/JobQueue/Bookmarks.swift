import Postgres
import Timekeeping

/// How far a worker has got in each priority, so that it can look on from there.
///
/// While somebody holds an old snapshot, no vacuum removes from the index of waiting jobs what those that were claimed left
/// there, and each look from the beginning walks past all of it: hundreds of thousands of entries after ten minutes at 800
/// jobs a second. Once such a look is slow, it takes place for a tenth of the time at most; between two of them the worker
/// looks on from its bookmarks. What came in before those (a job of a priority that it has not met yet, or of a transaction
/// that took long) waits for the next look from the beginning.
struct Bookmarks {
  /// Behind the last job that was taken of a priority.
  struct Place: Hashable {
    var runAt: Instant
    var id: JobID

    static func < (a: Place, b: Place) -> Bool {
      a.runAt == b.runAt ? a.id.number < b.id.number : a.runAt < b.runAt
    }
  }

  /// A look from the beginning that takes no longer is always affordable.
  static let slow = TimeSpan.milliseconds(20)

  private(set) var places: [Int: Place] = [:]
  private var beginsAgain = Monotonic.now

  /// Whether the next look goes on from the places, and not from the beginning.
  func areUsed(at now: Monotonic = .now) -> Bool { !places.isEmpty && now - beginsAgain < 0 }

  /// - Parameter span: how long a look from the beginning took.
  mutating func lookedFromTheBeginning(for span: TimeSpan, until now: Monotonic = .now) {
    beginsAgain = span > Self.slow ? now + 10 * span.microseconds : now
  }

  mutating func took(priority: Int, _ place: Place) {
    if let before = places[priority], place < before { return }
    places[priority] = place
  }

  /// Several threads look for one worker.
  mutating func add(_ others: Bookmarks) {
    for (priority, place) in others.places { took(priority: priority, place) }
    if beginsAgain < others.beginsAgain { beginsAgain = others.beginsAgain }
  }
}
