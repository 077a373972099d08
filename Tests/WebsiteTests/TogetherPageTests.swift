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

@Suite struct TogetherPageTests {
  /// The fields of the form as it stands, and the boxes of the samples that may be ticked.
  private func form(_ page: SeenPage, with words: String) throws -> (
    fields: [(String, String)], boxes: [(String, String)]
  ) {
    let form = try #require(page.forms.first { $0.text.contains(words) })
    let boxes = page.source.matches(of: /name="with" value="([^"]+)"/)
      .map { ("with", String($0.1)) }
    return (form.fields, boxes)
  }

  @Test
  func `what is ticked is previewed, signed and released with one button, as one certificate`()
    throws
  {
    try withLaboratorySite { site in
      let lab = site.lab
      let registered = try lab.received(samples: 4)
      let samples = registered.map(\.id)
      for sample in samples[..<2] { try lab.verified(sample) }
      try lab.verified(samples[2], ["ECOLI": "12"])
      let manager = site.signIn(lab.manager)
      let path = "/review/sample/\(samples[0])"
      manager.open(path)
      #expect(manager.page.text.contains("Pada sertifikat yang sama"))
      #expect(manager.page.text.contains("2 pengujian belum diverifikasi"))
      // The verdict in words, not by a colour alone.
      #expect(manager.page.text.contains("Escherichia coli 12 CFU/100 mL: TMS"))
      let (fields, boxes) = try form(manager.page, with: "dan terbitkan")
      #expect(boxes.count == 2)
      let preview = manager.post(path, fields + boxes + [("preview", "1")])
      #expect(preview["content-type"] == "application/pdf")
      manager.post(path, fields + [("with", "\(samples[3]) x")])
      #expect(manager.page.status == 422)
      #expect(manager.page.text.contains("tidak dapat berdiri pada sertifikat yang sama"))
      manager.post(path, fields + boxes)
      #expect(manager.page.text.contains("sedang dibuat"))
      try lab.makeCertificates()
      let lines = try lab.act(lab.manager) { tx in try Reporting.list(in: tx) }
      #expect(lines.count == 1 && lines[0].samples.map(\.id) == Array(samples[..<3]))
      let numbers = lines[0].samples.map(\.number)
      #expect(manager.open("/review/reports").text.contains(numbers.joined(separator: ", ")))
      let client = site.signIn(lab.client)
      let own = client.open("/portal/certificates")
      #expect(own.text.ranges(of: lines[0].number).count == 1)
      #expect(own.text.contains(numbers.joined(separator: ", ")))
      for sample in samples[..<3] {
        #expect(client.open("/portal/sample/\(sample)").text.contains(lines[0].number))
      }
      let guest = Browser(port: site.server.port)
      guest.language = "id"
      let page = guest.open("/c/\(lines[0].token)")
      for words in numbers + ["asli dan masih berlaku", "Tidak memenuhi syarat"] {
        #expect(page.text.contains(words), "\(words)")
      }
      // Sent again by an impatient finger, it is one certificate all the same.
      manager.post(path, fields + boxes)
      let again = try lab.act(lab.manager) { tx in try Reporting.list(in: tx).count }
      #expect(again == 1)
    }
  }

  @Test func `who signs reads the deviations of each sample, and what was not tested`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let samples = try lab.received(
        samples: 2, deviations: [.labelUnclear], consent: "Dewi lewat telepon"
      ).map(\.id)
      try lab.verified(samples[0])
      let test = try #require(try lab.tests(of: samples[1])["ECOLI"])
      try lab.act(lab.supervisor) { tx in
        try Bench.cancel(
          test, reason: "media habis", by: lab.supervisor, at: lab.morning + .hours(2), in: tx)
      }
      try lab.act(lab.analyst) { tx in
        for line in try Bench.openTests(of: samples[1], in: tx) {
          try Bench.recordReading(
            TypedReading(
              test: line.test, result: .make(at: lab.morning), typed: "0", despiteHold: true),
            by: lab.analyst, at: lab.morning + .hours(3), in: tx)
        }
      }
      try lab.act(lab.supervisor) { tx in
        for result in try Bench.results(of: samples[1], in: tx) {
          try Bench.verify(
            result.result, by: lab.supervisor, at: lab.morning + .hours(5), in: tx)
        }
      }
      let text = site.signIn(lab.manager).open("/review/sample/\(samples[0])").text
      #expect(text.ranges(of: "Persetujuan pelanggan: Dewi lewat telepon.").count == 2)
      #expect(text.ranges(of: "Tidak diuji: Escherichia coli (media habis).").count == 1)
    }
  }

  @Test func `an amendment is signed where all results of its samples are seen`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let samples = try lab.received(samples: 2).map(\.id)
      for sample in samples { try lab.verified(sample) }
      _ = try lab.release(samples[0], with: [samples[1]])
      let report = try lab.act(lab.manager) { tx in try Reporting.list(in: tx)[0].report }
      let test = try #require(try lab.tests(of: samples[1])["ECOLI"])
      let result = ResultID.make(at: lab.evening)
      try lab.act(lab.supervisor) { tx in
        try Bench.revise(
          test, reason: "salah baca", by: lab.supervisor, at: lab.evening + .minutes(10), in: tx)
      }
      try lab.act(lab.analyst) { tx in
        try Bench.recordReading(
          TypedReading(test: test, result: result, typed: "7", despiteHold: true),
          by: lab.analyst, at: lab.evening + .minutes(20), in: tx)
      }
      let manager = site.signIn(lab.manager)
      // While a result of the other waits for its second person, nothing can be issued.
      manager.open("/review/sample/\(samples[0])")
      #expect(!manager.page.text.contains("terbitkan perubahan"))
      try lab.act(lab.supervisor) { tx in
        try Bench.verify(result, by: lab.supervisor, at: lab.evening + .minutes(30), in: tx)
      }
      manager.open("/review/report/\(report)")
      manager.open(try #require(manager.page.link("Tinjau 1 hasil baru")))
      #expect(manager.page.text.contains("memuat semua sampel sertifikat yang diganti"))
      manager.send(["amendment": "Salah baca"], button: "terbitkan perubahan")
      let lines = try lab.act(lab.manager) { tx in try Reporting.list(in: tx) }
      #expect(lines.map(\.versionNumber).sorted() == [1, 2])
      #expect(lines.allSatisfy { $0.samples.count == 2 })
    }
  }

  @Test func `a sample whose results changed since they were seen is not ticked any more`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let samples = try lab.received(samples: 3).map(\.id)
      for sample in samples { try lab.verified(sample) }
      let manager = site.signIn(lab.manager)
      let path = "/review/sample/\(samples[0])"
      manager.open(path)
      let (fields, boxes) = try form(manager.page, with: "dan terbitkan")
      try lab.measureAgain(samples[2], "ECOLI", to: "0")
      #expect(manager.post(path, fields + boxes).status == 422)
      let number = try lab.act(lab.manager) { tx in
        try Bench.results(of: samples[2], in: tx)[0].sampleNumber
      }
      #expect(manager.page.text.contains("Hasil atau penyimpangan sampel \(number) berubah"))
      #expect(manager.page.text.ranges(of: "berubah: tinjau lagi").count == 1)
      let ticked = try form(manager.page, with: "dan terbitkan").fields.filter { $0.0 == "with" }
      #expect(ticked.count == 1 && ticked[0].1.hasPrefix(samples[1].description))
    }
  }

  @Test func `who amends what another has withdrawn meanwhile is told so, and nothing is issued`()
    throws
  {
    try withLaboratorySite { site in
      let lab = site.lab
      let (_, version) = try lab.released()
      func lines() throws -> [ReportLine] {
        try lab.act(lab.manager) { tx in try Reporting.list(in: tx) }
      }
      let manager = site.signIn(lab.manager)
      let report = try lines()[0].report
      manager.open("/review/report/\(report)")
      try lab.withdraw(version, reason: "botol tertukar")
      #expect(manager.send(["amendment": "Lampiran"], button: "terbitkan perubahan").status == 422)
      #expect(manager.page.text.contains("versi 1 ditarik, oleh \(lab.manager.name)"))
      #expect(try lines().count == 1)
      // Now it is on the page that it was withdrawn.
      manager.send(["amendment": "Botol yang benar"], button: "terbitkan perubahan")
      #expect(try lines().count == 2)
    }
  }

  @Test
  func `of a withdrawn certificate the customer reads for each sample what holds, if anything`()
    throws
  {
    try withLaboratorySite { site in
      let lab = site.lab
      let samples = try lab.received(samples: 2).map(\.id)
      for sample in samples { try lab.verified(sample) }
      let first = try lab.release(samples[0], with: [samples[1]])
      let numbers = try lab.act(lab.manager) { tx in
        try Reporting.list(in: tx)[0].samples.map(\.number)
      }
      try lab.withdraw(first, reason: "botol tertukar")
      _ = try lab.amend(samples[0], with: [], reason: "tanpa yang tertukar")
      let client = site.signIn(lab.client)
      for path in ["/portal", "/portal/certificates"] {
        let text = client.open(path).text
        #expect(text.contains("Yang berlaku untuk \(numbers[0])"), "\(path)")
        #expect(text.contains("\(numbers[1]): belum ada penggantinya"), "\(path)")
      }
      #expect(client.open("/portal/sample/\(samples[0])").text.contains("Yang berlaku:"))
      let left = client.open("/portal/sample/\(samples[1])").text
      #expect(left.contains("Tidak ada penggantinya") && !left.contains("Yang berlaku"))
    }
  }

  @Test func `after a withdrawal a sample can be left out of what is issued anew`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let samples = try lab.received(samples: 3).map(\.id)
      for sample in samples { try lab.verified(sample) }
      let id = try lab.release(samples[0], with: [samples[1], samples[2]])
      try lab.withdraw(id, reason: "botol tertukar")
      let manager = site.signIn(lab.manager)
      let path = "/review/sample/\(samples[1])"
      manager.open(path)
      let (fields, boxes) = try form(manager.page, with: "terbitkan perubahan")
      // All are ticked at first; the one whose bottle was mixed up is not.
      #expect(boxes.count == 2 && fields.count { $0.0 == "with" } == 2)
      let kept =
        fields.filter { $0.0 != "with" && $0.0 != "amendment" }
        + boxes.filter { $0.1.hasPrefix(samples[2].description) } + [("amendment", "Tanpa itu")]
      manager.post(path, kept)
      let newest = try lab.act(lab.manager) { tx in
        try Reporting.versions(of: samples[1], in: tx)[0]
      }
      #expect(newest.versionNumber == 2 && newest.samples.map(\.id) == Array(samples[1...]))
      // What was left out waits in the manager's list, and is issued by itself; the others have their own by now.
      manager.open("/review")
      #expect(manager.page.text.contains("ditarik, dan terbit lagi tanpa sampel ini"))
      manager.open("/review/sample/\(samples[0])")
      #expect(try form(manager.page, with: "terbitkan perubahan").boxes.isEmpty)
      manager.send(["amendment": "Botol yang benar"], button: "terbitkan perubahan")
      let own = try lab.act(lab.manager) { tx in
        try Reporting.versions(of: samples[0], in: tx)[0]
      }
      #expect(own.versionNumber == 1 && own.state == .released && own.report != newest.report)
      #expect(!manager.open("/review").text.contains("tanpa sampel ini"))
    }
  }
}
