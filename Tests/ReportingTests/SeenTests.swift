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

/// A signature stands under what was on the page, and under nothing else.
@Suite struct SeenTests {
  /// E. coli is measured, and verified if asked; the other test waits.
  private func halfDone(
    _ lab: TestLaboratory, isVerified: Bool = true
  ) throws -> (sample: SampleID, result: ResultID, other: TestID) {
    let sample = try lab.received()[0].id
    let tests = try lab.tests(of: sample)
    let result = ResultID.make(at: lab.morning)
    try lab.act(lab.analyst) { tx in
      try Bench.recordReading(
        TypedReading(
          test: try #require(tests["ECOLI"]), result: result, typed: "0", despiteHold: true),
        by: lab.analyst, at: lab.morning + .hours(3), in: tx)
    }
    if isVerified { try verify(lab, result) }
    return (sample, result, try #require(tests.first { $0.key != "ECOLI" }?.value))
  }

  private func verify(_ lab: TestLaboratory, _ result: ResultID) throws {
    try lab.act(lab.supervisor) { tx in
      try Bench.verify(result, by: lab.supervisor, at: lab.morning + .hours(4), in: tx)
    }
  }

  private func isRefused(_ body: () throws -> Void) throws -> Bool {
    do {
      try body()
      return false
    } catch ReportingError.resultsChanged {
      return true
    }
  }

  private func release(_ lab: TestLaboratory, _ sample: SampleID, _ seen: String) throws {
    try lab.act(lab.manager) { tx in
      try Reporting.authoriseAndRelease(
        sample, as: .make(at: lab.evening), seen: seen, meaning: TestLaboratory.meaning,
        terms: TestLaboratory.terms, by: lab.manager, at: lab.evening, in: tx)
    }
  }

  private func interim(_ lab: TestLaboratory, _ sample: SampleID, _ seen: String) throws {
    try lab.act(lab.manager) { tx in
      try Reporting.releaseInterim(
        sample, as: .make(at: lab.evening), seen: seen, meaning: TestLaboratory.meaning,
        terms: TestLaboratory.terms, by: lab.manager, at: lab.evening, in: tx)
    }
  }

  @Test func `nobody signs over a test that was cancelled since the page was opened`() throws {
    try withTestLaboratory { lab in
      let (sample, _, other) = try halfDone(lab)
      let before = try lab.seal(sample)
      try lab.act(lab.supervisor) { tx in
        try Bench.cancel(
          other, reason: "media habis", by: lab.supervisor, at: lab.morning + .hours(5), in: tx)
      }
      #expect(try isRefused { try release(lab, sample, before) })
      try release(lab, sample, try lab.seal(sample))
    }
  }

  @Test func `nobody signs an interim report of which a result was sent back meanwhile`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      let results = try lab.verified(sample)
      let before = try lab.seal(sample)
      try lab.act(lab.supervisor) { tx in
        try Bench.sendBack(
          try #require(results["ECOLI"]), reason: "ulangi", by: lab.supervisor,
          at: lab.morning + .hours(5), in: tx)
      }
      #expect(try isRefused { try interim(lab, sample, before) })
      try interim(lab, sample, try lab.seal(sample))
    }
  }

  @Test func `nobody signs a result that was verified only after the page was opened`() throws {
    try withTestLaboratory { lab in
      let (sample, result, _) = try halfDone(lab, isVerified: false)
      let before = try lab.seal(sample)
      try verify(lab, result)
      #expect(try isRefused { try interim(lab, sample, before) })
      try interim(lab, sample, try lab.seal(sample))
    }
  }
}
