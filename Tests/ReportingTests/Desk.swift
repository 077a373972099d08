import Clients
import Crypto
import Custody
import Identity
import JobQueue
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Timekeeping
import Wording

// What the tests of this room do again and again.
extension TestLaboratory {
  static let terms = ReportTerms(publicURL: "https://lab.example", accreditation: "LP-0001-IDN")
  static let meaning = Phrase(id: "Saya mengesahkan hasil ini.", en: "I authorise these results.")

  /// Six hours after the sample came; the results were verified an hour before.
  var evening: Instant { morning + .hours(6) }

  func release(
    _ sample: SampleID, as id: ReportVersionID? = nil, by actor: Actor? = nil
  ) throws -> ReportVersionID {
    let id = id ?? .make(at: evening)
    let actor = actor ?? manager
    try act(actor) { tx in
      try Reporting.authoriseAndRelease(
        sample, as: id, meaning: Self.meaning, terms: Self.terms, by: actor, at: evening, in: tx)
    }
    return id
  }

  /// A sample with its report released.
  func released(_ readings: [String: String] = [:]) throws -> (SampleID, ReportVersionID) {
    let sample = try received()[0].id
    try verified(sample, readings)
    return (sample, try release(sample))
  }

  func amend(_ sample: SampleID, reason: String) throws -> ReportVersionID {
    let id = ReportVersionID.make(at: evening)
    try act(manager) { tx in
      try Reporting.amend(
        sample, as: id, reason: reason, meaning: Self.meaning, terms: Self.terms, by: manager,
        at: evening + .hours(1), in: tx)
    }
    return id
  }

  func certificate(_ version: ReportVersionID) throws -> Certificate? {
    try act(manager) { tx in try Reporting.certificate(version, in: tx) }
  }
}
