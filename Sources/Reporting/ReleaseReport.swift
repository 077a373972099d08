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
    let samples = try samples(of: id, in: tx)
    try lockReports(of: samples, in: tx)
    let versions = try storedVersions(of: samples, in: tx)
    guard let version = versions.first(where: { $0.id == id }) else {
      throw ReportingError.unknownReport
    }
    if version.state != .draft { try refuseReissue([version], terms, in: tx) }
    var content = version.content
    content.issue = try issue(content.language, meaning, terms, by: actor, at: instant, in: tx)
    content.replace(
      try endInterim(
        versions.filter { $0.id != id }, for: version, by: actor, at: instant, in: tx))
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

  /// Signs every verified result of the sample, and of those that stand on one certificate with it, prepares their
  /// report and releases it, all or nothing: what one button does.
  ///
  /// - Parameters:
  ///   - others: of the same request, each as it was on the page.
  ///   - id: of the version; pressed twice, the report is released once. With other samples, or in another language, it is
  ///     something else, and refused.
  ///   - seen: `seal` of what was on the page of the sample; nil when no person looked at a page.
  /// - Throws: `ReportingError.alreadyReleased` to the second of two managers whose samples overlap, with the name of
  ///   the first; `.sentBefore`; `.resultsChanged` when other results or deviations hold by now; `.notTogether`,
  ///   `.tooManySamples`.
  package static func authoriseAndRelease(
    _ sample: SampleID, with others: [SeenSample] = [], as id: ReportVersionID,
    seen: String? = nil, meaning: Phrase, terms: ReportTerms, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    let samples = together(sample, others.map(\.sample))
    try lockReports(of: samples, in: tx)
    let versions = try storedVersions(of: samples, .final, in: tx)
    if try wasSent(id, of: samples, among: versions, terms, by: actor) { return }
    try refuseReissue(versions, terms, in: tx)
    try requireTogether(samples, in: tx)
    for seen in [SeenSample(sample, seal: seen)] + others {
      try authoriseVerified(seen, meaning, by: actor, at: instant, in: tx)
    }
    try prepare(
      sample: sample, with: others.map(\.sample), as: id, terms: terms, by: actor, at: instant,
      in: tx)
    try release(id, meaning: meaning, terms: terms, by: actor, at: instant, in: tx)
  }

  static func authoriseVerified(
    _ seen: SeenSample, _ meaning: Phrase, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    let sample = seen.sample
    // Nobody rejects a container, cancels or corrects a test between what is compared here and what is frozen.
    try tx.execute("SELECT lock_sample(\(sample))")
    try tx.execute("SELECT lock_test(id) FROM test WHERE sample_id = \(sample) ORDER BY id")
    let results = try Bench.results(of: sample, in: tx)
    if let shown = seen.seal,
      try shown != seal(results, deviations(of: [sample], in: tx)[sample] ?? [])
    {
      throw try resultsChanged(sample, in: tx)
    }
    for result in results where result.state == .verified {
      try Bench.authorise(
        result.result, meaning: meaning.text(actor.language), by: actor, at: instant, in: tx)
    }
  }

  /// The refusal to sign what was not seen, which says where to look.
  static func resultsChanged(_ sample: SampleID, in tx: Transaction) throws -> ReportingError {
    let number = try tx.value("SELECT number FROM sample WHERE id = \(sample)", as: String.self)
    return .resultsChanged(number: number ?? "")
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
