import Bench
import Custody
import Identity
import People
import Postgres
import Reporting
import TestBrowser
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import WebServer

/// What a page of certificates offers, and what it says when somebody else was quicker.
@Suite struct RefusedPageTests {
  private func form(_ page: SeenPage, _ words: String) throws -> [(String, String)] {
    try #require(page.forms.first { $0.text.contains(words) }).fields
  }

  @Test func `why nothing was released is said once, and nothing is offered that would be refused`()
    throws
  {
    try withLaboratorySite { site in
      let lab = site.lab
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      let manager = site.signIn(lab.manager)
      let path = "/review/sample/\(sample)"
      manager.open(path)
      let fields = try form(manager.page, "dan terbitkan")
      #expect(manager.page.source.contains(/name="act" value="release"/))
      let result = try lab.act(lab.manager) { try Bench.results(of: sample, in: $0)[0] }
      try lab.act(lab.supervisor) { tx in
        try Bench.sendBack(
          result.result, reason: "ulangi", by: lab.supervisor, at: lab.evening, in: tx)
      }
      #expect(manager.post(path, fields).status == 422)
      let words = "Hasil atau penyimpangan sampel \(result.sampleNumber) berubah"
      #expect(manager.page.text.ranges(of: words).count == 1)
      #expect(!manager.page.text.contains("Belum disimpan"))
      // With a test that is to be done again only an interim certificate can go out.
      #expect(!manager.page.source.contains(/name="act" value="release"/))
      #expect(manager.page.text.contains("sebagai sementara"))
    }
  }

  @Test func `a sample whose last test was cancelled after a result can be released`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let sample = try lab.received()[0].id
      let results = try lab.verified(sample)
      let test = try #require(try lab.tests(of: sample)["ECOLI"])
      try lab.act(lab.supervisor) { tx in
        try Bench.sendBack(
          try #require(results["ECOLI"]), reason: "ulangi", by: lab.supervisor,
          at: lab.morning + .hours(5), in: tx)
        try Bench.cancel(
          test, reason: "sampel habis", by: lab.supervisor, at: lab.morning + .hours(5), in: tx)
      }
      let manager = site.signIn(lab.manager)
      manager.open("/review/sample/\(sample)")
      #expect(manager.page.text.contains("Tidak diuji: Escherichia coli (sampel habis)."))
      manager.send([:], button: "dan terbitkan")
      #expect(manager.page.text.contains("berkas PDF-nya sedang dibuat"))
    }
  }

  @Test func `who cancels or withdraws second is told, though the form is gone`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let (_, version) = try lab.released()
      let report = try lab.act(lab.manager) { tx in try Reporting.list(in: tx)[0].report }
      let manager = site.signIn(lab.manager)
      let path = "/review/report/\(report)"
      manager.open(path)
      let withdrawal = try form(manager.page, "Tarik sertifikat ini")
      try lab.withdraw(version, reason: "salah")
      let second = withdrawal.filter { $0.0 != "withdrawal" } + [("withdrawal", "tertukar")]
      #expect(manager.post(path, second).status == 422)
      #expect(manager.page.text.contains("Versi ini tidak lagi berlaku"))

      let other = try lab.received()[0].id
      let tests = try lab.tests(of: other)
      let last = try #require(tests["ECOLI"])
      try lab.act(lab.analyst) { tx in
        for test in tests.values where test != last {
          try Bench.recordReading(
            TypedReading(
              test: test, result: .make(at: lab.morning), typed: "0", despiteHold: true),
            by: lab.analyst, at: lab.morning + .hours(3), in: tx)
        }
      }
      let page = "/review/sample/\(other)"
      manager.open(page)
      let cancelling = try form(manager.page, "Batalkan pengujian")
        .filter { !["cancelled", "cancel_reason"].contains($0.0) }
      try lab.act(lab.supervisor) { tx in
        try Bench.cancel(
          last, reason: "sampel habis", by: lab.supervisor, at: lab.morning + .hours(5), in: tx)
      }
      let late = cancelling + [("cancelled", last.description), ("cancel_reason", "pecah")]
      #expect(manager.post(page, late).status == 422)
      // Once, in words, and not as a form that was not saved.
      #expect(manager.page.source.matches(of: /class="notice no"[^>]*><p>[^<]+</).count == 1)
      #expect(!manager.page.text.contains("Belum disimpan"))
    }
  }

  @Test func `an amendment sent again with another reason says so, and its page can go on`() throws
  {
    try withLaboratorySite { site in
      let lab = site.lab
      _ = try lab.released()
      let report = try lab.act(lab.manager) { tx in try Reporting.list(in: tx)[0].report }
      let manager = site.signIn(lab.manager)
      let path = "/review/report/\(report)"
      manager.open(path)
      let words = "Sahkan dan terbitkan perubahan"
      let fields = try form(manager.page, words).filter { $0.0 != "amendment" }
      manager.post(path, fields + [("amendment", "Alamat salah")])
      #expect(manager.page.text.contains("berkas PDF-nya sedang dibuat"))
      #expect(manager.post(path, fields + [("amendment", "Nama salah")]).status == 422)
      #expect(manager.page.text.contains("Formulir ini sudah menerbitkan"))
      #expect(manager.page.text.contains("halaman ini menunjukkan yang berlaku sekarang"))
      // What is pressed now is another form.
      manager.post(path, try form(manager.page, words))
      #expect(manager.page.text.contains("berkas PDF-nya sedang dibuat"))
      let versions = try lab.act(lab.manager) { try Reporting.versions(of: report, in: $0) }
      #expect(versions.map(\.content.amendment?.reason) == ["Nama salah", "Alamat salah", nil])
    }
  }

  @Test func `while a test is done again an amendment waits, and says for what`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let (sample, _) = try lab.released()
      let report = try lab.act(lab.manager) { tx in try Reporting.list(in: tx)[0].report }
      let test = try #require(try lab.tests(of: sample)["ECOLI"])
      try lab.act(lab.supervisor) { tx in
        try Bench.revise(
          test, reason: "salah baca", by: lab.supervisor, at: lab.evening + .minutes(10), in: tx)
      }
      let page = site.signIn(lab.manager).open("/review/report/\(report)")
      #expect(page.text.contains("Menunggu pengujian: Escherichia coli."))
      #expect(!page.text.contains("Sahkan dan terbitkan perubahan"))
    }
  }
}
