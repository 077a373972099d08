import CSodium

/// HMAC-SHA-256 (RFC 2104): a code only a holder of the key can make, for CSRF tokens and signed
/// cookies.
package struct MessageCode: Sendable {
  private let key: [UInt8]

  /// A key of any length; 32 random bytes are right.
  package init(key: [UInt8]) {
    self.key = key
  }

  /// The 32 bytes that vouch for the message.
  package func code(for message: [UInt8]) -> [UInt8] {
    var state = crypto_auth_hmacsha256_state()
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    unsafe crypto_auth_hmacsha256_init(&state, key, key.count)
    unsafe crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    unsafe crypto_auth_hmacsha256_final(&state, &code)
    return code
  }

  package func code(for message: String) -> [UInt8] {
    code(for: Array(message.utf8))
  }

  package func vouches(_ code: [UInt8], for message: [UInt8]) -> Bool {
    equalInConstantTime(code, self.code(for: message))
  }

  package func vouches(_ code: [UInt8], for message: String) -> Bool {
    vouches(code, for: Array(message.utf8))
  }
}
