import Custody
import Identity
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

/// A laboratory that comes from another system in the middle of a year.
@Suite struct ContinueNumbersTests {
  private func goOn(
    _ lab: TestLaboratory, from next: Int, _ series: ReportSeries = .final, by actor: Actor? = nil
  ) throws {
    let actor = actor ?? lab.manager
    try lab.act(actor) { tx in
      try Reporting.continueNumbers(of: series, from: next, year: year(lab), by: actor, in: tx)
    }
  }

  private func year(_ lab: TestLaboratory) -> Int { Zone.wita.local(lab.evening).day.civil.year }

  private func numbers(_ lab: TestLaboratory) throws -> [String] {
    try lab.act(lab.manager) { try Reporting.list(in: $0).map(\.number) }
  }

  @Test func `the next certificate has the number that was said, and the one after it the next`()
    throws
  {
    try withTestLaboratory { lab in
      try goOn(lab, from: 417)
      _ = try lab.released()
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      _ = try lab.release(sample)
      #expect(Set(try numbers(lab).map { $0.prefix(5) }) == ["00417", "00418"])
      let next = try lab.act(lab.manager) { tx in
        try ReportSeries.allCases.map {
          try Reporting.nextSerial(of: $0, year: year(lab), in: tx)
        }
      }
      #expect(next == [419, 1])
      let entries = try lab.act(lab.manager) { tx in
        try Audit.list(of: "number_series", by: lab.manager, in: tx).entries
      }
      #expect(entries.count == 1 && entries[0].accountName == "Rambu")
      #expect(entries[0].changes.first?.before == "0" && entries[0].changes.first?.after == "416")
    }
  }

  @Test func `numbers never go back, and only two people move them`() throws {
    try withTestLaboratory { lab in
      try goOn(lab, from: 10, by: lab.administrator)
      _ = try lab.released()
      for used in [1, 9, 10] {
        #expect(try rule { try goOn(lab, from: used) } == "numbers_used")
      }
      for wrong in [0, -1, 1_000_000_000] {
        #expect(try rule { try goOn(lab, from: wrong) } == "numbers_continued")
      }
      // Said twice, it is said once.
      try goOn(lab, from: 11)
      try goOn(lab, from: 11)
      for person in [lab.supervisor, lab.receptionist, lab.client] {
        #expect(throws: NotAllowed.self) { try goOn(lab, from: 50, by: person) }
      }
    }
  }

  @Test func `past the program, no number is given twice`() throws {
    try withTestLaboratory { lab in
      _ = try lab.released()
      for statement: SQL in [
        "UPDATE number_series SET last = 0 WHERE series = 'report'",
        "UPDATE number_series SET period = '1999' WHERE series = 'report'",
        "DELETE FROM number_series", "TRUNCATE number_series",
      ] {
        let broken = try [lab.base.app, lab.base.owner].map { pool in
          try rule { try pool.transaction(as: .system) { try $0.execute(statement) } }
        }
        #expect(broken[0] == "42501", "\(statement.text)")
        #expect(
          ["number_series_goes_on", "number_series_append_only"].contains(broken[1]),
          "\(statement.text)")
      }
      func call(_ series: String, _ period: String, _ next: Int) -> SQL {
        "SELECT continue_numbers(\(series), \(period), \(next))"
      }
      for pool in [lab.base.app, lab.base.owner] {
        func broken(_ statement: SQL, as actor: Actor = .system) throws -> String {
          try rule { try pool.transaction(as: actor) { try $0.execute(statement) } }
        }
        #expect(try broken(call("report", String(year(lab)), 1)) == "numbers_used")
        #expect(try broken(call("request", String(year(lab)), 900)) == "numbers_continued")
        #expect(try broken(call("report", "26", 900)) == "numbers_continued")
        for actor in [lab.client, lab.inspector, .public()] {
          #expect(
            try broken(call("report", String(year(lab)), 900), as: actor)
              == "numbers_of_the_laboratory")
        }
      }
    }
  }
}
