import Glibc

/// A program that was run to its end.
struct Command {
  var status: Int32
  /// What it wrote, to both outputs.
  var output: String

  /// Runs a program with nothing of our environment: `PGDATA` or `PGPORT` set for another cluster must not
  /// reach this one.
  static func run(_ arguments: [String]) throws -> Command {
    let (reading, writing) = try channel()
    defer { close(reading) }
    let process: pid_t
    do {
      defer { close(writing) }
      process = try start(arguments, input: nil, output: writing)
    }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = unsafe read(reading, &chunk, chunk.count)
      if count > 0 { output += chunk[..<count] } else if count == 0 || errno != EINTR { break }
    }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw ClusterError.system("waitpid", errno) }
    }
    let exited = status & 0x7f == 0
    return Command(
      status: exited ? status >> 8 & 0xff : 128 + status & 0x7f,
      output: String(decoding: output, as: UTF8.self))
  }

  /// Runs a program that must succeed.
  @discardableResult
  static func runOrThrow(_ arguments: [String]) throws -> String {
    let command = try run(arguments)
    guard command.status == 0 else {
      throw ClusterError.failed(arguments, status: command.status, output: command.output)
    }
    return command.output
  }

  /// Two ends of a line. Not a pipe, because a pipe cannot be kept from the children that other threads
  /// start while it is made.
  static func channel() throws -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw ClusterError.system("socketpair", errno)
    }
    return (ends[0], ends[1])
  }

  /// Starts a program in the root folder, because the working one may be closed to the user it runs as.
  static func start(_ arguments: [String], input: Int32?, output: Int32?) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let input {
      unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    for descriptor: Int32 in [1, 2] {
      if let output {
        unsafe posix_spawn_file_actions_adddup2(&actions, output, descriptor)
      } else {
        unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
      }
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    unsafe sigemptyset(&noSignals)
    // A server blocks signals in all its threads; its children must not inherit that.
    unsafe posix_spawnattr_setsigmask(&attributes, &noSignals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var process: pid_t = 0
    let failure = unsafe withArguments(["env", "--chdir=/"] + arguments) { arguments in
      unsafe withArguments(["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"]) {
        unsafe posix_spawnp(&process, arguments[0]!, &actions, &attributes, arguments, $0)
      }
    }
    guard failure == 0 else { throw ClusterError.system(arguments[0], failure) }
    return process
  }
}

private func withArguments<Result>(
  _ arguments: [String],
  _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = unsafe arguments.map { unsafe strdup($0) } + [nil]
  defer {
    for position in unsafe pointers.indices { unsafe free(pointers[position]) }
  }
  return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress!) }
}
