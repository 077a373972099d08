package import Clients
package import Custody
package import People
package import Postgres
package import Timekeeping
package import Typesetting

extension Reporting {
  /// What the certificate of the sample would look like if it were released now; nothing is kept of it.
  package static func preview(
    _ sample: SampleID, terms: ReportTerms, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws -> Document {
    try require(anyOf: [.supervisor, .technicalManager], of: actor)
    let versions = try storedVersions(of: sample, in: tx)
    let issued = versions.last { $0.state != .draft }
    let collected = try collect(
      sample, number: versions.last?.number ?? "—", version: (issued?.version ?? 0) + 1,
      token: "", terms: terms, by: actor, in: tx)
    return collected.content.document(
      paper: collected.sample.paper.sheet, key: nil, created: instant)
  }
}

extension ReportPaper {
  /// The sheet itself.
  package var sheet: Typesetting.Paper {
    switch self {
    case .a4: .a4
    case .f4: .f4
    }
  }
}
