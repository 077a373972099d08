import Bench
import Clients
import Custody
import Identity
import Measurement
import People
import Postgres
import Reporting
import Surveillance
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

@Suite struct ExceedanceTests {
  @Test func `a result above a limit is the inspector's when its report is released, not before`()
    throws
  {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.verified(sample.id, ["ECOLI": "12", "TCOLI": "<1"])
      #expect(try lab.act(lab.inspector) { try Surveillance.exceedances(in: $0) } == [])
      try release(sample.id, lab)
      let found = try lab.act(lab.inspector) { try Surveillance.exceedances(in: $0) }
      #expect(found.map(\.sampleNumber) == [sample.number])
      #expect(found.first?.figure.value == 12)
      #expect(found.first?.limit.citation.contains("Permenkes 2/2023") == true)
    }
  }

  @Test func `an inspector sees the own district only, a client the own results only`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.verified(sample.id, ["ECOLI": "12"])
      try release(sample.id, lab)
      #expect(try lab.act(lab.farInspector) { try Surveillance.exceedances(in: $0) } == [])
      #expect(try lab.act(lab.stranger) { try Surveillance.exceedances(in: $0) } == [])
      #expect(try lab.act(lab.client) { try Surveillance.exceedances(in: $0) }.count == 1)
    }
  }

  @Test func `what was done is added, never changed, and closes what is open`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let result = try lab.verified(sample.id, ["ECOLI": "12"])["ECOLI"]!
      try release(sample.id, lab)
      let first = ID<ExceedanceNote>.make(at: lab.morning)
      for _ in 1...2 {
        try lab.act(lab.inspector) { tx in
          try Surveillance.note(
            .visited, "Keran dapur diperiksa", on: result, id: first, by: lab.inspector,
            at: lab.morning + .hours(20), in: tx)
        }
      }
      #expect(try lab.act(lab.inspector) { try Surveillance.notes(on: result, in: $0) }.count == 1)
      #expect(
        try lab.act(lab.inspector) { try Surveillance.exceedances(open: true, in: $0) }.first?.step
          == .visited)
      try lab.act(lab.inspector) { tx in
        try Surveillance.note(
          .closed, "Sampel ulang memenuhi syarat", on: result, id: .make(at: lab.morning),
          by: lab.inspector, at: lab.morning + .hours(30), in: tx)
      }
      #expect(try lab.act(lab.inspector) { try Surveillance.exceedances(open: true, in: $0) } == [])
      let rewriting = try rule {
        try lab.base.owner.transaction(as: .system) { tx in
          try tx.execute("UPDATE exceedance_note SET note = 'lain'")
        }
      }
      #expect(rewriting == "exceedance_note_append_only")
    }
  }

  @Test func `no inspector writes about another district, whatever the program does`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let result = try lab.verified(sample.id, ["ECOLI": "12"])["ECOLI"]!
      try release(sample.id, lab)
      let broken = try rule {
        try lab.act(lab.farInspector) { tx in
          try Surveillance.note(
            .seen, "x", on: result, id: .make(at: lab.morning), by: lab.farInspector,
            at: lab.morning + .hours(20), in: tx)
        }
      }
      #expect(broken == "42501")
    }
  }

  @Test func `places on the map lie as they do on Earth: north up, east right`() throws {
    try withTestLaboratory { lab in
      try lab.base.superuser.transaction(as: .system) { tx in
        try tx.execute(
          "UPDATE sampling_point SET latitude = -10.16, longitude = 123.60 WHERE id = \(lab.point)")
      }
      let sample = try lab.received()[0]
      try lab.verified(sample.id, ["ECOLI": "12"])
      try release(sample.id, lab)
      let here = try lab.act(lab.inspector) { try Surveillance.exceedances(in: $0) }[0]
      var north = here
      north.position?.latitude = Decimal("-10.10")!
      var east = here
      east.position?.longitude = Decimal("123.70")!
      let map = DistrictMap([here, north, east])
      func place(_ exceedance: Exceedance) -> DistrictMap.Place? {
        map.places.first { $0.position == exceedance.position }
      }
      let (a, b, c) = (place(here)!, place(north)!, place(east)!)
      #expect(b.y < a.y)
      #expect(c.x > a.x)
      #expect(map.places.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) })
    }
  }

  private func release(_ sample: SampleID, _ lab: TestLaboratory) throws {
    try lab.act(lab.manager) { tx in
      try Reporting.authoriseAndRelease(
        sample, as: .make(at: lab.morning), meaning: Phrase(same: "sah"),
        terms: ReportTerms(publicURL: "https://lab.example"),
        by: lab.manager, at: lab.morning + .hours(10), in: tx)
    }
  }
}
