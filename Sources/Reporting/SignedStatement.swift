package import Crypto

/// What the laboratory's key signs: that a file with this digest is that version of that report.
///
/// The digest alone would not do: who can have any file signed could pass a draft off as a certificate.
package struct SignedStatement: Hashable, Sendable {
  package var number: String
  package var version: Int
  /// Of the PDF file, byte for byte.
  package var sha256: Digest

  package init(number: String, version: Int, sha256: Digest) {
    self.number = number
    self.version = version
    self.sha256 = sha256
  }

  /// The bytes that are signed: four lines, the first of which names this form.
  package var message: [UInt8] {
    Array("\(Self.form)\n\(number)\n\(version)\n\(sha256.hexadecimal)\n".utf8)
  }

  static let form = "lacak certificate 1"
}

/// The signature beside a certificate, as a small text file: what is needed to check the certificate without asking
/// the laboratory, but for its public key.
package struct SignatureFile: Hashable, Sendable {
  package var statement: SignedStatement
  package var key: VerifyingKey
  package var signature: [UInt8]

  package init(statement: SignedStatement, key: VerifyingKey, signature: [UInt8]) {
    self.statement = statement
    self.key = key
    self.signature = signature
  }

  package var text: String {
    """
    \(SignedStatement.form)
    number: \(statement.number)
    version: \(statement.version)
    sha256: \(statement.sha256.hexadecimal)
    key: \(key.id)
    public-key: \(key.bytes.hexadecimal)
    signature: \(signature.hexadecimal)

    """
  }

  /// Reads what `text` wrote; nil for anything else.
  package init?(_ text: String) {
    var lines = text.split(whereSeparator: \.isNewline)
    guard !lines.isEmpty, lines.removeFirst() == SignedStatement.form else { return nil }
    var values: [Substring: Substring] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      values[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
    }
    guard let number = values["number"], let version = values["version"].flatMap({ Int($0) }),
      let sha256 = values["sha256"].flatMap({ Digest(hexadecimal: $0) }),
      let key = values["public-key"].flatMap({ VerifyingKey(hexadecimal: $0) }),
      let signature = values["signature"].flatMap({ [UInt8](hexadecimal: $0) })
    else { return nil }
    self.init(
      statement: SignedStatement(number: String(number), version: version, sha256: sha256),
      key: key, signature: signature)
  }

  /// Whether the file is the one that was signed, by the key that is trusted and not by the one it brings along.
  package func confirms(_ file: [UInt8], by trusted: VerifyingKey) -> Bool {
    Digest(of: file) == statement.sha256 && trusted.verify(signature, of: statement.message)
  }
}
