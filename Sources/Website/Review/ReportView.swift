import Bench
import Custody
import Identity
import Postgres
import Reporting
import Wording

/// A report as its page shows it.
struct ReportView {
  /// The newest first.
  var versions: [IssuedReport]
  /// Of the newest version, by their numbers.
  var samples: [SampleID]
  /// Versions whose certificate could not be made.
  var stuck: Set<ReportVersionID>
  /// Of the first of them, as they are now.
  var results: [ReviewedResult]
  /// Of the first of them, as the next version would carry them.
  var appendices: [Appendix]
  /// The others, as they are now.
  var beside: SamplesBeside
  /// To whom each version was sent, and what became of that.
  var deliveries: [DeliveryLine]
  /// Recipients who were added too late for the newest version.
  var unserved: [ReportRecipient]

  static func load(
    _ id: ReportID, _ language: Language, in tx: Transaction
  ) throws -> ReportView {
    let versions = try Reporting.versions(of: id, in: tx)
    let unmade = versions.filter { $0.document == nil }.map(\.id)
    let samples = try Reporting.samples(of: id, in: tx)
    let line = try samples.first.flatMap { first in
      try Reporting.versions(of: first, in: tx).first { $0.version == versions.first?.id }
    }
    return ReportView(
      versions: versions, samples: samples,
      stuck: Set(try unmade.filter { try Reporting.isStuck($0, in: tx) }),
      results: try samples.first.map { try Bench.results(of: $0, in: tx) } ?? [],
      appendices: try samples.first.map { try Reporting.appendices(of: [$0], in: tx) } ?? [],
      beside: try samples.first.map { try SamplesBeside.load($0, line, language, in: tx) }
        ?? SamplesBeside(others: []),
      deliveries: try Reporting.deliveries(of: id, in: tx),
      unserved: try versions.first.map { try Reporting.recipients(without: $0.id, in: tx) } ?? [])
  }
}
