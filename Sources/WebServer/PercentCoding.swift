extension String {
  /// Undoes percent encoding (RFC 3986, 2.1).
  ///
  /// - Throws: `Refusal.malformed` for a broken escape, bytes that are not UTF-8, or a NUL, which would silently cut a
  ///   text short on its way to the database.
  package init(
    percentDecoding bytes: some Collection<UInt8>, plusIsSpace: Bool = false
  ) throws(Refusal) {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next()?.hexadecimalDigit, let low = rest.next()?.hexadecimalDigit
        else { throw .malformed("broken percent escape") }
        decoded.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
      default: decoded.append(byte)
      }
    }
    try self.init(strict: decoded)
  }

  /// Takes bytes for text only when they are valid UTF-8 without NUL.
  package init(strict bytes: some Collection<UInt8>) throws(Refusal) {
    guard !bytes.contains(0) else { throw .malformed("NUL in text") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed("text is not UTF-8")
    }
    self = text
  }
}

extension UInt8 {
  var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
