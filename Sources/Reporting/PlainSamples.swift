package import Bench
package import Custody
package import People
package import Postgres
package import Timekeeping
package import Wording

/// A sample that waits for the signature and leaves nothing to think about: no limit is exceeded or undecided, nothing
/// is odd, nobody wrote a note, it came as it should, every test was done, nothing is appended,
/// and no report of it was issued before.
package struct PlainSample: Sendable {
  package var sample: SampleToAuthorise
  package var results: [ReviewedResult]

  /// Stands for the results that were on the page; another result gives another.
  package var seen: String { Reporting.seal(results, []) }
}

extension Reporting {
  /// Those that wait longest first.
  package static func plainSamples(
    many: Int, in tx: Transaction
  ) throws -> [PlainSample] {
    let waiting = try Bench.samplesToAuthorise(in: tx).filter { $0.exceeding == 0 }
    let remarkable = try remarkable(waiting.map(\.sample), in: tx)
    let quiet = waiting.filter { !remarkable.contains($0.sample) }
    let results = Dictionary(
      grouping: try Bench.results(ofEach: quiet.map(\.sample), in: tx), by: \.sample)
    let plain = quiet.compactMap { sample in
      results[sample.sample].flatMap { found in
        found.allSatisfy(\.isQuiet) ? PlainSample(sample: sample, results: found) : nil
      }
    }
    return Array(plain.prefix(many))
  }

  /// Releases one of several that were ticked together, in a transaction of its own.
  ///
  /// - Parameters:
  ///   - id: of the version; pressed twice, the report is released once.
  ///   - seen: `PlainSample.seen` of the page.
  /// - Throws: `ReportingError.resultsChanged` when others hold by now or it is no longer plain;
  ///   `.alreadyReleased` when somebody else was first.
  package static func releasePlain(
    _ sample: SampleID, as id: ReportVersionID, seen: String, meaning: Phrase, terms: ReportTerms,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    try lockReports(of: [sample], in: tx)
    let versions = try storedVersions(of: [sample], .final, in: tx)
    if try wasSent(id, of: [sample], among: versions, terms, by: actor) { return }
    try refuseReissue(versions, terms, in: tx)
    let results = try Bench.results(of: sample, in: tx)
    let isRemarkable = try !remarkable([sample], in: tx).isEmpty
    guard results.allSatisfy(\.isQuiet), !isRemarkable else {
      throw try resultsChanged(sample, in: tx)
    }
    try authoriseAndRelease(
      sample, as: id, seen: seen, meaning: meaning, terms: terms, by: actor,
      at: instant, in: tx)
  }

  /// Samples whose certificate says more than figures, or was issued before.
  private static func remarkable(
    _ samples: [SampleID], in tx: Transaction
  ) throws -> Set<SampleID> {
    Set(
      try tx.values(
        """
        SELECT asked.id
        FROM   unnest(\(samples)::uuid[]) AS asked (id)
        WHERE  EXISTS (
                 SELECT FROM custody_event AS e
                 WHERE  e.sample_id = asked.id
                 AND    (e.event = 'reject' OR cardinality(e.deviations) > 0))
        OR     EXISTS (
                 SELECT FROM test AS t
                 WHERE  t.sample_id = asked.id AND t.state NOT IN ('verified', 'authorised'))
        OR     EXISTS (
                 SELECT FROM report_sample AS rs
                 JOIN   report_version AS v ON v.id = rs.version_id AND v.state <> 'draft'
                 JOIN   report AS r ON r.id = v.report_id AND r.series = 'final'
                 WHERE  rs.sample_id = asked.id)
        OR     EXISTS (
                 SELECT FROM appendix AS a
                 WHERE  a.sample_id = asked.id AND a.removed_at IS NULL)
        """, as: SampleID.self))
  }
}

extension ReviewedResult {
  fileprivate var isQuiet: Bool { isPlain && note.isEmpty }
}
