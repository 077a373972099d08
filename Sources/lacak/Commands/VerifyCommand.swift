import Crypto
import Postgres
import Reporting
import Timekeeping
import Wording

/// `lacak verify FILE`
struct VerifyCommand: Command {
  static let name = "verify"
  static let summary = "says whether a certificate is genuine, to the byte"
  static let details = """
    With a database it looks the file up there: number, version, and whether it still holds.

    Without one it needs what can be downloaded beside the certificate, FILE.sig, and the public key of the
    laboratory, from a source that you trust: then it says that the file is what was signed, but not whether it
    has been superseded or withdrawn since. The key that FILE.sig brings along proves nothing: who forges the one
    forges the other.

    Ends with 0 for a genuine file, 1 for any other.
    """
  static let operands = [Operand(placeholder: "FILE", meaning: "the PDF of a certificate")]
  static let signature = Option<String>(
    name: "signature", placeholder: "FILE", meaning: "the signature, unless it is FILE.sig",
    expected: "a file", read: { $0.isEmpty ? nil : $0 })
  static let publicKey = Option<VerifyingKey>(
    name: "key", environment: "LACAK_PUBLIC_KEY", placeholder: "PUBLIC-KEY",
    meaning: "the laboratory's public key; checks the signature without a database",
    expected: "64 hexadecimal digits, as `lacak key` printed them",
    read: { VerifyingKey(hexadecimal: $0) })
  static let options: [any AnyOption] = [publicKey, signature, Option<String>.database]
  static let examples = [
    (
      line: "lacak verify 00417-LHU-LABKES-XI-2026-v1.pdf",
      effect: "asks the database that LACAK_DATABASE names"
    ),
    (
      line:
        "lacak verify report.pdf --key 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      effect: "checks report.pdf by report.pdf.sig, without a database"
    ),
  ]

  /// Larger than any certificate.
  private static let largest = 64 * 1024 * 1024

  let path: String
  let signature: String
  let key: VerifyingKey?
  let pool: Pool?

  init(_ given: Given) throws(UsageError) {
    path = given.operands[0]
    signature = try given.value(of: Self.signature) ?? "\(path).sig"
    key = try given.value(of: Self.publicKey)
    pool =
      key == nil && given.values[Option<String>.database.name] != nil
      ? try given.pool(Self.name) : nil
    guard key != nil || pool != nil else {
      throw UsageError(
        "there is nothing to check by: name a database with --database (or LACAK_DATABASE), or the "
          + "laboratory's public key with --key")
    }
  }

  func run() throws -> ExitCode {
    let file = try read(path)
    let digest = Digest(of: file)
    print("sha256 \(digest)")
    if let key { return try checkSignature(of: file, by: key) }
    return try lookUp(digest)
  }

  private func checkSignature(of file: [UInt8], by key: VerifyingKey) throws -> ExitCode {
    let text = String(validating: try read(signature), as: UTF8.self)
    guard let found = text.flatMap({ SignatureFile($0) }) else {
      throw Failure("\(signature) is no signature of a certificate")
    }
    guard found.confirms(file, by: key) else {
      print("NOT GENUINE: this is not the file that the key \(key.id) signed")
      return .failure
    }
    print("GENUINE: \(found.statement.number) version \(found.statement.version)")
    print("checked by its signature with the key \(key.id), without a database:")
    print("whether it still holds, the page says that its QR code leads to")
    return .success
  }

  private func lookUp(_ digest: Digest) throws -> ExitCode {
    guard let pool else { return .misuse }
    defer { pool.close() }
    let found: CheckedFile?
    do {
      found = try Reporting.check(digest, in: pool)
    } catch {
      throw explained(error, at: .database)
    }
    guard let found else {
      print("NOT GENUINE: no certificate of this laboratory has these bytes")
      return .failure
    }
    guard found.isSignatureRight else {
      print("NOT GENUINE: the database has these bytes, but their signature is wrong")
      return .failure
    }
    print("GENUINE: \(found.number) version \(found.version), \(found.state.name.en)")
    if !found.endReason.isEmpty { print("reason: \(found.endReason)") }
    print("looked up in the database by its digest; signature of the key \(found.keyID) checked")
    return .success
  }

  private func read(_ path: String) throws -> [UInt8] {
    do {
      return try Files.read(path, limit: Self.largest)
    } catch {
      throw Failure("\(error)")
    }
  }
}
