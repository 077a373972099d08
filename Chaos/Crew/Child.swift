import Glibc
import Postgres
import Timekeeping

/// A process of ours that is meant to be broken.
struct Child {
  let id: pid_t

  /// - Parameters:
  ///   - settings: its whole environment.
  ///   - log: the file that both its outputs are added to.
  init(_ command: [String], settings: [String], log: String) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for descriptor: Int32 in [1, 2] {
      unsafe posix_spawn_file_actions_addopen(
        &actions, descriptor, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    // It hears every signal, whatever the thread that starts it has blocked.
    var attributes = unsafe posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    // Nobody is left behind when this process is killed.
    var words =
      unsafe (["setpriv", "--pdeathsig", "KILL"] + command).map { unsafe strdup($0) }
      + [nil]
    var variables = unsafe settings.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe words.indices { unsafe free(words[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
    }
    var child: pid_t = 0
    let failure = unsafe posix_spawnp(
      &child, "setpriv", &actions, &attributes, &words, &variables)
    guard failure == 0 else { throw Obstacle("\(command[0]) did not start") }
    id = child
  }

  func signal(_ number: Int32) { kill(id, number) }

  /// Waits for its end; nothing the harness waits for may take for ever.
  /// - Returns: its exit status, or 128 and the signal that ended it.
  /// - Throws: `Obstacle` when it does not end in time; then it is killed.
  @discardableResult
  func wait(within span: TimeSpan = .minutes(2)) throws -> Int32 {
    let end = Monotonic.now + span.microseconds
    while Monotonic.now < end {
      if let status = endedByItself() { return status }
      usleep(2_000)
    }
    signal(SIGKILL)
    unsafe waitpid(id, nil, 0)
    throw Obstacle("process \(id) did not end within \(span.microseconds / 1_000_000) s")
  }

  private static func exitStatus(_ status: Int32) -> Int32 {
    status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  /// - Returns: how it ended, as `wait` says it, if it did so without being asked to; then it is buried.
  func endedByItself() -> Int32? {
    var status: Int32 = 0
    guard unsafe waitpid(id, &status, WNOHANG) == id else { return nil }
    return Self.exitStatus(status)
  }

  /// Runs a program that must succeed, and waits for it.
  static func run(_ command: [String], log: String) throws {
    let path = unsafe getenv("PATH").map { "PATH=" + (unsafe String(cString: $0)) }
    let status = try Child(command, settings: path.map { [$0] } ?? [], log: log)
      .wait(within: .minutes(5))
    guard status == 0 else {
      throw Obstacle("\(command.joined(separator: " ")) ended with \(status); see \(log)")
    }
  }
}
