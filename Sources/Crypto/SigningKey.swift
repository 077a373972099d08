import CSodium

/// An Ed25519 key that signs (RFC 8032). Its seed of 32 bytes is the whole secret.
package struct SigningKey: Sendable {
  package static let seedByteCount = Int(crypto_sign_SEEDBYTES)

  package let verifyingKey: VerifyingKey
  private let secret: [UInt8]

  /// The key that a seed determines; nil unless there are 32 bytes.
  package init?(seed: [UInt8]) {
    guard seed.count == SigningKey.seedByteCount else { return nil }
    Sodium.start()
    var open = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    unsafe crypto_sign_seed_keypair(&open, &secret, seed)
    self.secret = secret
    verifyingKey = VerifyingKey(bytes: open)!
  }

  /// The key in a key file: 32 raw bytes, or 64 hexadecimal digits with or without a line's end.
  package init?(fileContents: [UInt8]) {
    if fileContents.count == SigningKey.seedByteCount {
      self.init(seed: fileContents)
      return
    }
    let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    let digits = fileContents.filter { !spaces.contains($0) }
    guard let seed = [UInt8](hexadecimal: String(decoding: digits, as: UTF8.self)) else {
      return nil
    }
    self.init(seed: seed)
  }

  /// A new key, and the seed to keep.
  package static func make() -> (key: SigningKey, seed: [UInt8]) {
    let seed = randomBytes(seedByteCount)
    return (SigningKey(seed: seed)!, seed)
  }

  /// The 64 bytes that sign the message. The same message gets the same signature each time.
  package func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
    unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
    return signature
  }

  /// The name of the key pair: see `VerifyingKey.id`.
  package var id: String { verifyingKey.id }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
  package var description: String { "SigningKey(\(id))" }
  package var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

/// The public half of an Ed25519 key: who has it can check a signature and nothing else.
package struct VerifyingKey: Hashable, Sendable {
  package let bytes: [UInt8]

  /// nil unless there are 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Int(crypto_sign_PUBLICKEYBYTES) else { return nil }
    self.bytes = bytes
  }

  /// A public key in 64 hexadecimal digits.
  package init?(hexadecimal: some StringProtocol) {
    guard let bytes = [UInt8](hexadecimal: hexadecimal) else { return nil }
    self.init(bytes: bytes)
  }

  /// The short name stored with a signature, so that keys can change and old signatures still find
  /// theirs: the first 8 bytes of the key's SHA-256, in hexadecimal.
  package var id: String { Array(Digest(of: bytes).bytes.prefix(8)).hexadecimal }

  package func verify(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == Int(crypto_sign_BYTES) else { return false }
    Sodium.start()
    return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), bytes)
      == 0
  }
}
