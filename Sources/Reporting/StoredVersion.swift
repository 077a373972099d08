import Custody
import Postgres
import Timekeeping

/// A version as the operations of this room need it.
struct StoredVersion: RowDecodable {
  var id: ReportVersionID
  var report: ReportID
  var series: ReportSeries
  var number: String
  var version: Int
  var state: ReportVersion.State
  var content: CertificateContent
  var releasedAt: Instant?
  var releasedBy: String?

  init(row: Row) throws {
    id = try row["id"]
    report = try row["report_id"]
    series = try row["series"]
    number = try row["number"]
    version = try row["version"]
    state = try row["state"]
    content = try CertificateContent(encoded: row["content"])
    releasedAt = try row["released_at"]
    releasedBy = try row["released_by"]
  }
}

extension ReportVersion.State: PostgresEncodable, PostgresDecodable {}
extension ReportSeries: PostgresEncodable, PostgresDecodable {}

extension Reporting {
  /// The oldest first.
  ///
  /// - Parameter series: nil for all.
  static func storedVersions(
    of sample: SampleID, _ series: ReportSeries? = nil, in tx: Transaction
  ) throws -> [StoredVersion] {
    try tx.rows(
      """
      SELECT v.id, v.report_id, r.series, r.number, v.version, v.state, v.content::text AS content,
             v.released_at, a.name AS released_by
      FROM   report_sample AS rs
      JOIN   report_version AS v ON v.id = rs.version_id
      JOIN   report AS r ON r.id = v.report_id
      LEFT   JOIN account AS a ON a.id = v.released_by
      WHERE  rs.sample_id = \(sample) AND r.series = COALESCE(\(series), r.series)
      ORDER  BY v.version, r.created_at
      """)
  }

  /// The sample that a version is about.
  static func sample(of version: ReportVersionID, in tx: Transaction) throws -> SampleID {
    let sample = try tx.value(
      "SELECT sample_id FROM report_sample WHERE version_id = \(version) LIMIT 1",
      as: SampleID.self)
    guard let sample else { throw ReportingError.unknownReport }
    return sample
  }
}
