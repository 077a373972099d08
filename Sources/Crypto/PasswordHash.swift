import CSodium

/// What one Argon2id computation costs.
package struct PasswordCost: Hashable, Sendable {
  /// Passes over the memory.
  package var passes: UInt64
  package var memoryBytes: Int

  package init(passes: UInt64, memoryBytes: Int) {
    self.passes = passes
    self.memoryBytes = memoryBytes
  }

  /// libsodium's limits for a person waiting at a form: 2 passes over 64 MiB, some 60 ms.
  package static let interactive = PasswordCost(
    passes: UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
    memoryBytes: Int(crypto_pwhash_MEMLIMIT_INTERACTIVE))

  /// The least the algorithm takes (1 pass, 8 KiB), for tests that are not about its strength.
  package static let least = PasswordCost(
    passes: UInt64(crypto_pwhash_OPSLIMIT_MIN), memoryBytes: Int(crypto_pwhash_MEMLIMIT_MIN))
}

/// A password as it is stored: Argon2id (RFC 9106) with its own salt and parameters in the text
/// `$argon2id$v=19$m=65536,t=2,p=1$…`.
package struct PasswordHash: Hashable, Sendable {
  package let text: String

  /// A hash read from the database. Whatever is not one verifies nothing.
  package init(text: String) {
    self.text = text
  }

  /// Hashes a password with a new salt. Waits while two others are being computed.
  /// - Throws: `PasswordHashError.outOfMemory` when the memory cannot be had.
  package init(of password: String, cost: PasswordCost = .interactive) throws(PasswordHashError) {
    Sodium.start()
    var letters = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let secret = Array(password.utf8).map { CChar(bitPattern: $0) }
    let status = PasswordDesk.shared.withSeat {
      unsafe crypto_pwhash_str_alg(
        &letters, secret, UInt64(secret.count), cost.passes, cost.memoryBytes,
        crypto_pwhash_ALG_ARGON2ID13)
    }
    guard status == 0 else { throw .outOfMemory }
    text = String(
      decoding: letters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether this is the password. Waits while two others are being computed.
  package func verify(_ password: String) -> Bool {
    Sodium.start()
    let secret = Array(password.utf8).map { CChar(bitPattern: $0) }
    guard let stored = storedLetters else { return false }
    return PasswordDesk.shared.withSeat {
      unsafe crypto_pwhash_str_verify(stored, secret, UInt64(secret.count)) == 0
    }
  }

  /// Whether the hash was made at another cost than today's, and is to be made anew at the next
  /// login, when the password is at hand.
  package func needsRehash(cost: PasswordCost = .interactive) -> Bool {
    guard let stored = storedLetters else { return true }
    return unsafe crypto_pwhash_str_needs_rehash(stored, cost.passes, cost.memoryBytes) != 0
  }

  /// The text with its closing zero; nil when no hash can be that long or holds a zero itself.
  private var storedLetters: [CChar]? {
    let letters = text.utf8.map { CChar(bitPattern: $0) }
    guard letters.count < Int(crypto_pwhash_STRBYTES), !letters.contains(0) else { return nil }
    return letters + [0]
  }
}

package enum PasswordHashError: Error {
  /// The memory for Argon2id could not be had.
  case outOfMemory
}
