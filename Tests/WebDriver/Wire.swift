import Glibc

/// One request over a connection of its own.
func exchange(_ port: UInt16, _ request: [UInt8]) throws -> (status: Int, body: [UInt8]) {
  let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  defer { close(socket) }
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
  guard outcome == 0 else { throw WebDriverError("chromedriver does not listen any more") }
  var sent = 0
  while sent < request.count {
    let count = unsafe request[sent...].withUnsafeBytes {
      unsafe send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    guard count > 0 else { throw WebDriverError("chromedriver hung up") }
    sent += count
  }
  var answer = Answer()
  var piece = [UInt8](repeating: 0, count: 262_144)
  while !answer.isWhole {
    let count = unsafe piece.withUnsafeMutableBytes {
      unsafe recv(socket, $0.baseAddress, $0.count, 0)
    }
    guard count > 0 else { break }
    answer.add(piece[..<count])
  }
  return (answer.status, answer.body)
}

/// An answer as it comes in; the driver may keep the connection open behind it.
private struct Answer {
  private var received: [UInt8] = []
  private var bodyStart: Int?
  private var bodyLength = 0
  private(set) var status = 0

  var isWhole: Bool { bodyStart.map { received.count - $0 >= bodyLength } ?? false }
  var body: [UInt8] { bodyStart.map { Array(received[$0...]) } ?? [] }

  mutating func add(_ piece: ArraySlice<UInt8>) {
    received += piece
    guard bodyStart == nil else { return }
    let text = String(decoding: received.prefix(4_096), as: UTF8.self)
    guard let head = text.firstRange(of: "\r\n\r\n") else { return }
    let lines = text[..<head.lowerBound]
    bodyStart = lines.utf8.count + 4
    status = lines.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    bodyLength =
      lines.lowercased().firstMatch(of: /content-length: *(\d+)/).flatMap { Int($0.1) } ?? 0
  }
}
