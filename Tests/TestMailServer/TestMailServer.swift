import FoundationEssentials
import Glibc

/// A server of Python's aiosmtpd, or a webhook, in a process of its own. It ends when this object is gone.
package final class TestMailServer: Sendable {
  package enum Kind: String { case smtp, webhook }

  package let port: UInt16
  /// The file with the certificate it made for itself; nil when it has none.
  package let authorities: String?
  private let line: Int32
  private let process: pid_t
  private let unread: UnreadBytes

  /// - Parameter behaviour: the options of `server.py`.
  package convenience init(_ kind: Kind, _ behaviour: String...) throws {
    try self.init(kind, told: behaviour)
  }

  package init(_ kind: Kind, told behaviour: [String]) throws {
    // A pair of sockets and not a pipe, which other processes that start meanwhile would inherit.
    var ends: [Int32] = [0, 0]
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw ServerTrouble("no sockets") }
    defer { close(ends[1]) }
    line = ends[0]
    unread = UnreadBytes(line)
    let script = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    process = try spawn(
      ["/usr/bin/python3", "/\(script)/server.py", kind.rawValue] + behaviour, both: ends[1])
    let words = unread.nextLine(within: 60_000)?.split(separator: " ") ?? []
    guard words.first == "ready", words.count == 3, let port = UInt16(words[1]) else {
      close(line)
      throw ServerTrouble("python3-aiosmtpd did not start (Scripts/setup test): \(words)")
    }
    self.port = port
    authorities = words[2] == "-" ? nil : String(words[2])
  }

  /// What it received and nobody asked for yet, all of it.
  /// - Throws: `ServerTrouble` when it does not answer within ten seconds.
  package func everything() throws -> [Received] {
    _ = unsafe write(line, "\n", 1)
    var all: [Received] = []
    while true {
      guard let line = unread.nextLine(within: 10_000) else {
        throw ServerTrouble("the server does not say what it has received")
      }
      if line == "so far" { return all }
      guard line.hasPrefix("got ") else { continue }
      all.append(try JSONDecoder().decode(Received.self, from: Data(line.dropFirst(4).utf8)))
    }
  }

  /// From now on the kernel takes connections for it, and nobody answers.
  package func freeze() { kill(process, SIGSTOP) }

  package func wake() { kill(process, SIGCONT) }

  deinit {
    wake()
    close(line)
    // It ends with its input; nobody is left behind.
    unsafe waitpid(process, nil, 0)
  }

  /// What it received next; nil when nothing comes within ten seconds.
  package func next() throws -> Received? {
    guard let line = unread.nextLine(within: 10_000), line.hasPrefix("got ") else { return nil }
    return try JSONDecoder().decode(Received.self, from: Data(line.dropFirst(4).utf8))
  }

  /// Whether it has received nothing so far that was not asked for.
  package var isQuiet: Bool { unread.nextLine(within: 0) == nil }
}

/// What the server received, as Python reads it.
package struct Received: Codable, Sendable {
  package var sender: String?
  package var readers: [String]?
  package var greeting: String?
  package var encrypted: Bool?
  package var login: Bool?
  package var message: Mail?
  /// Of a webhook.
  package var path: String?
  package var headers: [String: String]?
  package var body: String?
  /// The step at which it hangs.
  package var hung: String?
  /// What it said instead of taking it, of a reader whose mail is treated otherwise than anybody's.
  package var refused: String?
  /// The connection was cut in the middle of the message.
  package var dropped: Bool?
  /// A message in brief, whether its taking was answered or it hung.
  package var copy: Copy?

  package struct Copy: Codable, Sendable {
    package var id: String
    /// SHA-256 of its file in hexadecimal; empty without one.
    package var digest: String

    package init(id: String, digest: String) {
      (self.id, self.digest) = (id, digest)
    }
  }

  package struct Mail: Codable, Sendable {
    package var subject: String
    package var from: String
    package var to: String
    package var id: String
    package var date: String
    package var headers: [String: String]
    /// The types of all parts, from the outermost in.
    package var structure: [String]
    /// What the reader had against it.
    package var defects: [String]
    /// Of all its lines, in bytes.
    package var longest: Int
    package var parts: [Part]
  }

  package struct Part: Codable, Sendable {
    package var type: String
    package var charset: String
    package var file: String
    var content: Data

    package var bytes: [UInt8] { Array(content) }
    package var text: String {
      String(decoding: content, as: UTF8.self).replacing("\r\n", with: "\n")
    }
  }
}

package struct ServerTrouble: Error, CustomStringConvertible {
  package var description: String

  init(_ description: String) { self.description = description }
}

private func spawn(_ words: [String], both end: Int32) throws -> pid_t {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  for descriptor: Int32 in [0, 1] {
    unsafe posix_spawn_file_actions_adddup2(&actions, end, descriptor)
  }
  var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
  defer { for index in unsafe arguments.indices { unsafe free(arguments[index]) } }
  var child: pid_t = 0
  guard unsafe posix_spawn(&child, words[0], &actions, nil, &arguments, environ) == 0 else {
    throw ServerTrouble("\(words[0]) cannot be started")
  }
  return child
}
