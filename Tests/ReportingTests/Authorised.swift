import Bench
import Custody
import Postgres
import Reporting
import TestLaboratory

extension Reporting {
  /// Signs what is verified of a sample, and prepares nothing.
  static func authorise(_ sample: SampleID, for lab: TestLaboratory, in tx: Transaction) throws {
    for result in try Bench.results(of: sample, in: tx) where result.state == .verified {
      try Bench.authorise(
        result.result, meaning: "Sah.", by: lab.manager, at: lab.evening, in: tx)
    }
  }
}
