import CCurl
import Glibc

/// What the two sides have said so far. libcurl's callbacks write it, on the thread that waits in `Curl.perform`.
final class Conversation {
  /// More than any server needs to say; what follows is not kept.
  static let longestAnswer = 4_096

  /// The server's lines: of SMTP those since the last command, of HTTP the head.
  private(set) var lines: [String] = []
  private(set) var body: [UInt8] = []
  private(set) var bodyIsTooLong = false
  /// The verb of the last command: `MAIL`, `RCPT`, `DATA`.
  private(set) var command = ""
  /// The whole message has gone out, and its end with it.
  private(set) var messageIsSent = false
  /// An address that was refused before it was connected to.
  private(set) var refusedAddress: NetworkAddress?

  private var lineBytes = 0

  func hearLine(_ bytes: UnsafeRawBufferPointer) {
    lineBytes += bytes.count
    guard lineBytes <= Self.longestAnswer else { return }
    lines.append(unsafe String(decoding: bytes, as: UTF8.self))
  }

  /// - Returns: how much of it was taken; less than all of it ends the transfer.
  func hearBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= Self.longestAnswer else {
      bodyIsTooLong = true
      return 0
    }
    unsafe body.append(contentsOf: bytes)
    return bytes.count
  }

  func said(_ bytes: UnsafeRawBufferPointer) {
    let verb = unsafe String(decoding: bytes.prefix { $0 > 0x20 }.prefix(8), as: UTF8.self)
    // The second half of a login is no verb, and nothing of it is kept. QUIT tells nothing: it is said after a refusal.
    guard ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"].contains(verb) else {
      return
    }
    command = verb
    lines = []
  }

  func sentData(_ count: Int) {
    if command == "DATA", count > 0 { messageIsSent = true }
  }

  func refuse(_ address: NetworkAddress) { refusedAddress = address }

  /// What the server answered with this code, without the code: `5.1.1 no such user`.
  func words(with code: Int) -> String {
    let prefix = String(code)
    return lines.filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count + 1)) }
      .suffix(6).joined(separator: " ")
  }
}

// Plain global functions: a closure formed in isolated code would trap on a foreign thread.

private func conversation(_ context: UnsafeMutableRawPointer?) -> Conversation? {
  unsafe context.map { unsafe Unmanaged<Conversation>.fromOpaque($0).takeUnretainedValue() }
}

func hearHeader(
  _ text: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  unsafe conversation(context)?.hearLine(UnsafeRawBufferPointer(start: text, count: size * count))
  return size * count
}

func hearBody(
  _ text: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  unsafe conversation(context)?.hearBody(UnsafeRawBufferPointer(start: text, count: size * count))
    ?? 0
}

func followCommand(
  _ handle: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ text: UnsafeMutablePointer<CChar>?,
  _ size: Int, _ context: UnsafeMutableRawPointer?
) -> Int32 {
  let bytes = unsafe UnsafeRawBufferPointer(start: text, count: size)
  switch kind {
  case CURLINFO_HEADER_OUT: unsafe conversation(context)?.said(bytes)
  case CURLINFO_DATA_OUT: unsafe conversation(context)?.sentData(bytes.count)
  default: break
  }
  return 0
}

/// Opens a socket to a public address only. It is asked with the address that the name was resolved to and that is
/// connected to next, so that a name cannot answer one thing to a check and another to the connection.
func openGuardedSocket(
  _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype,
  _ target: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let target = unsafe target, let talk = unsafe conversation(context) else {
    return CURL_SOCKET_BAD
  }
  let place = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
  let raw = unsafe UnsafeRawBufferPointer(
    start: UnsafeRawPointer(target) + place, count: Int(target.pointee.addrlen))
  guard let address = unsafe NetworkAddress(family: target.pointee.family, socketAddress: raw),
    address.isPublic
  else {
    unsafe talk.refuse(
      NetworkAddress(family: target.pointee.family, socketAddress: raw) ?? .unspecified)
    return CURL_SOCKET_BAD
  }
  return unsafe socket(
    target.pointee.family, target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
    target.pointee.protocol)
}
