package import Crypto
package import Postgres
import Timekeeping

/// The certificate as it is delivered: the stored bytes, and the signature that goes beside them.
package struct Certificate: Sendable, RowDecodable {
  package var number: String
  package var version: Int
  package var pdf: [UInt8]
  package var signature: SignatureFile

  package init(row: Row) throws {
    number = try row["number"]
    version = try row["version"]
    pdf = try row["pdf"]
    guard let digest = try Digest(bytes: row["sha256"]),
      let key = try VerifyingKey(bytes: row["public_key"])
    else { throw Undecodable("is no digest, or no key") }
    signature = SignatureFile(
      statement: SignedStatement(number: number, version: version, sha256: digest), key: key,
      signature: try row["signature"])
  }

  /// `00417-LHU-LABKES-XI-2026-v1`, fit for a file system.
  package var fileName: String {
    let plain = number.map { letter -> Character in
      letter.isASCII && (letter.isLetter || letter.isNumber || letter == ".") ? letter : "-"
    }
    return String(plain).split(separator: "-").joined(separator: "-") + "-v\(version)"
  }
}

extension Reporting {
  /// nil while it is not made, or when the actor may not see it.
  package static func certificate(
    _ version: ReportVersionID, in tx: Transaction
  ) throws -> Certificate? {
    try certificate(where: "v.id = \(version)", in: tx)
  }

  package static func certificate(token: String, in tx: Transaction) throws -> Certificate? {
    try certificate(where: "v.token = \(token)", in: tx)
  }

  private static func certificate(where which: SQL, in tx: Transaction) throws -> Certificate? {
    try tx.row(
      """
      SELECT r.number, v.version, d.pdf, d.sha256, d.signature, k.public_key
      FROM   report_version AS v
      JOIN   report AS r ON r.id = v.report_id
      JOIN   report_document AS d ON d.version_id = v.id
      JOIN   signing_key AS k ON k.id = d.key_id
      WHERE  \(sql: which)
      """)
  }
}
