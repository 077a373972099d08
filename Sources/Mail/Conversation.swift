import CCurl
import Glibc
import Timekeeping

/// What the two sides have said so far. libcurl's callbacks write it, on the thread that waits in `Curl.perform`.
final class Conversation {
  /// More than any server needs to say at once; what follows is not kept.
  static let longestAnswer = 4_096

  /// How far it has come: what is waited for.
  private enum Stage {
    case sending, answer, farewell
  }

  /// The server's lines: of SMTP those since the last command, of HTTP the head.
  private(set) var lines: [String] = []
  private(set) var body: [UInt8] = []
  private(set) var bodyIsTooLong = false
  /// The verb of the last command: `MAIL`, `RCPT`, `DATA`.
  private(set) var command = ""
  /// What has gone out of the message.
  private(set) var message = OutgoingMessage()
  /// An address that was refused before it was connected to.
  private(set) var refusedAddress: NetworkAddress?

  private let patience: Patience
  private var stage = Stage.sending
  private var stageBegan = ContinuousClock.now
  private var lineBytes = 0

  init(_ patience: Patience) {
    self.patience = patience
  }

  /// Whether the server has taken longer than it is given for what it is at.
  var isOverdue: Bool {
    let most =
      switch stage {
      case .sending: patience.whole
      case .answer: patience.answer ?? patience.whole
      case .farewell: patience.farewell
      }
    return ContinuousClock.now - stageBegan >= .microseconds(most.microseconds)
  }

  private func enter(_ next: Stage) {
    stage = next
    stageBegan = .now
  }

  /// Of a line that is longer than is kept, its beginning.
  func hearLine(_ bytes: UnsafeRawBufferPointer) {
    let kept = unsafe bytes.prefix(Self.longestAnswer - lineBytes)
    lineBytes += kept.count
    guard !kept.isEmpty else { return }
    lines.append(unsafe String(decoding: kept, as: UTF8.self))
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
    if verb == "QUIT" { enter(.farewell) }
    // The second half of a login is no verb, and nothing of it is kept. QUIT does not drop what was said before it.
    guard ["EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"].contains(verb) else {
      return
    }
    command = verb
    lines = []
    lineBytes = 0
  }

  /// The server's answer is waited for from the last piece on.
  func sentData(_ bytes: UnsafeRawBufferPointer) {
    guard command == "DATA" else { return }
    message.sent(bytes)
    if message.mayBeWhole { enter(.answer) }
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
  case CURLINFO_DATA_OUT: unsafe conversation(context)?.sentData(bytes)
  default: break
  }
  return 0
}

/// Called about once a second, whatever libcurl is at; anything but 0 ends the transfer.
func keepTime(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  unsafe conversation(context)?.isOverdue == true ? 1 : 0
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
