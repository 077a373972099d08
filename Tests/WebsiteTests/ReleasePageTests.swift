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
import Wording

@Suite struct ReleasePageTests {
  @Test func `several plain samples are released in one press, and what changed is named`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let samples = try lab.received(samples: 4).map(\.id)
      for sample in samples[..<3] { try lab.verified(sample) }
      try lab.verified(samples[3], ["ECOLI": "12"])
      let manager = site.signIn(lab.manager)
      manager.open("/review")
      manager.open(try #require(manager.page.link("Terbitkan sekaligus")))
      let boxes = manager.page.source.matches(of: /name="release" value="([^"]+)"/)
        .map { ("release", String($0.1)) }
      #expect(boxes.count == 3)
      let token = try #require(manager.page.forms.first { $0.text.contains("dicentang") })
        .fields.filter { $0.0 != "release" }
      manager.post("/review/plain", token)
      #expect(manager.page.status == 422 && manager.page.text.contains("Pilih sekurangnya satu"))

      // Somebody else releases one, another is measured again, while the page is open.
      try lab.act(lab.secondManager) { tx in
        try Reporting.authoriseAndRelease(
          samples[0], as: .make(at: lab.morning), meaning: Phrase(same: "Sah."),
          terms: ReportTerms(publicURL: "http://127.0.0.1"), by: lab.secondManager,
          at: lab.morning + .hours(6), in: tx)
      }
      let test = try #require(try lab.tests(of: samples[1])["ECOLI"])
      try lab.act(lab.supervisor) { tx in
        try Bench.revise(
          test, reason: "salah baca", by: lab.supervisor, at: lab.morning + .hours(6), in: tx)
      }
      manager.post("/review/plain", token + boxes)
      #expect(manager.page.status == 422)
      for words in [
        "1 sertifikat terbit", "sudah diterbitkan oleh Umbu", "berubah sejak halaman ini dibuka",
      ] { #expect(manager.page.text.contains(words), "\(words)") }
      let lines = try lab.act(lab.manager) { tx in try Reporting.list(in: tx) }
      #expect(Set(lines.flatMap(\.samples).map(\.id)) == [samples[0], samples[2]])
      // Sent again by an impatient finger, it is one certificate all the same.
      manager.post("/review/plain", token + boxes)
      let again = try lab.act(lab.manager) { tx in try Reporting.list(in: tx).count }
      #expect(again == 2)
      #expect(site.signIn(lab.supervisor).open("/review/plain").status == 403)
    }
  }

  @Test
  func
    `of several plain samples one that fails is named with its reason, and the others are released`()
    throws
  {
    try withLaboratorySite { site in
      let lab = site.lab
      let samples = try lab.received(samples: 3)
      for sample in samples { try lab.verified(sample.id) }
      try lab.base.superuser.transaction { tx in
        try tx.execute("CREATE TABLE failing (sample_id uuid)")
        try tx.execute("INSERT INTO failing VALUES (\(samples[1].id))")
        try tx.execute(
          """
          CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
          $$
          BEGIN
            IF EXISTS (SELECT FROM failing WHERE sample_id = NEW.sample_id) THEN
              RAISE EXCEPTION 'no room' USING ERRCODE = '53100';
            END IF;
            RETURN NEW;
          END
          $$
          """)
        try tx.execute(
          """
          CREATE TRIGGER fail BEFORE INSERT ON report_sample FOR EACH ROW EXECUTE FUNCTION fail()
          """)
      }
      let manager = site.signIn(lab.manager)
      manager.open("/review/plain")
      let boxes = manager.page.source.matches(of: /name="release" value="([^"]+)"/)
        .map { ("release", String($0.1)) }
      #expect(boxes.count == 3)
      let token = try #require(manager.page.forms.first { $0.text.contains("dicentang") })
        .fields.filter { $0.0 != "release" }
      manager.post("/review/plain", token + boxes)
      #expect(manager.page.status == 422)
      for words in [
        "2 sertifikat terbit", "\(samples[1].number): tidak terbit karena kesalahan pada kami",
      ] { #expect(manager.page.text.contains(words), "\(words)") }
      let lines = try lab.act(lab.manager) { tx in try Reporting.list(in: tx) }
      #expect(Set(lines.flatMap(\.samples).map(\.id)) == [samples[0].id, samples[2].id])
    }
  }

  @Test func `an interim certificate says so on its public page, and which final one replaced it`()
    throws
  {
    try withLaboratorySite { site in
      let lab = site.lab
      let sample = try lab.received()[0].id
      let tests = try lab.tests(of: sample)
      func measure(_ test: TestID) throws {
        let result = ResultID.make(at: lab.morning)
        try lab.act(lab.analyst) { tx in
          try Bench.recordReading(
            TypedReading(test: test, result: result, typed: "0", despiteHold: true),
            by: lab.analyst, at: lab.morning + .hours(3), in: tx)
        }
        try lab.act(lab.supervisor) { tx in
          try Bench.verify(result, by: lab.supervisor, at: lab.morning + .hours(4), in: tx)
        }
      }
      try measure(try #require(tests["ECOLI"]))
      let manager = site.signIn(lab.manager)
      manager.open("/review/sample/\(sample)")
      #expect(manager.page.text.contains("Belum selesai:"))
      #expect(!manager.page.text.contains("Pratinjau sertifikat"))
      let preview = try #require(
        manager.page.source.firstMatch(of: /href="([^"]*series=interim[^"]*)"/)?.1)
      let pdf = manager.ask("GET", String(preview).replacing("&amp;", with: "&"))
      #expect(pdf["content-type"] == "application/pdf")
      manager.open("/review/sample/\(sample)")
      manager.send(["report_language": "both"], button: "sebagai sementara")
      #expect(manager.page.text.contains("sedang dibuat"))
      let interim = try lab.act(lab.manager) { tx in try Reporting.list(in: tx)[0] }
      let guest = Browser(port: site.server.port)
      guest.language = "id"
      #expect(guest.open("/c/\(interim.token)").text.contains("asli, tetapi sementara"))

      try measure(try #require(tests.first { $0.key != "ECOLI" }).value)
      manager.open("/review/sample/\(sample)")
      manager.send(button: "dan terbitkan")
      let final = try lab.act(lab.manager) { tx in
        try Reporting.versions(of: sample, in: tx).first { $0.series == .final }
      }
      #expect(guest.open("/c/\(interim.token)").text.contains(try #require(final).number))
      #expect(guest.page.text.contains("sudah diganti"))
      guest.open(try #require(guest.page.link("Buka sertifikat penggantinya")))
      #expect(guest.page.text.contains("asli dan masih berlaku"))
      #expect(guest.open("/c/\(try #require(final).token)").text.contains("masih berlaku"))
      manager.open("/review/report/\(interim.report)")
      #expect(!manager.page.text.contains("Terbitkan perubahan"))
    }
  }
}
