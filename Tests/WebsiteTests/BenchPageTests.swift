import Bench
import Catalogue
import Custody
import Identity
import People
import Postgres
import TestBrowser
import TestLaboratory
import Testing

@Suite struct BenchPageTests {
  @Test func `readings go down the column, a wrong one is named and keeps none of the others`()
    throws
  {
    try withLaboratorySite { site in
      let sample = try site.lab.received()[0]
      let method = try method(of: sample, in: site.lab)
      let tests = try site.lab.tests(of: sample.id)
      let analyst = site.signIn(site.lab.analyst)
      let home = analyst.open("/bench")
      #expect(home.source.contains(method.description))

      analyst.open("/bench/method/\(method)")
      let (coli, total) = (tests["ECOLI"]!, tests["TCOLI"]!)
      let answer = analyst.send(
        [
          "hold-\(coli)": "1", "hold-\(total)": "1", "reading-\(coli)": "1.234",
          "reading-\(total)": "<1",
        ], button: "Simpan")
      #expect(answer.status == 422)
      #expect(answer.source.contains("value=\"1.234\""))
      #expect(answer.source.contains("field-reading-\(coli)-problem"))
      #expect(
        answer.source.contains(
          "1 hasil disimpan dan menunggu verifikasi orang kedua. Baris di bawah belum."))

      let saved = analyst.send(
        [
          "reading-\(coli)": "12", "hold-\(coli)": "1",
        ], button: "Simpan")
      #expect(saved.status == 200)
      let results = try site.lab.act(site.lab.supervisor) {
        try Bench.results(of: sample.id, in: $0)
      }
      #expect(results.map(\.typed).sorted() == ["12", "<1"])
    }
  }

  @Test func `a test is begun with a tick, and read another day`() throws {
    try withLaboratorySite { site in
      let sample = try site.lab.received()[0]
      let method = try method(of: sample, in: site.lab)
      let coli = try #require(try site.lab.tests(of: sample.id)["ECOLI"])
      let analyst = site.signIn(site.lab.analyst)
      analyst.open("/bench/method/\(method)")
      let begun = analyst.send(["start-\(coli)": "1"], button: "Simpan")
      #expect(begun.source.contains("1 pengujian dimulai."))
      #expect(begun.source.contains("sedang diuji"))
      #expect(!begun.source.contains("start-\(coli)"))
      let states = try site.lab.act(site.lab.analyst) { tx in
        try Bench.worklist(method, in: tx).filter { $0.test == coli }.map(\.state)
      }
      #expect(states == [.started])
    }
  }

  @Test func `who is no analyst reads a worklist and is offered no form`() throws {
    try withLaboratorySite { site in
      let sample = try site.lab.received()[0]
      let method = try method(of: sample, in: site.lab)
      let coli = try #require(try site.lab.tests(of: sample.id)["ECOLI"])
      let supervisor = site.signIn(site.lab.supervisor)
      let page = supervisor.open("/bench/method/\(method)")
      #expect(page.source.contains(sample.number))
      #expect(!page.source.contains("reading-\(coli)"))
      let result = ResultID.make(at: site.lab.morning)
      let token = try #require(page.forms.first { $0.isPost }).fields
      let forged = supervisor.post(
        "/bench/method/\(method)",
        token + [
          ("test", coli.description), ("result-\(coli)", result.description),
          ("reading-\(coli)", "3"),
        ])
      #expect(forged.status == 403)
      #expect(forged.source.contains("hanya dapat dilakukan oleh analis"))
      #expect(
        try site.lab.act(site.lab.supervisor) { try Bench.results(of: sample.id, in: $0) } == [])
    }
  }

  @Test func `own results are not offered for verification, and a forged form is told`() throws {
    try withLaboratorySite { site in
      let sample = try site.lab.received()[0]
      let results = try site.lab.measure(sample.id, ["ECOLI": "7"])
      let analyst = site.signIn(site.lab.analyst)
      let own = analyst.open("/review/verify")
      #expect(!own.source.contains(results["ECOLI"]!.description))

      let supervisor = site.signIn(site.lab.supervisor)
      let queue = supervisor.open("/review/verify")
      #expect(queue.source.contains(results["ECOLI"]!.description))
      #expect(queue.source.contains("TMS"))
      let done = supervisor.send(["result": results["ECOLI"]!.description], button: "Verifikasi")
      #expect(done.status == 200)
      let states = try site.lab.act(site.lab.supervisor) { tx in
        try Bench.results(of: sample.id, in: tx)
          .filter { $0.result == results["ECOLI"]! }.map(\.state)
      }
      #expect(states == [.verified])
    }
  }

  @Test
  func `the technical manager signs what is verified, and asks for a figure again with a reason`()
    throws
  {
    try withLaboratorySite { site in
      let sample = try site.lab.received()[0]
      try site.lab.verified(sample.id)
      let manager = site.signIn(site.lab.manager)
      #expect(manager.open("/review").source.contains(sample.number))
      let page = manager.open("/review/sample/\(sample.id)")
      #expect(page.status == 200)
      let without = manager.send(["act": "again", "reason": ""], button: "Kembalikan")
      #expect(without.status == 422)
      let tests = try site.lab.tests(of: sample.id)
      let asked = manager.send(
        [
          "act": "again", "test": tests["ECOLI"]!.description, "how": "correct",
          "reason": "salah hitung",
        ], button: "Kembalikan")
      #expect(asked.status == 200)
      #expect(try state(of: tests["ECOLI"]!, site) == "started")
      manager.open("/review/sample/\(sample.id)")
      let again = manager.send(
        [
          "act": "again", "test": tests["TCOLI"]!.description, "how": "measureAgain",
          "reason": "cawan tertukar",
        ], button: "Kembalikan")
      #expect(again.status == 200)
      #expect(try state(of: tests["TCOLI"]!, site) == "ready")
      manager.open("/review/sample/\(sample.id)")
      let cancelled = manager.send(
        [
          "act": "cancel", "cancelled": tests["TCOLI"]!.description,
          "cancel_reason": "sampel habis",
        ], button: "Batalkan")
      #expect(cancelled.status == 200)
      #expect(try state(of: tests["TCOLI"]!, site) == "cancelled")
    }
  }

  private func state(of test: TestID, _ site: LaboratorySite) throws -> String? {
    try site.lab.act(site.lab.manager) { tx in
      try tx.value("SELECT state FROM test WHERE id = \(test)", as: String.self)
    }
  }

  @Test func `a client opens no worklist`() throws {
    try withLaboratorySite { site in
      #expect(site.signIn(site.lab.client).open("/bench").status == 403)
      #expect(site.signIn(site.lab.client).open("/review/verify").status == 403)
    }
  }

  private func method(of sample: RegisteredSample, in lab: TestLaboratory) throws -> MethodID {
    try lab.act(lab.analyst) { tx in try Bench.methodLoads(in: tx)[0].method }
  }
}
