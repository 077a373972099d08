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
}
