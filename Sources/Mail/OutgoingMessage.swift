/// Watches a message go out, to tell whether the server can have all of it.
///
/// libcurl shows what it sends of the body, but not the end mark that follows: the body is whole when the last that was
/// sent is the line that closes its outermost part.
struct OutgoingMessage {
  /// The head of a message, with the line that names the boundary, is shorter.
  private static let longestHead = 16_384
  private static let naming = Array("multipart/mixed; boundary=".utf8)

  private var head: [UInt8] = []
  private var closing: [UInt8]?
  private var tail: [UInt8] = []

  /// Whether it may have arrived; where no boundary was found, as soon as anything went out.
  var mayBeWhole: Bool {
    guard let closing else { return !tail.isEmpty }
    return tail.suffix(closing.count).elementsEqual(closing)
  }

  mutating func sent(_ bytes: UnsafeRawBufferPointer) {
    if closing == nil, head.count < Self.longestHead {
      unsafe head.append(contentsOf: bytes.prefix(Self.longestHead))
      findBoundary()
    }
    unsafe tail.append(contentsOf: bytes.suffix(128))
    tail = tail.suffix(128)
  }

  private mutating func findBoundary() {
    guard let naming = head.firstRange(of: Self.naming) else { return }
    let rest = head[naming.upperBound...]
    guard let end = rest.firstIndex(of: 0x0D) else { return }
    closing = Array(rest[..<end]) + Array("--\r\n".utf8)
    head = []
  }
}
