package import Crypto
package import People
package import Postgres
package import Timekeeping

/// What is known of a file that somebody holds: which certificate it is, byte for byte, and whether that still holds.
package struct CheckedFile: Hashable, Sendable, RowDecodable {
  package var number: String
  package var version: Int
  package var state: ReportVersion.State
  package var token: String
  package var releasedAt: Instant
  package var endReason: String
  package var keyID: String
  /// Whether the stored signature is right; that it is not means that somebody had their hands in the database.
  package var isSignatureRight: Bool

  package init(row: Row) throws {
    number = try row["number"]
    version = try row["version"]
    state = try row["state"]
    token = try row["token"]
    releasedAt = try row["released_at"]
    endReason = try row["end_reason"]
    keyID = try row["key_id"]
    let digest = try Digest(bytes: row["sha256"])
    let key = try VerifyingKey(bytes: row["public_key"])
    let signature: [UInt8] = try row["signature"]
    guard let digest, let key else { throw Undecodable("is no digest, or no key") }
    let statement = SignedStatement(number: number, version: version, sha256: digest)
    isSignatureRight = key.verify(signature, of: statement.message)
  }
}

extension Reporting {
  /// Looks a file up by its digest: whoever has a certificate in hand may know what it is. One byte more, less or
  /// otherwise, and nothing is found.
  ///
  /// Asked by guests, in the name of the program: a guest's own window shows one certificate by its code only, and the
  /// answer holds nothing that does not stand in the file.
  package static func check(_ digest: Digest, in database: Pool) throws -> CheckedFile? {
    try database.transaction(as: .system) { tx in
      try tx.row(
        """
        SELECT r.number, v.version, v.state, v.token, v.released_at, v.end_reason, d.key_id,
               d.sha256, d.signature, k.public_key
        FROM   report_document AS d
        JOIN   report_version AS v ON v.id = d.version_id
        JOIN   report AS r ON r.id = v.report_id
        JOIN   signing_key AS k ON k.id = d.key_id
        WHERE  d.sha256 = \(digest.bytes)
        LIMIT  1
        """)
    }
  }
}
