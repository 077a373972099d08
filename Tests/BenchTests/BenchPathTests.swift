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

@Suite struct BenchPathTests {
  @Test
  func `an accepted request plans every test of its package, a received sample makes them ready`()
    throws
  {
    try withTestLaboratory { lab in
      let waiting = try lab.accepted(package: "AM-19")[0]
      #expect(try lab.tests(of: waiting.id).count == 19)
      #expect(try lab.act(lab.analyst) { try Bench.methodLoads(in: $0) } == [])
      let sample = try lab.received(package: "AM-19")[0]
      let states = try lab.act(lab.analyst) { tx in
        try tx.values(
          "SELECT state FROM test WHERE sample_id = \(sample.id)", as: LaboratoryTest.State.self)
      }
      #expect(states.allSatisfy { $0 == .ready })
      #expect(try lab.act(lab.analyst) { try Bench.methodLoads(in: $0) }.isEmpty == false)
    }
  }

  @Test func `a worklist begins with what expires first`() throws {
    try withTestLaboratory { lab in
      _ = try lab.received(package: "AM-19", samples: 3)
      try lab.act(lab.analyst) { tx in
        for load in try Bench.methodLoads(in: tx) {
          let deadlines = try Bench.worklist(load.method, in: tx).map(\.deadline)
          let dated = deadlines.compactMap(\.self)
          #expect(dated == dated.sorted())
          #expect(deadlines.prefix(dated.count).allSatisfy { $0 != nil })
        }
      }
    }
  }

  @Test func `what has begun stands below what still runs out`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 2)
      let test = try #require(try lab.tests(of: samples[0].id)["ECOLI"])
      try lab.measure(samples[0].id)
      try lab.act(lab.supervisor) { tx in
        try Bench.revise(
          test, reason: "cawan tertukar", by: lab.supervisor, at: lab.morning + .hours(4), in: tx)
      }
      let lists = try lab.act(lab.analyst) { tx in
        try Bench.methodLoads(in: tx).map { try Bench.worklist($0.method, in: tx) }
      }
      let list = try #require(lists.first { $0.contains { $0.test == test } })
      #expect(list.last?.test == test)
      #expect(list.map { $0.startedAt != nil } == list.map { $0.test == test })
    }
  }

  @Test func `what was typed is kept letter for letter beside what it means`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let results = try lab.measure(sample.id, ["ECOLI": " < 1 ", "TCOLI": "12"])
      let found = try lab.act(lab.supervisor) { try Bench.results(of: sample.id, in: $0) }
      let coli = found.first { $0.result == results["ECOLI"] }
      #expect(coli?.typed == " < 1 ")
      #expect(coli?.figure.qualifier == .lessThan)
      #expect(coli?.figure.value == 1)
    }
  }

  @Test func `a reading that could be two numbers is refused and nothing is stored`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try lab.tests(of: sample.id)["ECOLI"]!
      #expect(throws: ReadingError.self) {
        try lab.act(lab.analyst) { tx in
          try Bench.recordReading(
            TypedReading(
              test: test, result: .make(at: lab.morning), typed: "1.234",
              despiteHold: true),
            by: lab.analyst, at: lab.morning + .hours(2), in: tx)
        }
      }
      #expect(try lab.act(lab.analyst) { try Bench.results(of: sample.id, in: $0) } == [])
    }
  }

  @Test func `after the holding time a test is refused, or done with a qualifier`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try lab.tests(of: sample.id)["ECOLI"]!
      var reading = TypedReading(test: test, result: .make(at: lab.morning), typed: "0")
      let late = lab.morning + .hours(47)
      #expect(throws: BenchError.self) {
        try lab.act(lab.analyst) { tx in
          try Bench.recordReading(reading, by: lab.analyst, at: late, in: tx)
        }
      }
      reading.despiteHold = true
      try lab.act(lab.analyst) { tx in
        try Bench.recordReading(reading, by: lab.analyst, at: late, in: tx)
      }
      let result = try lab.act(lab.supervisor) { try Bench.results(of: sample.id, in: $0) }[0]
      #expect(result.oddities.contains(.holdExceeded))
    }
  }

  @Test func `a worklist sent twice records each reading once`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try lab.tests(of: sample.id)["ECOLI"]!
      let reading = TypedReading(
        test: test, result: .make(at: lab.morning), typed: "0", despiteHold: true)
      for _ in 1...2 {
        try lab.act(lab.analyst) { tx in
          try Bench.recordReading(reading, by: lab.analyst, at: lab.morning + .hours(2), in: tx)
        }
      }
      #expect(try lab.act(lab.supervisor) { try Bench.results(of: sample.id, in: $0) }.count == 1)
    }
  }

  @Test func `of two analysts who save the same test one wins and the other is told who`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let test = try lab.tests(of: sample.id)["ECOLI"]!
      let told = Tally()
      try concurrently(2) { index in
        let who = index == 0 ? lab.analyst : lab.secondAnalyst
        do {
          try lab.act(who) { tx in
            try Bench.recordReading(
              TypedReading(
                test: test, result: .make(at: lab.morning), typed: "\(index)",
                despiteHold: true),
              by: who, at: lab.morning + .hours(2), in: tx)
          }
          told.note("saved")
        } catch BenchError.savedByOther {
          told.note("told")
        }
      }
      #expect(told.notes.sorted() == ["saved", "told"])
      #expect(try lab.act(lab.supervisor) { try Bench.results(of: sample.id, in: $0) }.count == 1)
    }
  }
}
