import Glibc

/// One request over a socket of its own: the bytes out, and all that comes back.
func exchange(_ port: UInt16, _ request: [UInt8]) -> [UInt8] {
  let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
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
  guard outcome == 0 else { return [] }
  var sent = 0
  while sent < request.count {
    let count = unsafe request[sent...].withUnsafeBytes {
      unsafe send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count <= 0 { break }
    sent += count
  }
  var received: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = unsafe piece.withUnsafeMutableBytes {
      unsafe recv(socket, $0.baseAddress, $0.count, 0)
    }
    if count <= 0 { return received }
    received.append(contentsOf: piece[..<count])
  }
}
