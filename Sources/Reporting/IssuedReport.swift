package import Crypto
package import Custody
import Identity
package import People
package import Postgres
package import Timekeeping

/// A released version with what was frozen on it and what became of it.
package struct IssuedReport: Sendable, RowDecodable {
  package var id: ReportVersionID
  package var report: ReportID
  package var number: String
  package var version: Int
  package var state: ReportVersion.State
  package var token: String
  package var content: CertificateContent
  package var changeReason: String
  package var releasedAt: Instant
  package var endedAt: Instant?
  package var endReason: String
  /// nil while the worker makes it.
  package var document: StoredDocument?

  /// What is known of the PDF without reading it.
  package struct StoredDocument: Hashable, Sendable {
    package var sha256: Digest
    package var keyID: String
    package var pages: Int
  }

  package init(row: Row) throws {
    id = try row["id"]
    report = try row["report_id"]
    number = try row["number"]
    version = try row["version"]
    state = try row["state"]
    token = try row["token"]
    content = try CertificateContent(encoded: row["content"])
    changeReason = try row["change_reason"]
    releasedAt = try row["released_at"]
    endedAt = try row["ended_at"]
    endReason = try row["end_reason"]
    let digest: [UInt8]? = try row["sha256"]
    if let digest = digest.flatMap({ Digest(bytes: $0) }) {
      document = StoredDocument(
        sha256: digest, keyID: try row["key_id"], pages: try row["pages"])
    }
  }
}

extension Reporting {
  /// All issued versions of a report that the actor may see, the newest first.
  package static func versions(of report: ReportID, in tx: Transaction) throws -> [IssuedReport] {
    try issued("v.report_id = \(report) AND v.state <> 'draft'", in: tx)
  }

  /// The version with this code: what a guest sees who scanned it.
  package static func version(token: String, in tx: Transaction) throws -> IssuedReport? {
    try issued("v.token = \(token) AND v.state <> 'draft'", in: tx).first
  }

  /// Whether it was released, and the actor may see it.
  package static func isIssued(_ version: ReportVersionID, in tx: Transaction) throws -> Bool {
    try !issued("v.id = \(version) AND v.state <> 'draft'", in: tx).isEmpty
  }

  /// The samples that the newest version of a report is about, by their numbers.
  package static func samples(of report: ReportID, in tx: Transaction) throws -> [SampleID] {
    try tx.values(
      """
      SELECT rs.sample_id
      FROM   report_sample AS rs
      JOIN   sample AS s ON s.id = rs.sample_id
      WHERE  rs.version_id = (
               SELECT id FROM report_version
               WHERE  report_id = \(report) AND state <> 'draft'
               ORDER  BY version DESC
               LIMIT  1)
      ORDER  BY s.number
      """, as: SampleID.self)
  }

  static func issued(_ which: SQL, in tx: Transaction) throws -> [IssuedReport] {
    try tx.rows(
      """
      SELECT v.id, v.report_id, r.number, v.version, v.state, v.token, v.content::text AS content,
             v.change_reason, v.released_at, v.ended_at, v.end_reason, d.sha256, d.key_id, d.pages
      FROM   report_version AS v
      JOIN   report AS r ON r.id = v.report_id
      LEFT   JOIN report_document AS d ON d.version_id = v.id
      WHERE  \(sql: which)
      ORDER  BY v.version DESC
      """)
  }

  /// The version that holds in place of one that a guest has in hand: number, date and code, nothing that stands on it.
  ///
  /// One that leaves out a sample does not hold in its place. In the name of the program, since the guest's window
  /// shows the version in hand only.
  package static func successor(
    of version: ReportVersionID, in database: Pool
  ) throws -> (number: String, version: Int, releasedAt: Instant, token: String)? {
    try database.transaction(as: .system) { tx in
      try tx.row(
        """
        SELECT r.number, newer.version, newer.released_at, newer.token
        FROM   report_version AS old
        JOIN   report_sample AS part ON part.version_id = old.id
        JOIN   report_sample AS other ON other.sample_id = part.sample_id
        JOIN   report_version AS newer ON newer.id = other.version_id AND newer.state = 'released'
        JOIN   report AS r ON r.id = newer.report_id
        WHERE  old.id = \(version) AND old.state = 'superseded'
        AND    NOT EXISTS (
                 SELECT sample_id FROM report_sample WHERE version_id = old.id
                 EXCEPT
                 SELECT sample_id FROM report_sample WHERE version_id = newer.id)
        ORDER  BY r.series = 'final' DESC, newer.version DESC
        LIMIT  1
        """
      ) { row in
        (
          try row["number"], try row["version"], try row["released_at"], try row["token"]
        )
      }
    }
  }

  /// What took the place of a version that a guest has in hand, and was withdrawn: its number and the reason, nothing that
  /// stands on it.
  package static func withdrawnSuccessor(
    of version: ReportVersionID, in database: Pool
  ) throws -> (number: String, version: Int, reason: String)? {
    try database.transaction(as: .system) { tx in
      try tx.row(
        """
        SELECT r.number, newer.version, newer.end_reason
        FROM   report_version AS old
        JOIN   report_sample AS part ON part.version_id = old.id
        JOIN   report_sample AS other ON other.sample_id = part.sample_id
        JOIN   report_version AS newer ON newer.id = other.version_id AND newer.state = 'withdrawn'
        JOIN   report AS r ON r.id = newer.report_id
        WHERE  old.id = \(version) AND old.state = 'superseded'
        AND    newer.released_at >= old.released_at
        ORDER  BY newer.ended_at DESC
        LIMIT  1
        """
      ) { row in (try row["number"], try row["version"], try row["end_reason"]) }
    }
  }

  /// The job that makes a certificate has given up and waits for an administrator.
  package static func isStuck(_ version: ReportVersionID, in tx: Transaction) throws -> Bool {
    try tx.value(
      """
      SELECT EXISTS (
        SELECT FROM job
        WHERE  state = 'dead' AND kind = 'certificate' AND unique_key = \(version.description))
      """) ?? false
  }
}
