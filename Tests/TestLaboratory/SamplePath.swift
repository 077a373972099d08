package import Bench
import Catalogue
package import Clients
package import Custody
import Identity
import Measurement
import People
import Postgres
import Reporting
import Timekeeping
import Wording

// The path of a sample, each stretch of it in one call.
extension TestLaboratory {
  /// A request form of the hotel for samples of one package.
  package func draft(
    package code: String = "AM-MIKRO", samples: Int = 1, sampledBy: SampledBy = .laboratory
  ) throws -> RequestDraft {
    try act(client) { tx in
      let day = Zone.wita.local(morning).day
      let package = try Catalogue.package(code: code, on: day, in: tx)!
      let regulation = try package.regulationCode.flatMap {
        try Catalogue.regulation(code: $0, on: day, in: tx)
      }
      return RequestDraft(
        id: .make(at: morning), organisation: hotel, site: site, contactName: "Dewi",
        sampledBy: sampledBy, wantedOn: day,
        items: (1...samples).map { n in
          RequestDraftItem(
            id: .make(at: morning), name: "Keran dapur \(n)", point: point, matrix: package.matrix,
            regulation: regulation?.id, package: package.id)
        })
    }
  }

  /// Asked for by the hotel, accepted by the laboratory.
  package func accepted(
    package code: String = "AM-MIKRO", samples: Int = 1, sampledBy: SampledBy = .laboratory
  ) throws -> [RegisteredSample] {
    let draft = try draft(package: code, samples: samples, sampledBy: sampledBy)
    try act(client) { tx in
      try Clients.submitRequest(draft, by: client, at: morning, in: tx)
    }
    return try act(receptionist) { tx in
      try Bench.acceptRequest(
        draft.id, planned: morning, sampler: sampler.account, by: receptionist, at: morning, in: tx)
    }
  }

  /// Collected by the sampler, offered, and received an hour later.
  package func received(
    package code: String = "AM-MIKRO", samples: Int = 1, deviations: Set<Deviation> = [],
    consent: String = ""
  ) throws -> [RegisteredSample] {
    let samples = try accepted(package: code, samples: samples)
    for sample in samples {
      try act(sampler) { tx in
        try Custody.collect(
          sample.containers, FieldRecord(place: "Dapur"), act: ActID.make(at: morning),
          by: sampler, at: morning, in: tx)
        try Custody.offer(
          sample.containers, act: ActID.make(at: morning), by: sampler, at: morning + .minutes(10),
          in: tx)
      }
      try act(receptionist) { tx in
        try Custody.receive(
          sample.containers,
          ReceiptInspection(
            temperature: Celsius(4), thermometer: "T-01", seal: .none, deviations: deviations,
            consent: consent),
          act: ActID.make(at: morning), by: receptionist, at: morning + .hours(1), in: tx)
      }
    }
    return samples
  }

  /// The tests of a sample by the code of their parameter.
  package func tests(of sample: SampleID) throws -> [String: TestID] {
    try act(supervisor) { tx in
      let rows = try tx.rows(
        """
        SELECT p.code, t.id
        FROM   test AS t
        JOIN   parameter AS p ON p.id = t.parameter_id
        WHERE  t.sample_id = \(sample)
        """
      ) { row in (try row["code"] as String, try row["id"] as TestID) }
      return Dictionary(uniqueKeysWithValues: rows)
    }
  }

  /// Enters a reading for each test: the one named, otherwise `otherwise`.
  @discardableResult
  package func measure(
    _ sample: SampleID, _ readings: [String: String] = [:], otherwise: String = "0"
  ) throws -> [String: ResultID] {
    var results: [String: ResultID] = [:]
    for (code, test) in try tests(of: sample) {
      let result = ResultID.make(at: morning)
      results[code] = result
      try act(analyst) { tx in
        try Bench.recordReading(
          TypedReading(
            test: test, result: result, typed: readings[code] ?? otherwise,
            despiteHold: true),
          by: analyst, at: morning + .hours(3), in: tx)
      }
    }
    return results
  }

  /// Measured, and every result verified by the supervisor.
  @discardableResult
  package func verified(
    _ sample: SampleID, _ readings: [String: String] = [:], otherwise: String = "0"
  ) throws -> [String: ResultID] {
    let results = try measure(sample, readings, otherwise: otherwise)
    try act(supervisor) { tx in
      for result in results.values {
        try Bench.verify(result, by: supervisor, at: morning + .hours(5), in: tx)
      }
    }
    return results
  }

  /// A sample's report released by the technical manager, whose certificate waits to be made.
  package func released() throws {
    let sample = try received()[0]
    try verified(sample.id)
    try act(manager) { tx in
      try Reporting.authoriseAndRelease(
        sample.id, as: .make(at: morning), meaning: Phrase(id: "Sah.", en: "Authorised."),
        terms: ReportTerms(publicURL: "http://127.0.0.1", zone: .wita), by: manager,
        at: morning + .hours(6), in: tx)
    }
  }
}
