import Custody
import Identity
import Postgres
import Reporting

/// A report as its page shows it.
struct ReportView {
  /// The newest first.
  var versions: [IssuedReport]
  /// Of the newest version, by their numbers.
  var samples: [SampleID]
  /// Versions whose certificate could not be made.
  var stuck: Set<ReportVersionID>
  /// The first of them, as it is now.
  var first: ReviewedSample?
  /// The others, as they are now.
  var beside: SamplesBeside
  /// To whom each version was sent, and what became of that.
  var deliveries: [DeliveryLine]
  /// Recipients who were added too late for the newest version.
  var unserved: [ReportRecipient]

  static func load(_ id: ReportID, in tx: Transaction) throws -> ReportView {
    let versions = try Reporting.versions(of: id, in: tx)
    let unmade = versions.filter { $0.document == nil }.map(\.id)
    let samples = try Reporting.samples(of: id, in: tx)
    let line = try samples.first.flatMap { first in
      try Reporting.versions(of: first, in: tx).first { $0.version == versions.first?.id }
    }
    return ReportView(
      versions: versions, samples: samples,
      stuck: Set(try unmade.filter { try Reporting.isStuck($0, in: tx) }),
      first: try ReviewedSample.load(Array(samples.prefix(1)), in: tx).first,
      beside: try samples.first.map { try SamplesBeside.load($0, line, in: tx) }
        ?? SamplesBeside(others: []),
      deliveries: try Reporting.deliveries(of: id, in: tx),
      unserved: try versions.first.map { try Reporting.recipients(without: $0.id, in: tx) } ?? [])
  }
}
