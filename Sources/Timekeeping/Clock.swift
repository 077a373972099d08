import Glibc
import Synchronization

/// Where the program reads the time; passed in, so that a test can say what time it is.
package protocol Timepiece: Sendable {
  var now: Instant { get }
}

/// The clock of the machine.
package struct SystemTimepiece: Timepiece {
  package init() {}

  package var now: Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}

/// A clock that stands still until it is set: for tests, and for a demonstration that plays a month.
package final class SetTimepiece: Timepiece {
  private let time: Mutex<Instant>

  package init(_ start: Instant) {
    time = Mutex(start)
  }

  package var now: Instant { time.withLock { $0 } }

  package func set(_ instant: Instant) {
    time.withLock { $0 = instant }
  }

  package func advance(_ span: TimeSpan) {
    time.withLock { $0 = $0 + span }
  }
}
