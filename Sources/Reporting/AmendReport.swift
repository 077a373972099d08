package import Bench
package import Custody
package import People
package import Postgres
package import Timekeeping
package import Wording

/// The version that an amendment takes the place of, as it was on the page of who signs.
package struct SeenVersion: Hashable, Sendable {
  package var id: ReportVersionID
  package var state: ReportVersion.State

  package init(_ id: ReportVersionID, _ state: ReportVersion.State) {
    self.id = id
    self.state = state
  }
}

extension Reporting {
  /// Issues a new version in place of the one before: it says what changed and why, and names what it replaces
  /// (ISO/IEC 17025:2017 7.8.8). The one before is superseded in the same transaction.
  ///
  /// It carries every sample of the version that it replaces. After a withdrawal samples may be left out; what is left
  /// out is issued later, under a number of its own if the report has gone on without it.
  ///
  /// Verified results that wait for a signature are authorised with it.
  /// - Parameters:
  ///   - id: of the new version; pressed twice, it is issued once.
  ///   - others: those that stand on it with the sample, each as it was on the page; nil for all, unseen.
  ///   - shown: the version that was on the page; nil when no person looked at a page.
  ///   - seen: `seal` of what was on the page of the sample; nil when no person looked at a page.
  /// - Throws: `ReportingError.notIssued` when nothing was released yet; `.noReason`; `.resultsChanged`; `.sentBefore`;
  ///   `.versionChanged` when it was amended or withdrawn since the page was opened; `.samplesChanged` when the version
  ///   that holds has other samples than were on the page.
  package static func amend(
    _ sample: SampleID, with others: [SeenSample]? = nil, as id: ReportVersionID,
    replacing shown: SeenVersion? = nil, seen: String? = nil, reason: String,
    meaning: Phrase, terms: ReportTerms, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    let reason = try stated(reason)
    let found = try newest(of: sample, in: tx)
    try lockReports(of: found.samples, in: tx)
    let replaced = try newest(of: sample, in: tx)
    // Somebody may have amended it while this waited for the locks, but not with samples that are not locked.
    guard Set(found.samples).isSuperset(of: replaced.samples) else {
      throw ReportingError.samplesChanged
    }
    let versions = try storedVersions(of: replaced.samples, .final, in: tx)
    let chosen = others.map { together(sample, $0.map(\.sample)) }
    if try wasSent(id, of: chosen, among: versions, terms, reason: reason, by: actor) { return }
    if let shown, shown != SeenVersion(replaced.id, replaced.state) {
      throw try versionChanged(replaced, terms, in: tx)
    }
    let left = try samplesLeft(on: replaced.id, in: tx)
    let others = others ?? together(sample, left).dropFirst().map { SeenSample($0) }
    let samples = together(sample, others.map(\.sample))
    let mayBeFewer = replaced.state == .withdrawn
    guard Set(left).isSuperset(of: samples), mayBeFewer || samples.count == left.count else {
      throw ReportingError.samplesChanged
    }
    for seen in [SeenSample(sample, seal: seen)] + others {
      try authoriseVerified(seen, meaning, by: actor, at: instant, in: tx)
    }
    if replaced.state == .released {
      try end(replaced.id, .superseded, reason: reason, by: actor, at: instant, in: tx)
    }
    _ = try draft(
      samples, as: id, after: versions,
      replacing: Replacement(
        old: replaced, keepsNumber: try isNewest(replaced, in: tx), reason: reason),
      terms: terms, by: actor, at: instant, in: tx)
    try release(id, meaning: meaning, terms: terms, by: actor, at: instant, in: tx)
  }

  /// The last final version of a sample that was released.
  private static func newest(of sample: SampleID, in tx: Transaction) throws -> StoredVersion {
    let versions = try storedVersions(of: [sample], .final, in: tx)
    guard let newest = versions.last(where: { $0.state != .draft }) else {
      throw ReportingError.notIssued
    }
    return newest
  }

  /// What somebody else did to a certificate meanwhile, when, and who.
  private static func versionChanged(
    _ version: StoredVersion, _ terms: ReportTerms, in tx: Transaction
  ) throws -> ReportingError {
    let last = try tx.row(
      """
      SELECT a.name, COALESCE(v.ended_at, v.released_at) AS done_at
      FROM   report_version AS v
      JOIN   account AS a ON a.id = COALESCE(v.ended_by, v.released_by)
      WHERE  v.id = \(version.id)
      """
    ) { row in (name: try row["name"] as String, at: try row["done_at"] as Instant) }
    return .versionChanged(
      number: version.number, version: version.version, version.state, by: last?.name ?? "",
      at: last.map { terms.moment($0.at) } ?? Phrase(same: ""))
  }

  /// Whether nothing was issued under its number after it.
  private static func isNewest(_ version: StoredVersion, in tx: Transaction) throws -> Bool {
    let newest = try tx.value(
      "SELECT max(version) FROM report_version WHERE report_id = \(version.report)", as: Int.self)
    return newest == version.version
  }

  /// Takes back a version, for all samples on it, without putting another in its place; its public page says so, and
  /// why.
  package static func withdraw(
    _ id: ReportVersionID, reason: String, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    let reason = try stated(reason)
    let samples = try samples(of: id, in: tx)
    try lockReports(of: samples, in: tx)
    let version = try storedVersions(of: samples, in: tx).first { $0.id == id }
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
