import Glibc

/// The two signals that ask the program to stop: SIGTERM from a service manager, SIGINT from a keyboard.
///
/// They are blocked in every thread and waited for in one, so that no code ever runs inside a handler.
enum Signals {
  /// To be called before the first thread is made: threads inherit what is blocked.
  static func block() {
    var stopping = stoppingSet()
    unsafe pthread_sigmask(SIG_BLOCK, &stopping, nil)
    // Writing to a closed connection is an error to handle, not a reason to die.
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Waits until someone asks the program to stop.
  ///
  /// Whoever asks a second time does not want to wait for what is being finished: from then on the next
  /// signal ends the process at once, as it would have without `block`.
  /// - Returns: the name of the signal, for the log.
  static func waitForStop() -> String {
    var stopping = stoppingSet()
    var number: Int32 = 0
    unsafe sigwait(&stopping, &number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &stopping, nil)
    return number == SIGINT ? "SIGINT" : "SIGTERM"
  }

  private static func stoppingSet() -> sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGTERM)
    unsafe sigaddset(&set, SIGINT)
    return set
  }
}
