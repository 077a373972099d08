import Glibc

/// What went wrong in the browser, in the driver's words.
package struct WebDriverError: Error, CustomStringConvertible {
  package var description: String

  init(_ description: String) { self.description = description }
}

/// The chromedriver of a test run: started by the first test that asks, on a port of its own, and gone, with every
/// browser it has opened and all that they kept on disk, as soon as this process is.
final class Driver: Sendable {
  static let shared = Result { try Driver() }

  private let port: UInt16

  private init() throws {
    // A pair of sockets and not a pipe: no other process inherits our end, so the kernel closes it with this process.
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw WebDriverError("no sockets are left")
    }
    defer { close(ends[1]) }
    // In a session of its own, all of which ends when `cat` reads the end of its input.
    try spawn(
      [
        "setsid", "sh", "-c",
        """
        TMPDIR=$(mktemp -d /tmp/lacak-browser-XXXXXX); export TMPDIR
        chromedriver --port=0 2>&1 &
        cat >/dev/null 2>&1
        pkill -KILL -s $$ -x 'chrome.*|chromium.*'; rm -rf -- "$TMPDIR"
        """,
      ], input: ends[1])
    var said = ""
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = unsafe read(ends[0], &chunk, chunk.count)
      guard count > 0 else {
        throw WebDriverError("chromedriver did not start (Scripts/setup test):\n\(said)")
      }
      said += String(decoding: chunk[..<count], as: UTF8.self)
      if let match = said.firstMatch(of: /started successfully on port (\d+)/) {
        port = UInt16(match.1) ?? 0
        return
      }
    }
  }

  /// One command and its value.
  /// - Throws: `WebDriverError` with what the driver has against it.
  @discardableResult
  func command(_ method: String, _ path: String, _ body: JSON = [:]) throws -> JSON {
    let content = method == "POST" ? Array(body.description.utf8) : []
    let head = """
      \(method) \(path) HTTP/1.1\r
      Host: 127.0.0.1:\(port)\r
      Connection: close\r
      Content-Type: application/json\r
      Content-Length: \(content.count)\r
      \r\n
      """
    let answer = try exchange(port, Array(head.utf8) + content)
    guard let value = JSON(answer.body)?["value"] else {
      throw WebDriverError("chromedriver gave no answer to \(method) \(path)")
    }
    guard answer.status == 200 else {
      throw WebDriverError(
        "\(value["error"].text ?? "error"): \(value["message"].text?.prefix(600) ?? "")")
    }
    return value
  }
}

private func spawn(_ words: [String], input: Int32) throws {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  for descriptor: Int32 in [0, 1] {
    unsafe posix_spawn_file_actions_adddup2(&actions, input, descriptor)
  }
  var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
  defer { for index in unsafe arguments.indices { unsafe free(arguments[index]) } }
  var child: pid_t = 0
  guard unsafe posix_spawnp(&child, words[0], &actions, nil, &arguments, environ) == 0 else {
    throw WebDriverError("\(words[0]) cannot be started")
  }
}
