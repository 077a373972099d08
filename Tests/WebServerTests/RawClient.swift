import Glibc

/// A socket that says exactly what a test wants, proper or not.
@safe final class RawClient {
  private let socket: Int32

  init(_ port: UInt16) {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let outcome = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(socket, $0, length)
      }
    }
    precondition(outcome == 0, "connect: \(errno)")
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    unsafe setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }

  /// All that comes until `isEnough`, or until the server closes.
  func read(until isEnough: (String) -> Bool = { _ in false }) -> String {
    var received: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes {
        unsafe recv(socket, $0.baseAddress, $0.count, 0)
      }
      if count <= 0 { break }
      received.append(contentsOf: piece[..<count])
      if isEnough(String(decoding: received, as: UTF8.self)) { break }
    }
    return String(decoding: received, as: UTF8.self)
  }

  /// Sends a byte whenever a while has passed without a word from the server.
  /// - Returns: whether the server closed the connection before the patience of ten seconds ended.
  func endsWhileDripping() -> Bool {
    var patience = timeval(tv_sec: 0, tv_usec: 50_000)
    unsafe setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var byte: UInt8 = 0
    for _ in 1...200 {
      let count = unsafe recv(socket, &byte, 1, 0)
      if count == 0 || (count < 0 && errno == ECONNRESET) { return true }
      send("a")
    }
    return false
  }

  /// One exchange on a connection of its own.
  static func exchange(_ port: UInt16, _ text: String) -> String {
    let client = RawClient(port)
    client.send(text)
    return client.read()
  }

  static func get(_ port: UInt16, _ path: String, headers: String = "") -> String {
    exchange(port, "GET \(path) HTTP/1.1\r\nHost: t\r\n\(headers)Connection: close\r\n\r\n")
  }

  static func post(
    _ port: UInt16, _ path: String, _ body: String,
    type: String = "application/x-www-form-urlencoded"
  ) -> String {
    exchange(
      port,
      "POST \(path) HTTP/1.1\r\nHost: t\r\nContent-Type: \(type)\r\n"
        + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
  }
}

extension String {
  /// The number in the status line.
  var status: Int? { split(separator: " ").dropFirst().first.flatMap { Int($0) } }

  /// What follows the head.
  var content: String {
    let lines = split(separator: "\r\n", omittingEmptySubsequences: false)
    return lines.drop { !$0.isEmpty }.dropFirst().joined(separator: "\r\n")
  }
}
