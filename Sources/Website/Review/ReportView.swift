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

  static func load(_ id: ReportID, in tx: Transaction) throws -> ReportView {
    let versions = try Reporting.versions(of: id, in: tx)
    let unmade = versions.filter { $0.document == nil }.map(\.id)
    return ReportView(
      versions: versions, sample: try sample(of: id, in: tx),
      stuck: Set(try unmade.filter { try Reporting.isStuck($0, in: tx) }))
  }

  static func sample(of id: ReportID, in tx: Transaction) throws -> SampleID? {
    try Reporting.sample(of: id, in: tx)
  }
}
