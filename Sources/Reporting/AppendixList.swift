package import Custody
package import Postgres

extension Reporting {
  /// What goes with the certificates of a sample from now on, in the order of its letters.
  package static func appendices(of sample: SampleID, in tx: Transaction) throws -> [Appendix] {
    try tx.rows(
      """
      SELECT a.id, a.sample_id, a.title, a.file_name, a.pages, length(a.pdf) AS bytes, a.sha256,
             a.added_at, who.name AS added_by
      FROM   appendix AS a
      LEFT   JOIN account AS who ON who.id = a.added_by
      WHERE  a.sample_id = \(sample) AND a.removed_at IS NULL
      ORDER  BY a.added_at, a.id
      """)
  }

  /// The files of those, as they came.
  package static func appendixFiles(
    of sample: SampleID, in tx: Transaction
  ) throws -> [[UInt8]] {
    try tx.values(
      """
      SELECT pdf
      FROM   appendix
      WHERE  sample_id = \(sample) AND removed_at IS NULL
      ORDER  BY added_at, id
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
    _ seen: [AppendixID], of sample: SampleID, in tx: Transaction
  ) throws {
    try lockReports(of: sample, in: tx)
    guard try appendices(of: sample, in: tx).map(\.id) == seen else { throw AppendixError.changed }
  }

  /// Writes down what a draft carries.
  static func carryAppendices(
    of sample: SampleID, on version: ReportVersionID, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO report_appendix (version_id, ordinal, appendix_id, organisation_id)
      SELECT \(version), row_number() OVER (ORDER BY added_at, id), id, organisation_id
      FROM   appendix
      WHERE  sample_id = \(sample) AND removed_at IS NULL
      """)
  }
}
