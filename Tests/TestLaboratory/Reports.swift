package import Custody
import Identity
package import People
import Postgres
package import Reporting
package import Timekeeping
package import Wording

// Certificates as tests have them released, amended and withdrawn again and again.
extension TestLaboratory {
  package static let terms = ReportTerms(
    publicURL: "https://lab.example", accreditation: "LP-0001-IDN")
  package static let meaning = Phrase(
    id: "Saya mengesahkan hasil ini.", en: "I authorise these results.")

  /// Six hours after the sample came; the results were verified an hour before.
  package var evening: Instant { morning + .hours(6) }

  package func release(
    _ sample: SampleID, with others: [SampleID] = [], as id: ReportVersionID? = nil,
    by actor: Actor? = nil
  ) throws -> ReportVersionID {
    let id = id ?? .make(at: evening)
    let actor = actor ?? manager
    try act(actor) { tx in
      try Reporting.authoriseAndRelease(
        sample, with: others.map { SeenSample($0) }, as: id, meaning: Self.meaning,
        terms: Self.terms, by: actor, at: evening, in: tx)
    }
    return id
  }

  /// A sample with its report released.
  package func released(_ readings: [String: String] = [:]) throws -> (SampleID, ReportVersionID) {
    let sample = try received()[0].id
    try verified(sample, readings)
    return (sample, try release(sample))
  }

  /// - Parameter others: nil for all that stand on the certificate.
  package func amend(
    _ sample: SampleID, with others: [SampleID]? = nil, reason: String
  ) throws -> ReportVersionID {
    let id = ReportVersionID.make(at: evening)
    try act(manager) { tx in
      try Reporting.amend(
        sample, with: others?.map { SeenSample($0) }, as: id, reason: reason,
        meaning: Self.meaning, terms: Self.terms, by: manager,
        at: evening + .hours(1), in: tx)
    }
    return id
  }

  package func certificate(_ version: ReportVersionID) throws -> Certificate? {
    try act(manager) { tx in try Reporting.certificate(version, in: tx) }
  }

  package func withdraw(_ version: ReportVersionID, reason: String) throws {
    try act(manager) { tx in
      try Reporting.withdraw(version, reason: reason, by: manager, at: evening + .hours(2), in: tx)
    }
  }

  /// Has somebody, or a program, sent the certificates of the hotel from now on.
  @discardableResult
  package func addRecipient(
    _ address: String, channel: Delivery.Channel = .mail, name: String = "Dapur Hotel Contoh",
    language: Language = .indonesian, form: Delivery.Form = .attachment
  ) throws -> (id: RecipientID, secret: [UInt8]?) {
    let id = RecipientID.make(at: evening)
    let secret = try act(receptionist) { tx in
      try Recipients.add(
        RecipientParticulars(
          channel: channel, name: name, address: address, language: language, form: form),
        id: id, of: hotel, by: receptionist, in: tx)
    }
    return (id, secret)
  }

  /// The ledger of the only report there is.
  package func deliveries() throws -> [DeliveryLine] {
    try act(manager) { tx in
      guard let line = try Reporting.list(in: tx).first else { return [] }
      return try Reporting.deliveries(of: line.report, in: tx)
    }
  }
}
