import Crypto

extension Option<String> {
  static let signingKey = Option(
    name: "signing-key", environment: "LACAK_SIGNING_KEY", placeholder: "FILE",
    meaning: "the file with the key that signs certificates; `lacak key FILE` makes one",
    expected: "the path of a file",
    read: { $0.isEmpty ? nil : $0 })
}

extension SigningKey {
  /// The key in a file.
  static func read(fromFile path: String) throws -> SigningKey {
    guard Files.exists(path) else {
      throw Failure(
        "there is no signing key at \(path): make one with `lacak key \(path)`, and keep a copy of it safe"
      )
    }
    do {
      if let key = SigningKey(fileContents: try Files.read(path, limit: 4_096)) { return key }
    } catch {
      throw Failure("the signing key \(error)")
    }
    throw Failure("\(path) holds no signing key: 32 bytes, or 64 hexadecimal digits, are one")
  }
}
