import Bench
import Catalogue
import Custody
import Identity
import Measurement
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

/// What is measured a second time, and what is sent a second time.
@Suite struct MeasuredAgainTests {
  @Test
  func `sent back, a test waits as if never begun, and its holding time counts to the new start`()
    throws
  {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try #require(try lab.tests(of: sample.id)["ECOLI"])
      let result = try #require(try lab.measure(sample.id)["ECOLI"])
      try lab.act(lab.supervisor) { tx in
        try Bench.sendBack(
          result, reason: "cawan tertukar", by: lab.supervisor, at: lab.morning + .hours(5), in: tx)
      }
      let line = try #require(try waiting(test, lab))
      #expect(line.state == .ready)
      #expect(line.startedAt == nil)
      #expect(line.reason == "cawan tertukar")
      // The first start was in time; it says nothing about the second.
      let late = lab.morning + .hours(47)
      #expect(throws: BenchError.holdExceeded(parameter: line.parameter)) {
        try record("0", test, by: lab.analyst, at: late, lab)
      }
      try record("0", test, by: lab.analyst, at: late, despiteHold: true, lab)
      let found = try lab.act(lab.supervisor) { try Bench.results(of: sample.id, in: $0) }
      #expect(found.first { $0.test == test }?.oddities.contains(.holdExceeded) == true)
    }
  }

  @Test func `a corrected figure keeps the start of its preparation, unless it is begun anew`()
    throws
  {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try #require(try lab.tests(of: sample.id)["ECOLI"])
      try lab.measure(sample.id)
      let first = try #require(try started(test, lab))
      let late = lab.morning + .hours(45)
      try lab.act(lab.supervisor) { tx in
        try Bench.revise(test, reason: "salah ketik", by: lab.supervisor, at: late, in: tx)
      }
      #expect(try started(test, lab) == first)
      try lab.act(lab.analyst) { tx in
        try Bench.start(test, .anew, by: lab.analyst, at: late, in: tx)
      }
      #expect(try started(test, lab) == late)
      #expect(throws: BenchError.self) { try record("0", test, by: lab.analyst, at: late, lab) }
    }
  }

  @Test func `a test is begun before its holding time ends and read the next day`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try #require(try lab.tests(of: sample.id)["ECOLI"])
      try lab.act(lab.analyst) { tx in
        try Bench.start(test, by: lab.analyst, at: lab.morning + .hours(3), in: tx)
      }
      try record("0", test, by: lab.analyst, at: lab.morning + .hours(47), lab)
      let found = try lab.act(lab.supervisor) { try Bench.results(of: sample.id, in: $0) }
      #expect(found.first?.oddities.contains(.holdExceeded) == false)
    }
  }

  @Test func `begun twice, a test has begun once, and another analyst is told by whom`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try #require(try lab.tests(of: sample.id)["ECOLI"])
      let begun = lab.morning + .hours(3)
      func begin(_ how: Start, _ analyst: Actor, _ hours: Int) throws {
        try lab.act(analyst) { tx in
          try Bench.start(test, how, by: analyst, at: lab.morning + .hours(hours), in: tx)
        }
      }
      try begin(.first, lab.analyst, 3)
      try begin(.first, lab.analyst, 20)
      try begin(.anew, lab.analyst, 30)
      #expect(try started(test, lab) == begun)
      let error = try #require(throws: BenchError.self) {
        try begin(.first, lab.secondAnalyst, 4)
      }
      #expect(error.phrase.id.contains("Rina sudah memulai pengujian ini"))
      #expect(throws: BenchError.self) { try begin(.anew, lab.secondAnalyst, 4) }
      let forged = try rule {
        try lab.base.owner.transaction(as: .system) { tx in
          try tx.execute(
            """
            INSERT INTO test_event (id, test_id, event, occurred_at, actor_id)
            VALUES (gen_random_uuid(), \(test), 'start', now(), \(lab.analyst.account))
            """)
        }
      }
      #expect(forged == "test_step_start")
      #expect(try started(test, lab) == begun)
    }
  }

  @Test func `a line with its start and its reading, sent twice, is recorded once`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try #require(try lab.tests(of: sample.id)["ECOLI"])
      let reading = TypedReading(
        test: test, result: .make(at: lab.morning), typed: "0", start: .first)
      for hours in [2, 3] {
        try lab.act(lab.analyst) { tx in
          try Bench.recordReading(
            reading, by: lab.analyst, at: lab.morning + .hours(hours), in: tx)
        }
      }
      let found = try lab.act(lab.supervisor) { try Bench.results(of: sample.id, in: $0) }
      #expect(found.map(\.typed) == ["0"])
      // Sent by somebody else, it is not theirs.
      #expect(throws: BenchError.self) {
        try lab.act(lab.secondAnalyst) { tx in
          try Bench.recordReading(
            reading, by: lab.secondAnalyst, at: lab.morning + .hours(4), in: tx)
        }
      }
    }
  }

  @Test func `many that wait keep none that was begun off the worklist`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 4)
      let tests = try samples.map { try #require(try lab.tests(of: $0.id)["ECOLI"]) }
      try lab.act(lab.analyst) { tx in
        try Bench.start(tests[3], by: lab.analyst, at: lab.morning + .hours(2), in: tx)
      }
      let method = try lab.act(lab.analyst) { tx in
        try tx.value("SELECT method_id FROM test WHERE id = \(tests[3])", as: MethodID.self)
      }
      let shown = try lab.act(lab.analyst) { tx in
        try Bench.worklist(try #require(method), size: 1, keeping: [tests[2]], in: tx)
      }
      #expect(shown.contains { $0.test == tests[3] })
      #expect(shown.contains { $0.test == tests[2] })
      #expect(shown.last?.test == tests[3])
    }
  }

  @Test func `the same line sent again with another figure is told, and nothing changes`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try #require(try lab.tests(of: sample.id)["ECOLI"])
      let result = ResultID.make(at: lab.morning)
      try record("3", test, as: result, by: lab.analyst, at: lab.morning + .hours(2), lab)
      let error = try #require(throws: BenchError.self) {
        try record("4", test, as: result, by: lab.analyst, at: lab.morning + .hours(3), lab)
      }
      #expect(
        error.phrase.id.contains(
          "“3” sudah tersimpan dari formulir ini oleh Rina; “4” tidak disimpan"))
      #expect(error.phrase.id.contains(sample.number))
      let found = try lab.act(lab.supervisor) { try Bench.results(of: sample.id, in: $0) }
      #expect(found.map(\.typed) == ["3"])
    }
  }

  @Test func `the slower of two analysts reads whose figure is kept, and the own one again`() throws
  {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try #require(try lab.tests(of: sample.id)["ECOLI"])
      try record("3", test, by: lab.analyst, at: lab.morning + .hours(2), lab)
      let error = try #require(throws: BenchError.self) {
        try record("5", test, by: lab.secondAnalyst, at: lab.morning + .hours(3), lab)
      }
      let told = error.phrase.en
      #expect(told.contains(sample.number) && told.contains("Escherichia coli"), "\(told)")
      #expect(told.contains("Rina has saved “3”"), "\(told)")
      #expect(told.contains("What you typed, “5”, was not saved"), "\(told)")
    }
  }

  @Test func `no count lies below zero, not even for the owner of the table`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try #require(try lab.tests(of: sample.id)["ECOLI"])
      let error = try #require(throws: BenchError.self) {
        try record("-5", test, by: lab.analyst, at: lab.morning + .hours(2), lab)
      }
      #expect(error.phrase.id.contains("tidak ada angka di bawah nol"))
      try lab.act(lab.analyst) { tx in
        try Bench.start(test, by: lab.analyst, at: lab.morning + .hours(2), in: tx)
      }
      let broken = try rule {
        try lab.base.owner.transaction(as: .system) { tx in
          try tx.execute(
            """
            INSERT INTO result
              (id, test_id, organisation_id, revision, qualifier, value, unit, typed, formula, measured_at,
               measured_by)
            SELECT gen_random_uuid(), id, organisation_id, 1, '=', -5, unit, '-5', 'direct reading 1', now(),
                   \(lab.analyst.account)
            FROM   test
            WHERE  id = \(test)
            """)
        }
      }
      #expect(broken == "result_not_negative")
    }
  }

  @Test func `what exceeds a limit is shown although many wait longer`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 4)
      for sample in samples.dropLast() { try lab.measure(sample.id) }
      try lab.measure(samples[3].id, ["ECOLI": "9"])
      let shown = try lab.act(lab.supervisor) {
        try Bench.toVerify(by: lab.supervisor, size: 2, in: $0)
      }
      #expect(shown.count == 2)
      #expect(shown.first?.sample == samples[3].id)
      #expect(shown.first?.typed == "9")
    }
  }

  private func record(
    _ typed: String, _ test: TestID, as result: ResultID? = nil, by analyst: Actor,
    at instant: Instant, despiteHold: Bool = false, _ lab: TestLaboratory
  ) throws {
    try lab.act(analyst) { tx in
      try Bench.recordReading(
        TypedReading(
          test: test, result: result ?? .make(at: instant), typed: typed, despiteHold: despiteHold),
        by: analyst, at: instant, in: tx)
    }
  }

  private func waiting(_ test: TestID, _ lab: TestLaboratory) throws -> WorklistLine? {
    try lab.act(lab.analyst) { tx in
      try Bench.methodLoads(in: tx).flatMap { try Bench.worklist($0.method, in: tx) }
        .first { $0.test == test }
    }
  }

  private func started(_ test: TestID, _ lab: TestLaboratory) throws -> Instant? {
    try lab.act(lab.analyst) { tx in
      try tx.value("SELECT started_at FROM test WHERE id = \(test)", as: Instant?.self) ?? nil
    }
  }
}
