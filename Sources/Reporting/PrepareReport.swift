import Crypto
package import Custody
import Identity
package import People
package import Postgres
package import Timekeeping
import Wording

extension Reporting {
  /// Makes a draft of the report of a sample, alone or with others of its request: takes its number, and freezes what
  /// would be printed today.
  ///
  /// A draft that any of them is on makes way for the new one and leaves it its number.
  /// - Parameter id: of the version, made by the caller; prepared twice with the same id it is prepared once, and
  ///   anew with other samples or in another language.
  /// - Throws: `ReportingError.alreadyReleased` while a released version holds, `.alreadyIssued` after one was
  ///   withdrawn: both are changed by `amend` only; `.notTogether`, `.tooManySamples`.
  @discardableResult
  package static func prepare(
    sample: SampleID, with others: [SampleID] = [], as id: ReportVersionID, terms: ReportTerms,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> ReportID {
    try require(anyOf: [.supervisor, .technicalManager], of: actor)
    let samples = together(sample, others)
    try lockReports(of: samples, in: tx)
    let versions = try storedVersions(of: samples, .final, in: tx)
    if let own = versions.first(where: { $0.id == id }), Set(own.samples) == Set(samples),
      (terms.language ?? own.content.language) == own.content.language
    {
      return own.report
    }
    try refuseReissue(versions, terms, in: tx)
    try requireTogether(samples, in: tx)
    return try draft(samples, as: id, after: versions, terms: terms, by: actor, at: instant, in: tx)
  }

  /// Of all who release, amend or withdraw a report of these samples, one goes first; the others see what it did.
  ///
  /// One after the other in the order of their ids, so that two who share samples never wait for each other.
  static func lockReports(of samples: [SampleID], in tx: Transaction) throws {
    for sample in samples.sorted() {
      try tx.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('lacak report of ' || \(sample.description), 0))"
      )
    }
  }

  static func refuseReissue(
    _ versions: [StoredVersion], _ terms: ReportTerms, in tx: Transaction
  ) throws {
    let issued = versions.last { $0.state == .released } ?? versions.last { $0.state != .draft }
    guard let issued else { return }
    guard issued.state == .released, let at = issued.releasedAt else {
      throw ReportingError.alreadyIssued(number: issued.number)
    }
    throw ReportingError.alreadyReleased(
      number: issued.number, by: issued.releasedBy ?? "",
      at: terms.moment(at))
  }

  /// Writes the draft with the list of what it reports on.
  static func draft(
    _ samples: [SampleID], as id: ReportVersionID, _ series: ReportSeries = .final,
    after versions: [StoredVersion], replacing replacement: Replacement? = nil, terms: ReportTerms,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> ReportID {
    let before = try makeWay(versions, in: tx)
    let goesOn = replacement.flatMap { $0.keepsNumber ? $0.old : nil }
    let place = goesOn ?? before.first
    let report = place?.report ?? .make(at: instant)
    // 132 random bits in as few modules of the QR code as possible.
    let token = String(Token.make().text.prefix(22))
    var collected = try collect(
      samples, series, number: place?.number ?? "", version: (goesOn?.version ?? 0) + 1,
      token: token, terms: terms, by: actor, in: tx)
    if place == nil {
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
    try keepTrace(of: before.filter { $0.report != report }, in: report, in: tx)
    if let replacement {
      let content = collected.content
      var same = content
      var words = terms
      words.language = replacement.old.content.language
      if words.language != content.language {
        same = try collect(
          samples, series, number: content.number, version: content.version, token: token,
          terms: words, by: actor, in: tx
        ).content
      }
      collected.content.amendment = replacement.amendment(content, comparing: same)
    }
    try insert(
      collected, samples, report, id, token: token, reason: replacement?.reason ?? "", in: tx)
    if collected.content.appendices != nil { try carryAppendices(of: samples, on: id, in: tx) }
    return report
  }

  /// Removes the drafts among these.
  ///
  /// - Returns: what was removed. Somebody who releases other samples of the same draft may have been first: then its
  ///   number is theirs.
  private static func makeWay(
    _ versions: [StoredVersion], in tx: Transaction
  ) throws -> [StoredVersion] {
    try versions.filter { old in
      guard old.state == .draft else { return false }
      return try tx.execute("DELETE FROM report_version WHERE id = \(old.id)") == 1
    }
  }

  /// Numbers that were taken for drafts and will be on no certificate: for which samples, and what has those instead.
  private static func keepTrace(
    of drafts: [StoredVersion], in report: ReportID, in tx: Transaction
  ) throws {
    for draft in drafts {
      try tx.execute(
        """
        INSERT INTO report_made_way (report_id, organisation_id, in_favour_of, samples)
        SELECT id, organisation_id, \(report), \(draft.samples)::uuid[]
        FROM   report
        WHERE  id = \(draft.report)
        """)
    }
  }

  private static func insert(
    _ collected: CollectedContent, _ samples: [SampleID], _ report: ReportID,
    _ id: ReportVersionID, token: String, reason: String, in tx: Transaction
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
        SELECT \(id), sample_id, \(organisation)
        FROM   unnest(\(samples)::uuid[]) AS of_report (sample_id)
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

/// What a new version is issued in place of, and why.
struct Replacement {
  var old: StoredVersion
  /// The report goes on under the number it has; not when others of its samples have gone on under it already.
  var keepsNumber: Bool
  var reason: String

  /// - Parameter same: the content in the language of the old version.
  func amendment(
    _ content: CertificateContent, comparing same: CertificateContent
  ) -> CertificateContent.Amendment {
    CertificateContent.Amendment(
      replacedVersion: old.version, replacedDate: old.content.issue?.date ?? "", reason: reason,
      changes: content.changes(since: old.content, comparing: same),
      replacedNumber: keepsNumber ? nil : old.number)
  }
}
