import Crypto
package import Custody
import Identity
import PDFPages
package import People
package import Postgres
import Wording

extension AppendixFile {
  /// Looks a file through; long enough for a large one that no transaction should wait for it.
  ///
  /// - Throws: `AppendixError`, naming the file.
  package init(title: String, name: String, content: [UInt8]) throws(AppendixError) {
    let name = Self.plain(name)
    guard content.count <= Appendix.mostBytes else { throw .tooLarge(name: name) }
    do {
      pages = try ForeignPages(content, most: Appendix.mostPages).count
    } catch {
      throw .unfit(name: name, error)
    }
    let words = title.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { throw .noTitle }
    self.title = words.joined(separator: " ")
    self.name = name
    self.content = content
  }

  /// Without the folders that some browsers name, and signs that nobody sees.
  private static func plain(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let seen = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
    let short = String(String.UnicodeScalarView(seen.prefix(Appendix.longestTitle)))
    return short.isEmpty ? "lampiran.pdf" : short
  }
}

extension Reporting {
  /// Puts a file to a sample: it goes with each certificate that is released from then on.
  ///
  /// - Parameter id: made with the form; sent twice, it is added once.
  /// - Throws: `AppendixError.sentBefore` for something else with the same id.
  package static func addAppendix(
    _ file: AppendixFile, as id: AppendixID, to sample: SampleID, by actor: Actor,
    in tx: Transaction
  ) throws {
    try require(anyOf: [.supervisor, .technicalManager], of: actor)
    try lockReports(of: [sample], in: tx)
    let digest = Digest(of: file.content)
    if let before = try sent(as: id, like: file, digest, to: sample, in: tx) {
      guard before.isSame else { throw AppendixError.sentBefore(title: before.title) }
      return
    }
    try tx.execute(
      """
      INSERT INTO appendix
        (id, sample_id, organisation_id, title, file_name, pdf, sha256, pages)
      SELECT \(id), id, organisation_id, \(file.title), \(file.name), \(file.content),
             \(digest.bytes), \(file.pages)
      FROM   sample
      WHERE  id = \(sample)
      """)
  }

  /// What was added with a form, be it removed since, and whether it is this file and stands at this sample.
  private static func sent(
    as id: AppendixID, like file: AppendixFile, _ digest: Digest, to sample: SampleID,
    in tx: Transaction
  ) throws -> (title: String, isSame: Bool)? {
    try tx.row(
      """
      SELECT title,
             sample_id = \(sample) AND title = \(file.title) AND sha256 = \(digest.bytes)
             AND removed_at IS NULL AS is_same
      FROM   appendix
      WHERE  id = \(id)
      """
    ) { row in
      (try row["title"], try row["is_same"])
    }
  }

  /// Takes a file away from the certificates to come. One that a released certificate carries stays on record; another
  /// is gone, but for the audit.
  package static func removeAppendix(
    _ id: AppendixID, of sample: SampleID, by actor: Actor, in tx: Transaction
  ) throws {
    try require(anyOf: [.supervisor, .technicalManager], of: actor)
    try lockReports(of: [sample], in: tx)
    try tx.execute(
      """
      UPDATE appendix
      SET    removed_at = clock_timestamp(), removed_by = \(actor.account)
      WHERE  id = \(id) AND sample_id = \(sample) AND removed_at IS NULL
      AND    EXISTS (
        SELECT FROM report_appendix AS ra
        JOIN   report_version AS v ON v.id = ra.version_id AND v.state <> 'draft'
        WHERE  ra.appendix_id = appendix.id)
      """)
    try tx.execute(
      """
      DELETE FROM appendix
      WHERE  id = \(id) AND sample_id = \(sample) AND removed_at IS NULL
      """)
  }
}
