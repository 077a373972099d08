import Bench
import Custody
import Identity
import Postgres
import Reporting

/// A report as its page shows it.
struct ReportView {
  /// The newest first.
  var versions: [IssuedReport]
  var sample: SampleID?
  /// Versions whose certificate could not be made.
  var stuck: Set<ReportVersionID>
  /// Of the sample, as they are now.
  var results: [ReviewedResult]
  /// Of the sample, as the next version would carry them.
  var appendices: [Appendix]
  /// To whom each version was sent, and what became of that.
  var deliveries: [DeliveryLine]
  /// Recipients who were added too late for the newest version.
  var unserved: [ReportRecipient]

  static func load(_ id: ReportID, in tx: Transaction) throws -> ReportView {
    let versions = try Reporting.versions(of: id, in: tx)
    let unmade = versions.filter { $0.document == nil }.map(\.id)
    let sample = try sample(of: id, in: tx)
    return ReportView(
      versions: versions, sample: sample,
      stuck: Set(try unmade.filter { try Reporting.isStuck($0, in: tx) }),
      results: try sample.map { try Bench.results(of: $0, in: tx) } ?? [],
      appendices: try sample.map { try Reporting.appendices(of: $0, in: tx) } ?? [],
      deliveries: try Reporting.deliveries(of: id, in: tx),
      unserved: try versions.first.map { try Reporting.recipients(without: $0.id, in: tx) } ?? [])
  }

  static func sample(of id: ReportID, in tx: Transaction) throws -> SampleID? {
    try Reporting.sample(of: id, in: tx)
  }
}
