package import Bench
package import Custody
import Identity
package import JobQueue
package import People
package import Postgres
package import Timekeeping
package import Wording

extension Reporting {
  /// The kind of job that makes a released version's PDF.
  package static let certificateJob: JobKind = "certificate"

  /// Releases a draft under the actor's name; the job that makes the certificate commits with it or not at all.
  ///
  /// The database refuses it unless every test is authorised and each result is the newest.
  /// - Parameter meaning: what the signature says, in the language of the report.
  package static func release(
    _ id: ReportVersionID, meaning: Phrase, terms: ReportTerms, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    let sample = try sample(of: id, in: tx)
    try lockReports(of: sample, in: tx)
    let versions = try storedVersions(of: sample, in: tx)
    guard let version = versions.first(where: { $0.id == id }) else {
      throw ReportingError.unknownReport
    }
    if version.state != .draft { try refuseReissue([version], terms, in: tx) }
    var content = version.content
    content.issue = try issue(content.language, meaning, terms, by: actor, at: instant, in: tx)
    content.interimBefore = try endInterim(
      versions.filter { $0.id != id }, for: version, by: actor, at: instant, in: tx)
    try tx.execute(
      """
      UPDATE report_version
      SET    state = 'released', content = \(try content.encoded())::jsonb,
             released_at = \(instant), released_by = \(actor.account)
      WHERE  id = \(id)
      """)
    try JobQueue.enqueue(
      kind: certificateJob, args: ["version": id.description], uniqueKey: id.description, in: tx)
  }

  /// Signs every verified result of the sample, prepares its report and releases it, all or nothing: what one button does.
  ///
  /// - Parameters:
  ///   - id: of the version; pressed twice, the report is released once.
  ///   - seen: the results that were on the page; nil when no person looked at a page.
  /// - Throws: `ReportingError.alreadyReleased` to the second of two managers, with the name of the first;
  ///   `.resultsChanged` when others hold by now.
  package static func authoriseAndRelease(
    _ sample: SampleID, as id: ReportVersionID, seen: Set<ResultID>? = nil, meaning: Phrase,
    terms: ReportTerms, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    try lockReports(of: sample, in: tx)
    let versions = try storedVersions(of: sample, .final, in: tx)
    if versions.contains(where: { $0.id == id && $0.state != .draft }) { return }
    try refuseReissue(versions, terms, in: tx)
    try authoriseVerified(sample, seen: seen, meaning, by: actor, at: instant, in: tx)
    try prepare(sample: sample, as: id, terms: terms, by: actor, at: instant, in: tx)
    try release(id, meaning: meaning, terms: terms, by: actor, at: instant, in: tx)
  }

  static func authoriseVerified(
    _ sample: SampleID, seen: Set<ResultID>?, _ meaning: Phrase, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws {
    let results = try Bench.results(of: sample, in: tx)
    if let seen, seen != Set(results.map(\.result)) { throw ReportingError.resultsChanged }
    for result in results where result.state == .verified {
      try Bench.authorise(
        result.result, meaning: meaning.text(actor.language), by: actor, at: instant, in: tx)
    }
  }

  /// The line of signature: name and title as they are today.
  private static func issue(
    _ language: ReportLanguage, _ meaning: Phrase, _ terms: ReportTerms, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws -> CertificateContent.Issue {
    let title = try tx.value(
      "SELECT title FROM account WHERE id = \(actor.account)", as: String.self)
    return CertificateContent.Issue(
      date: language.figures.date(terms.zone.local(instant).day),
      moment: language.figures.moment(instant, in: terms.zone), signer: actor.name,
      title: title ?? "", meaning: meaning.text(language))
  }
}
