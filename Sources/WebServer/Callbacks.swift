import CMicroHTTPD
import Glibc
import Timekeeping

// What libmicrohttpd calls, on its own threads. Plain global functions: a closure formed in isolated code would trap
// there.

/// The request line has come: the exchange begins. The raw target is kept, because libmicrohttpd's own decoding cuts
/// at `%00`.
func beginExchange(
  _ server: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let server = unsafe server, let target = unsafe target,
    let connection = unsafe connection
  else { return nil }
  let core = unsafe Unmanaged<ServerCore>.fromOpaque(server).takeUnretainedValue()
  let bytes = unsafe Array(
    UnsafeRawBufferPointer(start: UnsafeRawPointer(target), count: strlen(target)))
  let exchange = unsafe Exchange(
    target: bytes, connection: connection, arrival: core.timepiece.now)
  core.meter.begin()
  return unsafe Unmanaged.passRetained(exchange).toOpaque()
}

/// A connection has been opened, or is about to be closed.
func noteConnection(
  _ server: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ what: MHD_ConnectionNotificationCode
) {
  guard let server = unsafe server, let connection = unsafe connection else { return }
  let core = unsafe Unmanaged<ServerCore>.fromOpaque(server).takeUnretainedValue()
  let socket = unsafe lacak_connection_socket(connection)
  if what == .CONNECTION_NOTIFY_STARTED {
    core.heads.await(socket)
  } else {
    core.heads.forget(socket)
  }
}

/// Called after the headers, for each piece of the body, and once more when all of it is there or after resuming.
func continueExchange(
  _ server: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ data: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let server = unsafe server, let state = unsafe state?.pointee,
    let method = unsafe method, let size = unsafe size
  else { return .NO }
  let core = unsafe Unmanaged<ServerCore>.fromOpaque(server).takeUnretainedValue()
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(state).takeUnretainedValue()
  if case .head = exchange.stage {
    unsafe core.heads.forget(lacak_connection_socket(exchange.connection))
    unsafe readHead(exchange, method: String(cString: method))
    return core.acceptHead(exchange)
  }
  if unsafe size.pointee > 0 {
    let piece = unsafe UnsafeRawBufferPointer(start: data, count: size.pointee)
    let isTaken = unsafe core.accept(piece, for: exchange)
    unsafe size.pointee = 0
    return isTaken ? .YES : .NO
  }
  return core.acceptEnd(exchange)
}

/// The answer has gone out, or the connection has broken.
func endExchange(
  _ server: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
  guard let server = unsafe server, let exchange = unsafe state?.pointee else { return }
  let core = unsafe Unmanaged<ServerCore>.fromOpaque(server).takeUnretainedValue()
  let ended = unsafe Unmanaged<Exchange>.fromOpaque(exchange).takeRetainedValue()
  unsafe state?.pointee = nil
  core.meter.end(bodyBytes: ended.countedBytes)
  unsafe core.heads.await(lacak_connection_socket(ended.connection))
}

/// We decode texts ourselves, so that a NUL is seen and not cut at.
func leaveEscaped(
  _ server: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ text: UnsafeMutablePointer<CChar>?
) -> Int {
  guard let text = unsafe text else { return 0 }
  return unsafe strlen(text)
}

private func readHead(_ exchange: Exchange, method: String) {
  if let known = Method(rawValue: method) {
    exchange.method = known
  } else {
    exchange.stage = .draining(.methodUnknown)
  }
  let connection = unsafe exchange.connection
  withExtendedLifetime(exchange) {
    unsafe _ = MHD_get_connection_values(
      connection, .HEADER_KIND, readHeader, Unmanaged.passUnretained(exchange).toOpaque())
    unsafe exchange.peer = addressText(lacak_client_address(connection))
  }
}

private func readHeader(
  _ exchange: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ value: UnsafePointer<CChar>?
) -> MHD_Result {
  guard let exchange = unsafe exchange, let name = unsafe name else { return .NO }
  let target = unsafe Unmanaged<Exchange>.fromOpaque(exchange).takeUnretainedValue()
  unsafe target.headers.add(
    String(cString: name), value.map { unsafe String(cString: $0) } ?? "")
  return .YES
}

private func addressText(_ address: UnsafePointer<sockaddr>?) -> String {
  guard let address = unsafe address else { return "" }
  let isIPv6 = unsafe Int32(address.pointee.sa_family) == AF_INET6
  let length = isIPv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
  return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { text in
    let outcome = unsafe getnameinfo(
      address, socklen_t(length), text.baseAddress, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
    guard outcome == 0, let start = text.baseAddress else { return "" }
    return unsafe String(cString: start)
  }
}
