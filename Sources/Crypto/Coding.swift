import CSodium

// Hexadecimal and Base64 through libsodium, whose coders do not branch on the data: keys and
// tokens pass through here.

extension [UInt8] {
  /// Lower-case hexadecimal digits, two a byte.
  package var hexadecimal: String {
    var text = [CChar](repeating: 0, count: count * 2 + 1)
    unsafe sodium_bin2hex(&text, text.count, self, count)
    return String(decoding: text.dropLast().lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Reads hexadecimal digits of either case; nil for anything else, an odd count included.
  package init?(hexadecimal text: some StringProtocol) {
    let digits = text.utf8.map { CChar(bitPattern: $0) }
    var bytes = [UInt8](repeating: 0, count: digits.count / 2)
    var length = 0
    guard digits.count.isMultiple(of: 2),
      unsafe sodium_hex2bin(&bytes, bytes.count, digits, digits.count, nil, &length, nil) == 0,
      length * 2 == digits.count
    else { return nil }
    self = bytes
  }
}

/// The two spellings of Base64 (RFC 4648).
package enum Base64: Sendable {
  /// `+`, `/` and padding, as mail and JSON have it.
  case standard
  /// `-`, `_` and no padding: fit for an address or a cookie.
  case url

  private var variant: Int32 {
    switch self {
    case .standard: sodium_base64_VARIANT_ORIGINAL
    case .url: sodium_base64_VARIANT_URLSAFE_NO_PADDING
    }
  }

  package func encode(_ bytes: [UInt8]) -> String {
    var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
    unsafe sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
    return String(decoding: text.dropLast().lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The bytes; nil when anything but this spelling is met, a space or a wrong padding included.
  package func decode(_ text: some StringProtocol) -> [UInt8]? {
    let letters = text.utf8.map { CChar(bitPattern: $0) }
    var bytes = [UInt8](repeating: 0, count: letters.count / 4 * 3 + 3)
    var length = 0
    guard
      unsafe sodium_base642bin(
        &bytes, bytes.count, letters, letters.count, nil, &length, nil, variant) == 0,
      // Without an end pointer libsodium stops at a stray letter and calls it success.
      encode(Array(bytes.prefix(length))).utf8.elementsEqual(text.utf8)
    else { return nil }
    return Array(bytes.prefix(length))
  }
}
