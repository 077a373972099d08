import Bench
import Clients
import Custody
import Identity
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@Suite struct PlainSampleTests {
  private func plain(_ lab: TestLaboratory) throws -> [PlainSample] {
    try lab.act(lab.manager) { tx in try Reporting.plainSamples(many: 20, in: tx) }
  }

  private func release(
    _ lab: TestLaboratory, _ plain: PlainSample, as id: ReportVersionID? = nil,
    by actor: Actor? = nil
  ) throws {
    let actor = actor ?? lab.manager
    try lab.act(actor) { tx in
      try Reporting.releasePlain(
        plain.sample.sample, as: id ?? .make(at: lab.evening), seen: plain.seen,
        meaning: TestLaboratory.meaning, terms: TestLaboratory.terms, by: actor, at: lab.evening,
        in: tx)
    }
  }

  /// Measures and verifies what is left of a sample.
  private func finish(
    _ lab: TestLaboratory, _ sample: SampleID, note: String = "", but left: TestID? = nil
  ) throws {
    for test in try lab.tests(of: sample).values where test != left {
      let result = ResultID.make(at: lab.morning)
      try lab.act(lab.analyst) { tx in
        try Bench.recordReading(
          TypedReading(test: test, result: result, typed: "0", note: note, despiteHold: true),
          by: lab.analyst, at: lab.morning + .hours(3), in: tx)
      }
      try lab.act(lab.supervisor) { tx in
        try Bench.verify(result, by: lab.supervisor, at: lab.morning + .hours(5), in: tx)
      }
    }
  }

  private func count(_ lab: TestLaboratory) throws -> Int {
    try lab.act(lab.manager) { tx in try Reporting.list(in: tx).count }
  }

  @Test func `what exceeds a limit, has a note or a cancelled test is not plain`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 4).map(\.id)
      try lab.verified(samples[0])
      try lab.verified(samples[1], ["ECOLI": "12"])
      try finish(lab, samples[2], note: "koloni kecil")
      let cancelled = try #require(try lab.tests(of: samples[3])["ECOLI"])
      try lab.act(lab.supervisor) { tx in
        try Bench.cancel(
          cancelled, reason: "alat rusak", by: lab.supervisor, at: lab.morning + .hours(2), in: tx)
      }
      try finish(lab, samples[3], but: cancelled)
      let waiting = try lab.act(lab.manager) { tx in try Bench.samplesToAuthorise(in: tx) }
      #expect(waiting.count == 4)
      let found = try plain(lab)
      #expect(found.map(\.sample.sample) == [samples[0]])
      #expect(found[0].results.count == 2)
    }
  }

  @Test func `one press releases it once, under the results that were seen`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      let found = try plain(lab)[0]
      let id = ReportVersionID.make(at: lab.evening)
      #expect(throws: NotAllowed.self) { try release(lab, found, by: lab.supervisor) }
      try release(lab, found, as: id)
      try release(lab, found, as: id)
      #expect(try count(lab) == 1)
      #expect(try plain(lab).isEmpty)
      #expect(throws: ReportingError.self) { try release(lab, found, by: lab.secondManager) }
    }
  }

  @Test func `what changed since it was seen is not released`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      let found = try plain(lab)[0]
      let test = try #require(try lab.tests(of: sample)["ECOLI"])
      try lab.act(lab.supervisor) { tx in
        try Bench.revise(
          test, reason: "salah baca", by: lab.supervisor, at: lab.morning + .hours(5), in: tx)
      }
      let result = ResultID.make(at: lab.evening)
      try lab.act(lab.analyst) { tx in
        try Bench.recordReading(
          TypedReading(test: test, result: result, typed: "0", despiteHold: true),
          by: lab.analyst, at: lab.morning + .hours(5), in: tx)
      }
      try lab.act(lab.supervisor) { tx in
        try Bench.verify(result, by: lab.supervisor, at: lab.evening, in: tx)
      }
      #expect(throws: ReportingError.resultsChanged(number: found.sample.number)) {
        try release(lab, found)
      }
      // A revised result is odd: it is reviewed by itself.
      #expect(try plain(lab).isEmpty)
      #expect(try count(lab) == 0)
    }
  }
}
