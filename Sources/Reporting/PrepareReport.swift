import Crypto
package import Custody
import Identity
package import People
package import Postgres
package import Timekeeping
import Wording

extension Reporting {
  /// Makes a draft of the sample's report: takes its number, and freezes what would be printed today.
  ///
  /// A draft that is there already makes way for the new one and keeps its number.
  /// - Parameter id: of the version, made by the caller; prepared twice with the same id it is prepared once.
  /// - Throws: `ReportingError.alreadyReleased` while a released version holds, `.alreadyIssued` after one was
  ///   withdrawn: both are changed by `amend` only.
  @discardableResult
  package static func prepare(
    sample: SampleID, as id: ReportVersionID, terms: ReportTerms, by actor: Actor,
    at instant: Instant,
    in tx: Transaction
  ) throws -> ReportID {
    try require(anyOf: [.supervisor, .technicalManager], of: actor)
    try lockReports(of: sample, in: tx)
    let versions = try storedVersions(of: sample, .final, in: tx)
    if let own = versions.first(where: { $0.id == id }) { return own.report }
    try refuseReissue(versions, terms, in: tx)
    return try draft(
      sample, as: id, after: versions, amendment: nil, terms: terms, by: actor, at: instant, in: tx)
  }

  /// Of all who release, amend or withdraw the report of a sample, one goes first; the others see what it did.
  static func lockReports(of sample: SampleID, in tx: Transaction) throws {
    try tx.execute(
      "SELECT pg_advisory_xact_lock(hashtextextended('lacak report of ' || \(sample.description), 0))"
    )
  }

  static func refuseReissue(
    _ versions: [StoredVersion], _ terms: ReportTerms, in tx: Transaction
  ) throws {
    guard let issued = versions.last(where: { $0.state != .draft }) else { return }
    guard issued.state == .released, let at = issued.releasedAt else {
      throw ReportingError.alreadyIssued(number: issued.number)
    }
    throw ReportingError.alreadyReleased(
      number: issued.number, by: issued.releasedBy ?? "",
      at: Language.indonesian.moment(at, in: terms.zone))
  }

  /// Writes the draft with the list of what it reports on.
  static func draft(
    _ sample: SampleID, as id: ReportVersionID, _ series: ReportSeries = .final,
    after versions: [StoredVersion],
    amendment: CertificateContent.Amendment?, reason: String = "", terms: ReportTerms,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> ReportID {
    for old in versions where old.state == .draft {
      try tx.execute("DELETE FROM report_version WHERE id = \(old.id)")
    }
    let issued = versions.last { $0.state != .draft }
    let report = versions.last?.report ?? .make(at: instant)
    let version = (issued?.version ?? 0) + 1
    // 132 random bits in as few modules of the QR code as possible.
    let token = String(Token.make().text.prefix(22))
    var collected = try collect(
      sample, series, number: versions.last?.number ?? "", version: version, token: token,
      terms: terms, by: actor, in: tx)
    if versions.isEmpty {
      let number = try takeNumber(
        series, on: terms.zone.local(instant).day, collected.settings, in: tx)
      collected.content.number = number
      try tx.execute(
        """
        INSERT INTO report (id, number, series, request_id, organisation_id)
        VALUES (\(report), \(number), \(series), \(collected.sample.request),
                \(collected.sample.organisation))
        """)
    }
    if var amendment, let issued {
      amendment.changes = collected.content.changes(since: issued.content)
      collected.content.amendment = amendment
    }
    try insert(collected, sample, report, id, token: token, reason: reason, in: tx)
    if collected.content.appendices != nil { try carryAppendices(of: sample, on: id, in: tx) }
    return report
  }

  private static func insert(
    _ collected: CollectedContent, _ sample: SampleID, _ report: ReportID, _ id: ReportVersionID,
    token: String, reason: String, in tx: Transaction
  ) throws {
    let organisation = collected.sample.organisation
    let content = try collected.content.encoded()
    try tx.pipeline { batch in
      batch.execute(
        """
        INSERT INTO report_version
          (id, report_id, organisation_id, version, token, language, paper, content, change_reason)
        VALUES (\(id), \(report), \(organisation), \(collected.content.version), \(token),
                \(collected.sample.language), \(collected.sample.paper), \(content)::jsonb, \(reason))
        """)
      batch.execute(
        """
        INSERT INTO report_sample (version_id, sample_id, organisation_id)
        VALUES (\(id), \(sample), \(organisation))
        """)
      batch.execute(
        """
        INSERT INTO report_result (version_id, result_id, organisation_id)
        SELECT \(id), result_id, \(organisation)
        FROM   unnest(\(collected.results)::uuid[]) AS of_report (result_id)
        """)
    }
  }
}
