import CSodium

/// A SHA-256 digest (FIPS 180-4): 32 bytes that name a content.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
  package static let byteCount = 32

  package let bytes: [UInt8]

  /// The digest of the bytes given.
  package init(of content: [UInt8]) {
    var digest = [UInt8](repeating: 0, count: Digest.byteCount)
    unsafe crypto_hash_sha256(&digest, content, UInt64(content.count))
    bytes = digest
  }

  /// The digest of a text's UTF-8.
  package init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// A digest that was computed elsewhere; nil unless it has 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Digest.byteCount else { return nil }
    self.bytes = bytes
  }

  /// A digest in 64 hexadecimal digits.
  package init?(hexadecimal: some StringProtocol) {
    guard let bytes = [UInt8](hexadecimal: hexadecimal) else { return nil }
    self.init(bytes: bytes)
  }

  package var hexadecimal: String { bytes.hexadecimal }
  package var description: String { hexadecimal }
}

/// A SHA-256 digest computed piece by piece, for content that is not in memory as a whole.
package struct DigestStream {
  private var state = crypto_hash_sha256_state()

  package init() {
    unsafe crypto_hash_sha256_init(&state)
  }

  package mutating func append(_ piece: [UInt8]) {
    unsafe crypto_hash_sha256_update(&state, piece, UInt64(piece.count))
  }

  /// The digest of what was appended so far; more may follow.
  package func digest() -> Digest {
    var copy = state
    var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
    unsafe crypto_hash_sha256_final(&copy, &bytes)
    return Digest(bytes: bytes)!
  }
}
