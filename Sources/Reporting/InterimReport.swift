package import Bench
package import Custody
package import People
package import Postgres
package import Timekeeping
package import Wording

extension Reporting {
  /// Releases what is authorised of a sample so far, under a number of its own; a verified result that waits for a
  /// signature is authorised with it. An interim report before it is superseded in the same transaction.
  ///
  /// - Parameters:
  ///   - id: of the version; pressed twice, the report is released once.
  ///   - seen: `seal` of what was on the page; nil when no person looked at a page.
  /// - Throws: `ReportingError.alreadyReleased` when a final report holds; `.sentBefore`; `.nothingOutstanding` when every
  ///   test is done; `.noResults` when none is; `.resultsChanged`.
  package static func releaseInterim(
    _ sample: SampleID, as id: ReportVersionID, seen: String? = nil, meaning: Phrase,
    terms: ReportTerms, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    try lockReports(of: [sample], in: tx)
    let versions = try storedVersions(of: [sample], in: tx)
    if try wasSent(id, of: [sample], among: versions, terms, by: actor) { return }
    try refuseReissue(versions.filter { $0.series == .final }, terms, in: tx)
    try authoriseVerified(
      SeenSample(sample, seal: seen), meaning, by: actor, at: instant, in: tx)
    _ = try draft(
      [sample], as: id, .interim, after: [], terms: terms, by: actor, at: instant, in: tx)
    try release(id, meaning: meaning, terms: terms, by: actor, at: instant, in: tx)
  }

  /// The tests of these samples that are neither verified nor cancelled, by the names of their parameters; nothing for
  /// a sample without any.
  package static func outstandingTests(
    of samples: [SampleID], in tx: Transaction
  ) throws -> [SampleID: [Phrase]] {
    let tests = try tx.rows(
      """
      SELECT t.sample_id, p.name_id, p.name_en
      FROM   test AS t
      JOIN   parameter AS p ON p.id = t.parameter_id
      WHERE  t.sample_id = ANY (\(samples)::uuid[])
      AND    t.state NOT IN ('verified', 'authorised', 'cancelled')
      ORDER  BY p.name_id, t.id
      """
    ) { row in
      (
        sample: try row["sample_id"] as SampleID,
        name: Phrase(id: try row["name_id"], en: try row["name_en"])
      )
    }
    return Dictionary(grouping: tests, by: \.sample).mapValues { $0.map(\.name) }
  }

  /// Supersedes the interim reports that hold, since another takes their place.
  ///
  /// - Returns: they, to be named by the one that replaces them.
  static func endInterim(
    _ versions: [StoredVersion], for newer: StoredVersion, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws -> [CertificateContent.InterimBefore] {
    var replaced: [CertificateContent.InterimBefore] = []
    for old in versions where old.series == .interim && old.state == .released {
      let reason = Phrase(
        id: "Diganti laporan \(newer.series.name.id) \(newer.number).",
        en: "Replaced by the \(newer.series.name.en) report \(newer.number).")
      try end(
        old.id, .superseded, reason: reason.text(old.content.language), by: actor, at: instant,
        in: tx)
      replaced.append(
        CertificateContent.InterimBefore(
          number: old.number, date: old.content.issue?.date ?? ""))
    }
    return replaced
  }
}

extension CertificateContent {
  /// As if the first two tests of a specimen were not done.
  mutating func leaveOpen() {
    let open = results.prefix(2).map(\.parameter)
    results.removeFirst(open.count)
    for index in judgements.indices {
      judgements[index].parameters.removeAll { open.contains($0) }
    }
    becomeInterim(outstanding: open)
  }

  /// Says what is outstanding; that a regulation is met is not concluded before everything is done.
  mutating func becomeInterim(outstanding: [String]) {
    interim = Interim(outstanding: outstanding)
    let open = Phrase(
      id: "Belum disimpulkan: pengujian belum selesai.",
      en: "Not concluded yet: tests are outstanding.")
    for index in judgements.indices where judgements[index].outcome != "does_not_meet" {
      judgements[index].outcome = "not_fully_tested"
      judgements[index].conclusion = open.text(language)
      judgements[index].parameters = outstanding
    }
  }
}
