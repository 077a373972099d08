import Crypto
import Glibc
import Postgres
import Reporting
import Timekeeping

/// A stored certificate, with what is said of it.
private struct StoredCertificate: RowDecodable {
  var version: String
  var pdf: [UInt8]
  var sha256: [UInt8]
  var signature: [UInt8]
  var key: [UInt8]
  var statement: (number: String, version: Int)

  init(row: Row) throws {
    version = try row["version"]
    pdf = try row["pdf"]
    sha256 = try row["sha256"]
    signature = try row["signature"]
    key = try row["public_key"]
    statement = (try row["number"], try row["number_of_version"])
  }

  /// What is wrong with it, by rule.
  func findings() throws -> [Finding] {
    var findings: [Finding] = []
    func complain(_ rule: String, _ fact: String) {
      findings.append(Finding(rule: rule, subject: "version \(version)", fact: fact))
    }
    let digest = Digest(of: pdf)
    if digest.bytes != sha256 { complain(CertificateRule.digest, "the bytes give \(digest)") }
    let signed = SignedStatement(
      number: statement.number, version: statement.version, sha256: digest)
    if VerifyingKey(bytes: key)?.verify(signature, of: signed.message) != true {
      complain(CertificateRule.signature, "not what the laboratory's key signed")
    }
    if let complaint = try Self.pdfComplaint(pdf) { complain(CertificateRule.opens, complaint) }
    return findings
  }

  /// What poppler says when it cannot open the file.
  private static func pdfComplaint(_ pdf: [UInt8]) throws -> String? {
    // A file of its own: two books may be read at once.
    var name = Array("/tmp/lacak-chaos-XXXXXX.pdf".utf8CString)
    let file = unsafe mkstemps(&name, 4)
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard file >= 0 else { throw Obstacle("\(path) cannot be written") }
    defer { unsafe unlink(path) }
    let written = unsafe write(file, pdf, pdf.count)
    close(file)
    guard written == pdf.count else { throw Obstacle("\(path) cannot be written") }
    let status = try Child(["pdfinfo", path], settings: ["PATH=/usr/bin:/bin"], log: "/dev/null")
      .wait(within: .seconds(30))
    return status == 0 ? nil : "pdfinfo ends with \(status)"
  }
}

enum CertificateRule {
  static let digest = "the digest is that of the file"
  static let signature = "the signature is that of number, version and file"
  static let opens = "the file opens as a PDF"
}

/// Opens every certificate that was not opened before.
func checkCertificates(past opened: inout Set<String>, in tx: Transaction) throws -> [Finding] {
  let versions = try tx.values(
    "SELECT version_id::text FROM report_document ORDER BY version_id", as: String.self)
  var findings: [Finding] = []
  for version in versions where !opened.contains(version) {
    let found = try tx.row(
      """
      SELECT v.id::text AS version, d.pdf, d.sha256, d.signature, k.public_key,
             v.content->>'number' AS number, v.version AS number_of_version
      FROM   report_document AS d
      JOIN   report_version AS v ON v.id = d.version_id
      JOIN   signing_key AS k ON k.id = d.key_id
      WHERE  d.version_id = \(version)::uuid
      """, as: StoredCertificate.self)
    guard let found else { continue }
    let wrong = try found.findings()
    if wrong.isEmpty { opened.insert(version) }
    findings += wrong
  }
  return findings
}
