package import Custody
package import Postgres

extension Reporting {
  /// What goes with the certificates of these samples from now on, in the order of the letters.
  package static func appendices(of samples: [SampleID], in tx: Transaction) throws -> [Appendix] {
    try tx.rows(
      """
      SELECT a.id, a.sample_id, s.number AS sample_number, a.title, a.file_name, a.pages,
             length(a.pdf) AS bytes, a.sha256, a.added_at, who.name AS added_by
      FROM   appendix AS a
      JOIN   sample AS s ON s.id = a.sample_id
      LEFT   JOIN account AS who ON who.id = a.added_by
      WHERE  a.sample_id = ANY(\(samples)) AND a.removed_at IS NULL
      ORDER  BY s.number, a.added_at, a.id
      """)
  }

  /// The files of those, as they came.
  package static func appendixFiles(
    of samples: [SampleID], in tx: Transaction
  ) throws -> [[UInt8]] {
    try tx.values(
      """
      SELECT a.pdf
      FROM   appendix AS a
      JOIN   sample AS s ON s.id = a.sample_id
      WHERE  a.sample_id = ANY(\(samples)) AND a.removed_at IS NULL
      ORDER  BY s.number, a.added_at, a.id
      """)
  }

  /// One file as it came, for the staff.
  package static func appendixFile(
    _ id: AppendixID, in tx: Transaction
  ) throws -> (name: String, content: [UInt8])? {
    try tx.row("SELECT file_name, pdf FROM appendix WHERE id = \(id)") { row in
      (try row["file_name"], try row["pdf"])
    }
  }

  /// A signature stands over what was seen: goes on only while these are the appendices, and holds them so until the
  /// transaction ends.
  ///
  /// - Throws: `AppendixError.changed`.
  package static func hold(
    _ seen: Set<AppendixID>, of samples: [SampleID], in tx: Transaction
  ) throws {
    try lockReports(of: samples, in: tx)
    let standing = try appendices(of: samples, in: tx)
    guard Set(standing.map(\.id)) == seen else { throw AppendixError.changed }
  }

  /// Writes down what a draft carries.
  static func carryAppendices(
    of samples: [SampleID], on version: ReportVersionID, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO report_appendix (version_id, ordinal, appendix_id, organisation_id)
      SELECT \(version), row_number() OVER (ORDER BY s.number, a.added_at, a.id), a.id,
             a.organisation_id
      FROM   appendix AS a
      JOIN   sample AS s ON s.id = a.sample_id
      WHERE  a.sample_id = ANY(\(samples)) AND a.removed_at IS NULL
      """)
  }
}
