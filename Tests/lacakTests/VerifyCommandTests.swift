import Crypto
import Glibc
import Reporting
import Testing
import Timekeeping
import Typesetting

@testable import lacak

/// `lacak verify` without a database: a file, its signature, and a key that one trusts.
@Suite struct VerifyCommandTests {
  private let key = SigningKey(seed: [UInt8](repeating: 3, count: 32))!

  /// Writes a certificate and its signature, and removes them.
  private func withCertificate(
    changed byte: Int? = nil, longerBy extra: Int = 0, _ body: (String) throws -> ExitCode
  ) throws -> ExitCode {
    let content = CertificateContent.specimen()
    let made = try Reporting.render(
      content, paper: .a4, releasedAt: Instant(microseconds: 1_790_000_000_000_000), key: key)
    let signature = SignatureFile(
      statement: SignedStatement(
        number: content.number, version: content.version, sha256: made.sha256),
      key: key.verifyingKey, signature: made.signature)
    var pdf = made.pdf
    if let byte { pdf[byte] ^= 1 }
    pdf += [UInt8](repeating: 0, count: extra)
    let path = "/tmp/lacak-verify-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).pdf"
    defer {
      unsafe unlink(path)
      unsafe unlink("\(path).sig")
    }
    try Files.create(path, secret: pdf)
    try Files.create("\(path).sig", secret: Array(signature.text.utf8))
    return try body(path)
  }

  private func verify(_ path: String, key: SigningKey) throws -> ExitCode {
    var given = Given()
    given.operands = [path]
    given.values["key"] = Given.Value(
      text: key.verifyingKey.bytes.hexadecimal, origin: "--key")
    return try VerifyCommand(given).run()
  }

  @Test func itKnowsWhatWasSigned() throws {
    let outcome = try withCertificate { path in try verify(path, key: key) }
    #expect(outcome == .success)
  }

  @Test func oneByteChangedIsRefused() throws {
    let changed = try withCertificate(changed: 20_000) { path in
      try verify(path, key: key)
    }
    let longer = try withCertificate(longerBy: 1) { path in
      try verify(path, key: key)
    }
    #expect(changed == .failure && longer == .failure)
  }

  @Test func theKeyThatComesAlongProvesNothing() throws {
    let stranger = SigningKey(seed: [UInt8](repeating: 4, count: 32))!
    let outcome = try withCertificate { path in try verify(path, key: stranger) }
    #expect(outcome == .failure)
  }

  @Test func itSaysWhatItNeeds() throws {
    var given = Given()
    given.operands = ["certificate.pdf"]
    let nothing = given
    #expect(throws: UsageError.self) { _ = try VerifyCommand(nothing) }
  }
}
