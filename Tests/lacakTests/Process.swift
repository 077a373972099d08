import Glibc
import TestDatabase

@testable import lacak

/// The program itself, run as a process of its own.
final class Process {
  let id: pid_t
  private let output: Int32
  private var unread: [UInt8] = []

  /// - Parameter settings: the whole environment of the process.
  init(_ arguments: [String], settings: [String]) throws {
    var ends: [Int32] = [0, 0]
    // A pair of sockets and not a pipe, which other processes that start meanwhile would inherit.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failure("no sockets") }
    defer { close(ends[1]) }
    output = ends[0]
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in [1, 2] {
      unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], descriptor)
    }
    let program = (Files.programFolder ?? "") + "/lacak"
    guard Files.exists(program) else { throw Failure("\(program) was not built") }
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    var variables = unsafe settings.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe words.indices { unsafe free(words[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
    }
    var child: pid_t = 0
    let failure = unsafe posix_spawn(&child, program, &actions, nil, &words, &variables)
    guard failure == 0 else { throw Failure("the program did not start") }
    id = child
  }

  deinit { close(output) }

  /// The next line it writes to either output; nil when it has closed both.
  func line() -> String? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread.removeFirst(end + 1) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      var chunk = [UInt8](repeating: 0, count: 4_096)
      let count = unsafe read(output, &chunk, chunk.count)
      guard count > 0 else { return nil }
      unread += chunk[..<count]
    }
  }

  /// The first line that contains the text; nil when none came.
  func line(containing text: String) -> String? {
    while let line = line() {
      if line.contains(text) { return line }
    }
    return nil
  }

  func signal(_ number: Int32) { kill(id, number) }

  /// Waits for its end.
  /// - Returns: its exit status, or 128 and the signal that ended it.
  func wait() -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }
}

/// What a page answers, as text with its head.
func get(_ path: String, port: UInt16) -> String {
  answer(to: "GET \(path) HTTP/1.0\r\n\r\n", port: port)
}

/// The same for any request.
func answer(to request: String, port: UInt16) -> String {
  let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(socket) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  let connected = unsafe withUnsafePointer(to: &address) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard connected == 0 else { return "" }
  let request = Array(request.utf8)
  _ = unsafe write(socket, request, request.count)
  var answer: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 4_096)
  while true {
    let count = unsafe read(socket, &chunk, chunk.count)
    guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
    answer += chunk[..<count]
  }
}
