import Bench
import Custody
import Identity
import Measurement
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@Suite struct TwoPersonTests {
  @Test func `who measured does not verify`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let result = try lab.measure(sample.id)["ECOLI"]!
      #expect(throws: BenchError.self) {
        try lab.act(lab.analyst) { tx in
          try Bench.verify(result, by: lab.analyst, at: lab.morning + .hours(4), in: tx)
        }
      }
      let broken = try rule {
        try lab.act(lab.analyst) { tx in
          try tx.execute(
            """
            INSERT INTO verification
              (result_id, organisation_id, measured_by, verified_by, verified_at)
            VALUES (\(result), \(lab.hotel), \(lab.analyst.account), \(lab.analyst.account), now())
            """)
        }
      }
      #expect(broken == "verification_by_another")
    }
  }

  @Test func `nothing is authorised that was not verified`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let result = try lab.measure(sample.id)["ECOLI"]!
      #expect(throws: BenchError.self) {
        try lab.act(lab.manager) { tx in
          try Bench.authorise(
            result, meaning: "sah", by: lab.manager, at: lab.morning + .hours(6), in: tx)
        }
      }
    }
  }

  @Test func `nobody records in another person's name`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let result = try lab.measure(sample.id)["ECOLI"]!
      let broken = try rule {
        try lab.act(lab.analyst) { tx in
          try tx.execute(
            """
            INSERT INTO verification
              (result_id, organisation_id, measured_by, verified_by, verified_at)
            VALUES (\(result), \(lab.hotel), \(lab.analyst.account), \(lab.supervisor.account), now())
            """)
        }
      }
      #expect(broken == "test_event_recorder")
    }
  }

  @Test func `the verdict is judged once, at verification, and stored with what decided it`() throws
  {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.verified(sample.id, ["ECOLI": "12", "TCOLI": "<1"])
      let outcomes = try lab.act(lab.supervisor) { tx in
        try tx.rows(
          """
          SELECT p.code, d.outcome, d.limit_text
          FROM   verdict AS d
          JOIN   result AS r ON r.id = d.result_id
          JOIN   test AS t ON t.id = r.test_id
          JOIN   parameter AS p ON p.id = t.parameter_id
          ORDER  BY p.code
          """
        ) { row in [try row["code"] as String, try row["outcome"], try row["limit_text"]] }
      }
      #expect(
        outcomes.map { $0[0...1].joined(separator: " ") } == [
          "ECOLI does_not_meet", "TCOLI meets",
        ])
      #expect(outcomes.allSatisfy { $0[2].contains("Permenkes 2/2023") })
    }
  }

  @Test func `a correction is a new revision beside the old one, with its reason`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.verified(sample.id)
      let test = try lab.tests(of: sample.id)["ECOLI"]!
      #expect(throws: BenchError.noReason) {
        try lab.act(lab.supervisor) { tx in
          try Bench.revise(
            test, reason: " ", by: lab.supervisor, at: lab.morning + .hours(6), in: tx)
        }
      }
      try lab.act(lab.supervisor) { tx in
        try Bench.revise(
          test, reason: "koloni salah hitung", by: lab.supervisor, at: lab.morning + .hours(6),
          in: tx)
      }
      try lab.act(lab.analyst) { tx in
        try Bench.recordReading(
          TypedReading(test: test, result: .make(at: lab.morning), typed: "3", despiteHold: true),
          by: lab.analyst, at: lab.morning + .hours(7), in: tx)
      }
      let revisions = try lab.act(lab.supervisor) { tx in
        try tx.values(
          "SELECT typed FROM result WHERE test_id = \(test) ORDER BY revision", as: String.self)
      }
      #expect(revisions == ["0", "3"])
    }
  }

  @Test(arguments: ["result", "verification", "verdict", "test_event"])
  func `a record of the bench is never rewritten, not by the program and not by the owner`(
    _ table: String
  ) throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.verified(sample.id)
      let rewritings: [SQL] = [
        "DELETE FROM \(identifier: table)", "TRUNCATE \(identifier: table) CASCADE",
      ]
      for rewriting in rewritings {
        let asOwner = try rule {
          try lab.base.owner.transaction(as: .system) { tx in try tx.execute(rewriting) }
        }
        #expect(asOwner.hasSuffix("_append_only"))
        let asProgram = try rule {
          try lab.act(lab.manager) { tx in try tx.execute(rewriting) }
        }
        #expect(asProgram == "42501")
      }
    }
  }

  @Test func `a worst result stands on top of what is to be verified`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 3)
      try lab.measure(samples[1].id, ["ECOLI": "8"])
      try lab.measure(samples[0].id)
      let queue = try lab.act(lab.supervisor) { try Bench.toVerify(by: lab.supervisor, in: $0) }
      #expect(queue.first?.sample == samples[1].id)
      #expect(queue.first?.verdicts.first?.verdict == .doesNotMeet)
    }
  }

  @Test func `of the samples that wait for authorisation those that exceed a limit stand on top`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 3)
      for sample in samples {
        try lab.verified(sample.id, ["ECOLI": sample.id == samples[2].id ? "12" : "0"])
      }
      let waiting = try lab.act(lab.manager) { try Bench.samplesToAuthorise(in: $0) }
      #expect(waiting.map(\.sample) == [samples[2], samples[0], samples[1]].map(\.id))
      #expect(waiting.map { $0.exceeding > 0 } == [true, false, false])
    }
  }

  @Test func `a sample lost on the way cancels what was not begun`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.act(lab.receptionist) { tx in
        try Custody.lose(
          sample.containers, reason: "pecah", act: ActID.make(at: lab.morning),
          by: lab.receptionist, at: lab.morning + .hours(2), in: tx)
      }
      let states = try lab.act(lab.supervisor) { tx in
        try tx.values(
          "SELECT state FROM test WHERE sample_id = \(sample.id)", as: LaboratoryTest.State.self)
      }
      #expect(states.allSatisfy { $0 == .cancelled })
    }
  }
}
