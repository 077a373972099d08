import Bench
import Custody
import Identity
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

// Several samples of one request, as the tests of certificates need them.
extension TestLaboratory {
  func verifiedSamples(_ count: Int) throws -> [SampleID] {
    let samples = try received(samples: count).map(\.id)
    for sample in samples { try verified(sample) }
    return samples
  }

  func issued(_ id: ReportVersionID) throws -> IssuedReport {
    let found = try act(client) { tx in
      let line = try Reporting.list(in: tx).first { $0.version == id }
      return try Reporting.version(token: line?.token ?? "", in: tx)
    }
    return try #require(found)
  }

  /// Measures a released test again and has the new figure verified.
  func measureAgain(_ sample: SampleID, to typed: String) throws {
    let test = try #require(try tests(of: sample)["ECOLI"])
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
}
