package import Custody
import People
package import Postgres
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
  var samples: [SampleID]
  var releasedAt: Instant?
  var releasedBy: String?
  var releaser: AccountID?

  init(row: Row) throws {
    id = try row["id"]
    report = try row["report_id"]
    series = try row["series"]
    number = try row["number"]
    version = try row["version"]
    state = try row["state"]
    content = try CertificateContent(encoded: row["content"])
    samples = try row["samples"]
    releasedAt = try row["released_at"]
    releasedBy = try row["released_by"]
    releaser = try row["releaser"]
  }
}

/// A sample without a certificate that holds, whose companions have one again.
package struct SampleLeftOut: Hashable, Sendable, RowDecodable {
  package var sample: SampleID
  package var number: String
  package var name: String
  /// The number of what was withdrawn.
  package var certificate: String

  package init(row: Row) throws {
    sample = try row["id"]
    number = try row["number"]
    name = try row["name"]
    certificate = try row["certificate"]
  }
}

extension ReportVersion.State: PostgresEncodable, PostgresDecodable {}
extension ReportSeries: PostgresEncodable, PostgresDecodable {}

extension Reporting {
  /// Those on which any of the samples stands, in the order in which they were released; drafts come last.
  ///
  /// - Parameter series: nil for all.
  static func storedVersions(
    of samples: [SampleID], _ series: ReportSeries? = nil, in tx: Transaction
  ) throws -> [StoredVersion] {
    try tx.rows(
      """
      SELECT v.id, v.report_id, r.series, r.number, v.version, v.state, v.content::text AS content,
             ARRAY(SELECT sample_id FROM report_sample WHERE version_id = v.id) AS samples,
             v.released_at, a.name AS released_by, v.released_by AS releaser
      FROM   report_version AS v
      JOIN   report AS r ON r.id = v.report_id
      LEFT   JOIN account AS a ON a.id = v.released_by
      WHERE  v.id IN (
               SELECT version_id FROM report_sample WHERE sample_id = ANY (\(samples)::uuid[]))
      AND    r.series = COALESCE(\(series), r.series)
      ORDER  BY v.recorded_at NULLS LAST, v.created_at
      """)
  }

  /// Those samples of a version, by their numbers, of which no final version was released after it.
  package static func samplesLeft(
    on version: ReportVersionID, in tx: Transaction
  ) throws -> [SampleID] {
    try tx.values(
      """
      SELECT rs.sample_id
      FROM   report_version AS own
      JOIN   report_sample AS rs ON rs.version_id = own.id
      JOIN   sample AS s ON s.id = rs.sample_id
      WHERE  own.id = \(version)
      AND    NOT EXISTS (
               SELECT FROM report_sample AS o
               JOIN   report_version AS v ON v.id = o.version_id AND v.recorded_at > own.recorded_at
               JOIN   report AS r ON r.id = v.report_id AND r.series = 'final'
               WHERE  o.sample_id = rs.sample_id)
      ORDER  BY s.number
      """, as: SampleID.self)
  }

  /// Samples whose certificate was withdrawn and issued anew without them, the longest waiting first; at most a hundred.
  package static func samplesLeftOut(in tx: Transaction) throws -> [SampleLeftOut] {
    try tx.rows(
      """
      SELECT s.id, s.number, s.name, r.number AS certificate
      FROM   report_version AS v
      JOIN   report AS r ON r.id = v.report_id AND r.series = 'final'
      JOIN   report_sample AS rs ON rs.version_id = v.id
      JOIN   sample AS s ON s.id = rs.sample_id
      WHERE  v.state = 'withdrawn'
      AND    NOT EXISTS (
               SELECT FROM report_sample AS o
               JOIN   report_version AS n ON n.id = o.version_id AND n.recorded_at > v.recorded_at
               JOIN   report AS p ON p.id = n.report_id AND p.series = 'final'
               WHERE  o.sample_id = rs.sample_id)
      AND    EXISTS (
               SELECT FROM report_sample AS part
               JOIN   report_sample AS o ON o.sample_id = part.sample_id
               JOIN   report_version AS n ON n.id = o.version_id AND n.recorded_at > v.recorded_at
               JOIN   report AS p ON p.id = n.report_id AND p.series = 'final'
               WHERE  part.version_id = v.id)
      ORDER  BY v.ended_at, s.number
      LIMIT  100
      """)
  }

  /// The samples that a version is about, by their numbers.
  static func samples(of version: ReportVersionID, in tx: Transaction) throws -> [SampleID] {
    let samples = try tx.values(
      """
      SELECT rs.sample_id
      FROM   report_sample AS rs
      JOIN   sample AS s ON s.id = rs.sample_id
      WHERE  rs.version_id = \(version)
      ORDER  BY s.number
      """, as: SampleID.self)
    guard !samples.isEmpty else { throw ReportingError.unknownReport }
    return samples
  }
}
