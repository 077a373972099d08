package import Crypto
import Custody
import Identity
package import JobQueue
package import People
package import Postgres
package import Timekeeping
package import Typesetting

/// Makes the PDF of a released version: sets the frozen content in type, signs it, stores it.
///
/// The bytes, their signature, the deliveries to whoever is to have them and the end of the job commit together, so that
/// however often a worker is killed the certificate is made once and sent to each once.
package struct CertificateJob: JobHandler {
  package let kind = Reporting.certificateJob
  package let database: Pool
  package let key: SigningKey
  /// Told after the certificate was set and before it is stored: a test stops a worker here.
  let didRender: @Sendable () throws -> Void

  package init(
    database: Pool, key: SigningKey, didRender: @escaping @Sendable () throws -> Void = {}
  ) {
    self.database = database
    self.key = key
    self.didRender = didRender
  }

  package func perform(_ job: Job, _ lease: Lease) throws {
    guard let id = job.args["version"].flatMap({ ReportVersionID($0) }) else {
      throw Hopeless("the job names no version of a report")
    }
    let version = try database.transaction(as: .system) { tx in
      let version = try IssuedVersion.find(id, in: tx)
      if version?.isMade == true { try lease.finish(in: tx) }
      return version
    }
    guard let version else { throw Hopeless("no released version of a report is \(id)") }
    if version.isMade { return }
    let certificate = try Reporting.render(version, key: key)
    try didRender()
    try database.transaction(as: .system) { tx in
      try store(certificate, id, in: tx)
      try Reporting.enqueueDeliveries(of: id, at: version.releasedAt, in: tx)
      try lease.finish(in: tx)
    }
  }

  private func store(
    _ certificate: RenderedCertificate, _ id: ReportVersionID, in tx: Transaction
  ) throws {
    try Custody.keep(key.verifyingKey, in: tx)
    try tx.execute(
      """
      INSERT INTO report_document
        (version_id, organisation_id, pdf, sha256, signature, key_id, pages)
      SELECT id, organisation_id, \(certificate.pdf), \(certificate.sha256.bytes),
             \(certificate.signature), \(key.id), \(certificate.pages)
      FROM   report_version
      WHERE  id = \(id)
      """)
  }
}

/// A released version as the worker takes it up.
struct IssuedVersion: RowDecodable {
  var number: String
  var version: Int
  var paper: String
  var content: CertificateContent
  /// Of the settings that the content names.
  var logo: [UInt8]?
  /// The files behind its pages, in their order.
  var appendices: [[UInt8]]
  var releasedAt: Instant
  var isMade: Bool

  init(row: Row) throws {
    number = try row["number"]
    version = try row["version"]
    paper = try row["paper"]
    content = try CertificateContent(encoded: row["content"])
    logo = try row["logo"]
    appendices = try row["appendices"]
    releasedAt = try row["released_at"]
    isMade = try row["made"]
  }

  static func find(_ id: ReportVersionID, in tx: Transaction) throws -> IssuedVersion? {
    try tx.row(
      """
      SELECT r.number, v.version, v.paper, v.content::text AS content, v.released_at, s.logo,
             EXISTS (SELECT FROM report_document AS d WHERE d.version_id = v.id) AS made,
             ARRAY(
               SELECT a.pdf
               FROM   report_appendix AS ra
               JOIN   appendix AS a ON a.id = ra.appendix_id
               WHERE  ra.version_id = v.id
               ORDER  BY ra.ordinal) AS appendices
      FROM   report_version AS v
      JOIN   report AS r ON r.id = v.report_id
      LEFT   JOIN report_settings AS s ON s.version = (v.content ->> 'settings')::integer
      WHERE  v.id = \(id) AND v.state <> 'draft'
      """)
  }
}

/// A certificate with its signature, ready to be stored.
package struct RenderedCertificate: Sendable {
  package var pdf: [UInt8]
  package var pages: Int
  package var sha256: Digest
  package var signature: [UInt8]
}

extension Reporting {
  static func render(_ version: IssuedVersion, key: SigningKey) throws -> RenderedCertificate {
    try render(
      version.content, paper: version.paper == "F4" ? .f4 : .a4, releasedAt: version.releasedAt,
      logo: version.logo, appendices: version.appendices, key: key)
  }

  /// Sets, appends, digests and signs: all of the worker's work but the database. The same input gives the same bytes.
  package static func render(
    _ content: CertificateContent, paper: Paper, releasedAt: Instant, logo: [UInt8]? = nil,
    appendices: [[UInt8]] = [], key: SigningKey
  ) throws -> RenderedCertificate {
    let document = content.document(
      paper: paper, key: key.id, created: releasedAt, logo: logo)
    let file = try document.pdf(of: content, followedBy: appendices)
    let statement = SignedStatement(
      number: content.number, version: content.version, sha256: Digest(of: file.bytes))
    return RenderedCertificate(
      pdf: file.bytes, pages: file.pages, sha256: statement.sha256,
      signature: key.signature(of: statement.message))
  }
}
