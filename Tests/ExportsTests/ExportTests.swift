import Custody
import Identity
import JobQueue
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

@testable import Exports

@Suite struct ExportTests {
  @Test func `a client gets the own released results, and nothing before the release`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.verified(sample.id, ["ECOLI": "12", "TCOLI": "<1"])
      #expect(try lab.exported(by: lab.client).count == 1)
      _ = try lab.release(sample.id)
      for basis in ExportOrder.Basis.allCases {
        let lines = try lab.exported(lab.order(basis), by: lab.client)
        #expect(lines.count > 1)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("\(sample.number);") })
        #expect(lines.contains { $0.contains("tidak memenuhi syarat;terbit;") })
      }
    }
  }

  @Test func `no row of another client, and none of another district, is ever in it`() throws {
    try withTestLaboratory { lab in
      _ = try lab.released(["ECOLI": "12"])
      for basis in ExportOrder.Basis.allCases {
        for outsider in [lab.stranger, lab.farInspector] {
          #expect(try lab.exported(lab.order(basis), by: outsider).count == 1)
        }
        #expect(try lab.exported(lab.order(basis), by: lab.inspector).count > 1)
      }
    }
  }

  @Test func `the laboratory gets what is not reported too, of all or of one customer`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.verified(sample.id, ["TCOLI": "<1"])
      let all = try lab.exported(by: lab.analyst)
      #expect(all.count > 1 && all.dropFirst().allSatisfy { $0.contains("menunggu pengesahan") })
      #expect(try lab.exported(lab.order(customer: lab.hotel), by: lab.analyst) == all)
      #expect(try lab.exported(lab.order(customer: lab.otherHotel), by: lab.analyst).count == 1)
      #expect(try lab.exported(lab.order(.released), by: lab.analyst).count == 1)
    }
  }

  @Test func `a censored result is there as printed, and in its parts`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.verified(sample.id, ["ECOLI": "<1"])
      let indonesian = try lab.exported(by: lab.analyst)
      #expect(indonesian[0].hasPrefix("Nomor sampel;Sampel;Pelanggan;"))
      #expect(indonesian.contains { $0.contains(";<\u{a0}1;<;1;") })
      let english = try lab.exported(lab.order(.collected, .english), by: lab.analyst)
      #expect(english[0].hasPrefix("Sample number,Sample,Customer,"))
      #expect(english.contains { $0.contains(",<\u{a0}1,<,1,") })
    }
  }

  @Test func `asked twice at once it is one, and the same form sent again is the same`() throws {
    try withTestLaboratory { lab in
      let form = ExportID.make(at: lab.morning)
      #expect(try lab.ask(as: form, by: lab.client) == form)
      try concurrently(3) { _ in
        let (other, again) = (try lab.ask(by: lab.client), try lab.ask(as: form, by: lab.client))
        #expect(other == form && again == form)
      }
      #expect(try lab.ask(by: lab.analyst) != form)
      try lab.work(ExportJob(database: lab.base.app))
      #expect(try lab.ask(as: form, by: lab.client) == form)
    }
  }

  @Test func `two exports of one person are made at once, and no third`() throws {
    try withTestLaboratory { lab in
      for back in 1...3 {
        try lab.ask(
          ExportOrder(.collected, from: lab.today + -back, through: lab.today, language: .english),
          by: lab.client)
      }
      let keys = try lab.base.superuser.transaction { tx in
        try tx.values("SELECT DISTINCT limit_key FROM job", as: String.self)
      }
      #expect(keys.count == 1)
      #expect(ExportJob(database: lab.base.app).limit == 2)
    }
  }

  @Test func `a period ends after it begins, not in the future, and within a year`() throws {
    try withTestLaboratory { lab in
      let today = lab.today
      for (first, last, wrong) in [
        (0, -1, ExportsError.endBeforeStart), (0, 1, .inFuture), (-366, 0, .tooLong),
      ] {
        let order = ExportOrder(
          .collected, from: today + first, through: today + last, language: .english)
        #expect(throws: wrong) { try lab.ask(order, by: lab.client) }
      }
      try lab.ask(
        ExportOrder(.collected, from: today + -365, through: today, language: .english),
        by: lab.client)
    }
  }

  @Test func `what is larger than allowed is refused, and said to be`() throws {
    try withTestLaboratory { lab in
      _ = try lab.released()
      let id = try lab.ask(by: lab.client)
      #expect(try lab.work(ExportJob(database: lab.base.app, largest: 400)) == "done")
      #expect(try lab.export(id, for: lab.client)?.state == .tooLarge)
      #expect(try lab.lines(id, for: lab.client) == nil)
    }
  }

  @Test func `whoever lost the account, or the district, is given nothing`() throws {
    try withTestLaboratory { lab in
      _ = try lab.released()
      for (person, loss) in [
        (lab.client, "UPDATE account SET active = false WHERE name = 'Dewi'"),
        (lab.inspector, "UPDATE account SET district_code = '53.01' WHERE name = 'Nona'"),
      ] as [(Actor, SQL)] {
        let id = try lab.ask(by: person)
        try lab.asSuperuser(loss)
        try lab.work(ExportJob(database: lab.base.app))
        #expect(try lab.export(id, for: person)?.state == .notAllowed)
      }
    }
  }
}
