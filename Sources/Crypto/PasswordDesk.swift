import Glibc

/// Two seats at which passwords are computed.
///
/// Each computation takes 64 MiB and a core for some 60 ms: without a limit, forty people logging
/// in at once – or one attacker – would take 2.5 GiB.
@safe final class PasswordDesk: @unchecked Sendable {
  static let shared = PasswordDesk(seats: 2)

  // A semaphore lives at one address for good, so it is allocated, not stored.
  private let free: UnsafeMutablePointer<sem_t>

  init(seats: UInt32) {
    unsafe free = .allocate(capacity: 1)
    unsafe sem_init(free, 0, seats)
  }

  deinit {
    unsafe sem_destroy(free)
    unsafe free.deallocate()
  }

  func withSeat<Outcome>(_ work: () -> Outcome) -> Outcome {
    // A signal may wake the waiter before its turn.
    while unsafe sem_wait(free) != 0 {}
    defer { unsafe sem_post(free) }
    return work()
  }
}
