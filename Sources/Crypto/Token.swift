/// A secret handed to somebody once: a session, a link to reset a password, an invitation.
///
/// 32 random bytes, written so that they fit a cookie or an address. Only `digest` is stored: who
/// reads the database cannot log in with what is there. A plain digest is enough, without salt and
/// without slowness, because nobody guesses 256 random bits.
package struct Token: Hashable, Sendable {
  package static let byteCount = 32

  private let bytes: [UInt8]

  package static func make() -> Token {
    Token(bytes: randomBytes(byteCount))
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the text of a token; nil for anything that cannot be one.
  package init?(_ text: some StringProtocol) {
    guard let bytes = Base64.url.decode(text), bytes.count == Token.byteCount else { return nil }
    self.init(bytes: bytes)
  }

  /// What the holder keeps: 43 letters.
  package var text: String { Base64.url.encode(bytes) }

  /// What is stored.
  package var digest: Digest { Digest(of: bytes) }
}

// No description: a token printed by accident into a log would be a key lying in the street.
extension Token: CustomStringConvertible, CustomReflectable {
  package var description: String { "Token(…)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
