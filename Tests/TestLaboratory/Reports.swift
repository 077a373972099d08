import Bench
package import Custody
import Identity
package import People
import Postgres
package import Reporting
import TestDatabase
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
    by actor: Actor? = nil, at instant: Instant? = nil
  ) throws -> ReportVersionID {
    let instant = instant ?? evening
    let id = id ?? .make(at: instant)
    let actor = actor ?? manager
    try act(actor) { tx in
      try Reporting.authoriseAndRelease(
        sample, with: others.map { SeenSample($0) }, as: id, meaning: Self.meaning,
        terms: Self.terms, by: actor, at: instant, in: tx)
    }
    return id
  }

  /// Of what a page would show of the sample now.
  package func seal(_ sample: SampleID) throws -> String {
    try act(manager) { tx in
      Reporting.seal(
        try Bench.results(of: sample, in: tx),
        try Reporting.deviations(of: [sample], in: tx)[sample] ?? [])
    }
  }

  /// A sample of which the last test is to be measured again, with what is done released as interim.
  package func interim(in language: ReportLanguage? = nil) throws -> (SampleID, ReportVersionID) {
    let sample = try received()[0].id
    try verified(sample)
    try act(supervisor) { tx in
      let last = try Bench.results(of: sample, in: tx).max { $0.parameter.id < $1.parameter.id }
      guard let last else { return }
      try Bench.sendBack(
        last.result, reason: "ulangi", by: supervisor, at: morning + .hours(5), in: tx)
    }
    var terms = Self.terms
    terms.language = language
    let id = ReportVersionID.make(at: evening)
    try act(manager) { tx in
      try Reporting.releaseInterim(
        sample, as: id, meaning: Self.meaning, terms: terms, by: manager, at: evening, in: tx)
    }
    return (sample, id)
  }

  /// What was sent back is measured, and verified.
  package func measureAgain(_ sample: SampleID) throws {
    for line in try act(analyst, { try Bench.openTests(of: sample, in: $0) }) {
      let result = ResultID.make(at: evening)
      try act(analyst) { tx in
        try Bench.recordReading(
          TypedReading(test: line.test, result: result, typed: "0", despiteHold: true),
          by: analyst, at: evening + .hours(1), in: tx)
      }
      try act(supervisor) { tx in
        try Bench.verify(result, by: supervisor, at: evening + .hours(2), in: tx)
      }
    }
  }

  /// A sample with its report released.
  package func released(_ readings: [String: String] = [:]) throws -> (SampleID, ReportVersionID) {
    let sample = try received()[0].id
    try verified(sample, readings)
    return (sample, try release(sample))
  }

  /// Measures a released test again and has the new figure verified.
  package func measureAgain(_ sample: SampleID, _ code: String, to typed: String) throws {
    guard let test = try tests(of: sample)[code] else { return }
    let result = ResultID.make(at: evening)
    try act(supervisor) { tx in
      try Bench.revise(
        test, reason: "salah baca", by: supervisor, at: evening + .minutes(10), in: tx)
    }
    try act(analyst) { tx in
      try Bench.recordReading(
        TypedReading(test: test, result: result, typed: typed, despiteHold: true), by: analyst,
        at: evening + .minutes(20), in: tx)
    }
    try act(supervisor) { tx in
      try Bench.verify(result, by: supervisor, at: evening + .minutes(30), in: tx)
    }
  }

  /// - Parameter others: nil for all that stand on the certificate.
  package func amend(
    _ sample: SampleID, with others: [SampleID]? = nil, reason: String,
    at instant: Instant? = nil
  ) throws -> ReportVersionID {
    let id = ReportVersionID.make(at: evening)
    try act(manager) { tx in
      try Reporting.amend(
        sample, with: others?.map { SeenSample($0) }, as: id, reason: reason,
        meaning: Self.meaning, terms: Self.terms, by: manager,
        at: instant ?? evening + .hours(1), in: tx)
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

  /// The mail of each notice waits, after the laboratory's own mail server has refused it with those words.
  package func refuseNotices(_ words: String) throws {
    try base.superuser.transaction { tx in
      try tx.execute("INSERT INTO notice_mail (notice_id, attempts) SELECT id, 1 FROM notice")
      try tx.execute(
        """
        INSERT INTO notice_mail_attempt (notice_id, number, address, outcome, words)
        SELECT notice_id, 1, 'dewi@hotel.example', 'ours', \(words) FROM notice_mail
        """)
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

  /// Every job is gone, as after a restored backup.
  package func loseJobs() throws {
    try base.superuser.transaction { tx in
      try tx.execute("SET LOCAL session_replication_role = replica")
      try tx.execute("DELETE FROM job")
    }
  }

  /// The ledger of the only report there is.
  package func deliveries() throws -> [DeliveryLine] {
    try act(manager) { tx in
      guard let line = try Reporting.list(in: tx).first else { return [] }
      return try Reporting.deliveries(of: line.report, in: tx)
    }
  }
}
