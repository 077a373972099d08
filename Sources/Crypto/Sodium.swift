import CSodium

/// libsodium set up, once, before its first use.
///
/// `sodium_init` picks the fastest implementations for the machine and opens the source of
/// randomness. 0 and 1 (somebody was here before) both mean success; anything else means that the
/// machine has no randomness to give, and then nothing here can be trusted.
enum Sodium {
  private static let started: Bool = sodium_init() >= 0

  static func start() {
    precondition(started, "libsodium could not start: the system gives no random numbers")
  }
}
