import Glibc

/// A lock that threads can wait at until something changes; the standard library has the lock alone.
@safe package final class WaitingRoom<State>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let change: UnsafeMutablePointer<pthread_cond_t>
  private var state: State

  package init(_ state: State) {
    self.state = state
    unsafe mutex = .allocate(capacity: 1)
    unsafe change = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    // Nobody waits longer because the clock on the wall was set.
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(change, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(change)
    unsafe pthread_mutex_destroy(mutex)
    unsafe change.deallocate()
    unsafe mutex.deallocate()
  }

  package func withLock<T>(_ body: (inout State) throws -> T) rethrows -> T {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return try body(&state)
  }

  /// Changes the state and wakes whoever waits.
  package func change<T>(_ body: (inout State) throws -> T) rethrows -> T {
    defer { unsafe pthread_cond_broadcast(change) }
    return try withLock(body)
  }

  /// Calls the closure until it returns something, whenever the state may have changed, at least at each
  /// time it names and not after the deadline.
  package func wait<T>(until deadline: Monotonic, _ body: (inout State) throws -> Attempt<T>)
    rethrows -> T?
  {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while true {
      var wake = deadline
      switch try body(&state) {
      case .done(let value): return value
      case .wait: break
      case .waitUntil(let time): wake = min(time, deadline)
      }
      guard Monotonic.now < deadline else { return nil }
      var time = wake.timespec
      unsafe pthread_cond_timedwait(change, mutex, &time)
    }
  }
}

package enum Attempt<T> {
  case done(T)
  case wait
  case waitUntil(Monotonic)
}

/// A reading of the clock that nobody sets, for waiting.
package struct Monotonic: Comparable, Sendable {
  private var microseconds: Int64

  package static var now: Monotonic {
    var time = Glibc.timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Monotonic(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }

  var timespec: timespec {
    Glibc.timespec(
      tv_sec: Int(microseconds / 1_000_000), tv_nsec: Int(microseconds % 1_000_000) * 1_000)
  }

  package static func + (time: Monotonic, microseconds: Int64) -> Monotonic {
    Monotonic(microseconds: time.microseconds + microseconds)
  }

  package static func - (a: Monotonic, b: Monotonic) -> Int64 { a.microseconds - b.microseconds }
  package static func < (a: Monotonic, b: Monotonic) -> Bool { a.microseconds < b.microseconds }
}
