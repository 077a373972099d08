import Bench
import Custody
import Identity
import Markup
import Postgres
import Reporting
import Wording

/// A sample as who signs sees it: everything that the signature stands under.
struct ReviewedSample {
  var id: SampleID
  var results: [ReviewedResult]
  var appendices: [Appendix]
  /// As its certificate will say them, a sentence each.
  var deviations: [Phrase]
  /// The names of what is neither verified nor cancelled.
  var outstanding: [Phrase]

  /// Every test is verified, or was cancelled, with or without a result.
  var isComplete: Bool { outstanding.isEmpty }

  /// What a form says that it showed.
  var seal: String { Reporting.seal(results, deviations) }

  static func load(_ ids: [SampleID], in tx: Transaction) throws -> [ReviewedSample] {
    let results = Dictionary(grouping: try Bench.results(ofEach: ids, in: tx), by: \.sample)
    let appendices = Dictionary(
      grouping: try Reporting.appendices(of: ids, in: tx), by: \.sample)
    let deviations = try Reporting.deviations(of: ids, in: tx)
    let outstanding = try Reporting.outstandingTests(of: ids, in: tx)
    return ids.map { id in
      ReviewedSample(
        id: id, results: results[id] ?? [], appendices: appendices[id] ?? [],
        deviations: deviations[id] ?? [], outstanding: outstanding[id] ?? [])
    }
  }
}

extension Visit {
  func deviationNote(_ sample: ReviewedSample) -> HTML {
    sample.deviations.isEmpty ? .empty : notice(.wait) { deviationList(sample) }
  }

  func deviationList(_ sample: ReviewedSample) -> HTML {
    guard !sample.deviations.isEmpty else { return .empty }
    return ul { for deviation in sample.deviations { li { deviation } } }
  }

  /// A signature stands under what was seen: the form says what that was.
  func seenField(_ sample: ReviewedSample) -> HTML { hiddenField("seen", sample.seal) }
}
