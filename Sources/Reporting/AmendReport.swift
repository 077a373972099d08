package import Bench
package import Custody
package import People
package import Postgres
package import Timekeeping
package import Wording

extension Reporting {
  /// Issues a new version in place of the one before: it says what changed and why, and names what it replaces
  /// (ISO/IEC 17025:2017 7.8.8). The one before is superseded in the same transaction.
  ///
  /// Verified results that wait for a signature are authorised with it.
  /// - Parameter seen: the results that were on the page; nil when no person looked at a page.
  /// - Throws: `ReportingError.notIssued` when nothing was released yet; `.noReason`; `.resultsChanged`.
  package static func amend(
    _ sample: SampleID, as id: ReportVersionID, seen: Set<ResultID>? = nil, reason: String,
    meaning: Phrase, terms: ReportTerms, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    let reason = try stated(reason)
    try lockReports(of: sample, in: tx)
    let versions = try storedVersions(of: sample, .final, in: tx)
    if versions.contains(where: { $0.id == id && $0.state != .draft }) { return }
    guard let replaced = versions.last(where: { $0.state != .draft }) else {
      throw ReportingError.notIssued
    }
    try authoriseVerified(sample, seen: seen, meaning, by: actor, at: instant, in: tx)
    if replaced.state == .released {
      try end(replaced.id, .superseded, reason: reason, by: actor, at: instant, in: tx)
    }
    _ = try draft(
      sample, as: id, after: versions,
      amendment: CertificateContent.Amendment(
        replacedVersion: replaced.version, replacedDate: replaced.content.issue?.date ?? "",
        reason: reason, changes: []),
      reason: reason, terms: terms, by: actor, at: instant, in: tx)
    try release(id, meaning: meaning, terms: terms, by: actor, at: instant, in: tx)
  }

  /// Takes back a version without putting another in its place; its public page says so, and why.
  package static func withdraw(
    _ id: ReportVersionID, reason: String, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    let reason = try stated(reason)
    let sample = try sample(of: id, in: tx)
    try lockReports(of: sample, in: tx)
    let version = try storedVersions(of: sample, in: tx).first { $0.id == id }
    guard let version else { throw ReportingError.unknownReport }
    guard version.state == .released else { throw ReportingError.notCurrent(version.state) }
    try end(id, .withdrawn, reason: reason, by: actor, at: instant, in: tx)
  }

  static func end(
    _ id: ReportVersionID, _ state: ReportVersion.State, reason: String, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      UPDATE report_version
      SET    state = \(state), ended_at = \(instant), ended_by = \(actor.account),
             end_reason = \(reason)
      WHERE  id = \(id)
      """)
    try recall(id, by: actor, at: instant, in: tx)
  }

  private static func stated(_ reason: String) throws -> String {
    let words = reason.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { throw ReportingError.noReason }
    return words.joined(separator: " ")
  }
}
