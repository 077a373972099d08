import Synchronization
import Timekeeping

/// How often this process may tell the workers that there is work.
///
/// NOTIFY makes the commits of a whole database wait for each other (32 writers: 10,200 commits/s
/// without, 3,100 with), so it is sent fifty times a second at most. What is enqueued in between is found by the workers
/// that the last one woke, as they go on looking for a while (`Worker.Rhythm.alert`); a job whose transaction took longer
/// than that waits for the poll.
final class WakeUp: Sendable {
  static let shared = WakeUp(SystemTimepiece())
  static let channel = "lacak_job"
  /// Carries the number of a running job that is to stop.
  static let cancelChannel = "lacak_job_cancel"
  static let interval = TimeSpan.milliseconds(20)

  private let timepiece: any Timepiece
  private let last = Mutex<Instant?>(nil)

  init(_ timepiece: any Timepiece) {
    self.timepiece = timepiece
  }

  func isDue() -> Bool {
    last.withLock { last in
      let now = timepiece.now
      // A clock that was set back must not silence us.
      if let last, now >= last, now - last < Self.interval { return false }
      last = now
      return true
    }
  }
}
