import Bench
import Clients
import Custody
import Identity
import LiveLaboratory
import People
import Postgres
import Reporting
import TestBrowser
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

/// What people send that cannot be: told in their language, at the field, with all they typed still there and nothing
/// changed.
@Suite struct BadInputTests {
  @Test func `received once, it is not received again`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.offered()
      let maria = live.signIn(live.lab.receptionist)
      let petrus = live.signIn(live.lab.colleague, language: "en")
      let path = "/reception/receive/\(sample.id)"
      let late = try petrus.open(path).filledIn("Suhu", ["act": "receive", "place": "Kulkas 1"])
      maria.open(path)
      maria.send(["act": "receive", "temperature": "4", "thermometer": "T-01"])
      #expect(maria.page.text.contains("Diterima lab"))
      try live.expectNothingChanged {
        petrus.post(late.action, late.fields)
        #expect(petrus.page.status == 422)
        #expect(petrus.page.text.contains("sudah diterima laboratorium oleh Maria"))
        #expect(petrus.page.keeps("place", "Kulkas 1"))
      }
    }
  }

  @Test func `nobody verifies what they measured`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.received()[0]
      let own = try live.lab.measure(sample.id)
      // Somebody else's result is on the page, so that there is a form; the own one is forged into it.
      let other = try live.lab.received()[0]
      for (_, test) in try live.lab.tests(of: other.id) {
        try live.lab.act(live.lab.secondAnalyst) { tx in
          try Bench.recordReading(
            TypedReading(
              test: test, result: .make(at: live.lab.morning), typed: "0", despiteHold: true),
            by: live.lab.secondAnalyst, at: live.lab.morning + .hours(3), in: tx)
        }
      }
      let rina = live.signIn(live.lab.analyst)
      let form = try rina.open("/review/verify").filledIn(
        "Verifikasi", ["result": own["ECOLI"]!.description])
      try live.expectNothingChanged {
        rina.post(form.action, form.fields)
        #expect(rina.page.status == 422)
        #expect(rina.page.text.contains("yang mengukur tidak boleh memverifikasi"))
      }
    }
  }

  @Test func `what nobody verified is not released`() throws {
    try withLiveLaboratory(worker: false) { live in
      let ready = try live.lab.received(samples: 2)
      try live.lab.verified(ready[0].id)
      try live.lab.measure(ready[1].id)
      let rambu = live.signIn(live.lab.manager)
      let form = try rambu.open("/review/sample/\(ready[0].id)").filledIn("terbitkan", [:])
      #expect(!rambu.open("/review/sample/\(ready[1].id)").text.contains("terbitkan"))
      try live.expectNothingChanged {
        rambu.post("/review/sample/\(ready[1].id)", form.fields)
        #expect((400..<500).contains(rambu.page.status), "\(rambu.page.status)")
        #expect(!rambu.page.text.contains("kesalahan"))
      }
    }
  }

  @Test func `nobody signs results that changed after the page was opened`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.received()[0]
      try live.lab.verified(sample.id)
      let rambu = live.signIn(live.lab.manager)
      let form = try rambu.open("/review/sample/\(sample.id)").filledIn("terbitkan", [:])
      let test = try #require(try live.lab.tests(of: sample.id).values.first)
      let result = ResultID.make(at: live.lab.morning)
      try live.lab.act(live.lab.supervisor) { tx in
        try Bench.revise(
          test, reason: "salah baca", by: live.lab.supervisor, at: live.lab.morning + .hours(6),
          in: tx)
      }
      try live.lab.act(live.lab.analyst) { tx in
        try Bench.recordReading(
          TypedReading(test: test, result: result, typed: "9", despiteHold: true),
          by: live.lab.analyst, at: live.lab.morning + .hours(7), in: tx)
      }
      try live.lab.act(live.lab.supervisor) { tx in
        try Bench.verify(
          result, by: live.lab.supervisor, at: live.lab.morning + .hours(8), in: tx)
      }
      try live.expectNothingChanged {
        rambu.post(form.action, form.fields)
        #expect(rambu.page.status == 422)
        #expect(rambu.page.text.contains("berubah sejak halaman ini dibuka"))
      }
      let again = try rambu.page.filledIn("terbitkan", [:])
      rambu.post(again.action, again.fields)
      #expect(rambu.page.path.hasPrefix("/review/report/"))
    }
  }

  @Test func `what was not offered is not accepted`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.accepted()[0]
      let other = try live.lab.offered()
      let maria = live.signIn(live.lab.receptionist)
      let form = try maria.open("/field/handover").filledIn(
        "Terima titipan",
        ["containers": sample.containers[0].description, "sample": sample.id.description])
      #expect(!other.containers.isEmpty)
      try live.expectNothingChanged {
        maria.post(form.action, form.fields)
        #expect((400..<500).contains(maria.page.status))
        #expect(maria.page.text.contains("\(sample.barcodes[0]) belum diambil"))
      }
    }
  }

  @Test func `a refusal that is refused keeps its reason`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.offered()
      let maria = live.signIn(live.lab.receptionist)
      let field = "reason-\(sample.id)"
      let form = try maria.open("/field/handover").filledIn("Tolak titipan", [:])
      try live.expectNothingChanged {
        for typed in ["", String(repeating: "segel rusak, ", count: 50) + "sekali"] {
          maria.post(form.action, form.fields.filter { $0.0 != field } + [(field, typed)])
          #expect(maria.page.faults(field, saying: typed.isEmpty ? "" : "500"))
          #expect(maria.page.keeps(field, typed))
        }
      }
    }
  }

  @Test func `an unknown label is told, in the reader's language`() throws {
    try withLiveLaboratory(worker: false) { live in
      let maria = live.signIn(live.lab.receptionist)
      let answer = maria.open("/find?q=26AM99999A")
      #expect(answer.text.contains("Tidak ada yang bernomor “26AM99999A”"))
      let text = maria.open("/find?q=%3Cscript%3E&lang=en").source
      #expect(text.contains("Nothing has the number “&lt;script&gt;”"))
    }
  }

  @Test func `text in a number, a temperature without a thermometer`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.offered()
      let maria = live.signIn(live.lab.receptionist)
      maria.open("/reception/receive/\(sample.id)")
      try live.expectNothingChanged {
        maria.send(["act": "receive", "temperature": "dingin", "place": "Kulkas 2"])
        #expect(maria.page.faults("temperature", saying: "dingin"))
        #expect(maria.page.keeps("temperature", "dingin"))
        #expect(maria.page.keeps("place", "Kulkas 2"))
        maria.send(["act": "receive", "temperature": "4,2", "thermometer": ""])
        #expect(maria.page.faults("thermometer", saying: "nomor termometer"))
        #expect(maria.page.keeps("temperature", "4,2"))
      }
    }
  }

  @Test func `1.234 is asked back, and text that is no reading`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.received()[0]
      let rina = live.signIn(live.lab.analyst)
      rina.open("/bench")
      rina.open(try #require(rina.page.link("9308")))
      let tests = try live.lab.tests(of: sample.id)
      let (coli, total) = (try #require(tests["ECOLI"]), try #require(tests["TCOLI"]))
      try live.expectNothingChanged {
        rina.send([
          "reading-\(coli)": "1.234", "reading-\(total)": "banyak", "hold-\(coli)": "1",
          "hold-\(total)": "1", "note-\(coli)": "cawan kedua",
        ])
        #expect(rina.page.faults("reading-\(coli)", saying: "“1.234” bisa berarti dua angka"))
        #expect(rina.page.faults("reading-\(total)", saying: "“banyak” bukan hasil yang dikenal"))
        #expect(rina.page.keeps("reading-\(coli)", "1.234"))
        #expect(rina.page.keeps("reading-\(total)", "banyak"))
        #expect(rina.page.keeps("note-\(coli)", "cawan kedua"))
      }
    }
  }

  @Test func `a note that is too long keeps its line, and no other line from being saved`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.received()[0]
      let rina = live.signIn(live.lab.analyst)
      rina.open("/bench")
      rina.open(try #require(rina.page.link("9308")))
      let tests = try live.lab.tests(of: sample.id)
      let (coli, total) = (try #require(tests["ECOLI"]), try #require(tests["TCOLI"]))
      let note = String(repeating: "cawan kedua, ", count: 50) + "ketiga"
      rina.send([
        "reading-\(coli)": "0", "hold-\(coli)": "1", "note-\(coli)": note,
        "reading-\(total)": "0", "hold-\(total)": "1",
      ])
      #expect(rina.page.faults("note-\(coli)", saying: "500"))
      #expect(rina.page.keeps("note-\(coli)", note))
      #expect(rina.page.keeps("reading-\(coli)", "0"))
      let results = try live.lab.act(live.lab.supervisor) {
        try Bench.results(of: sample.id, in: $0)
      }
      #expect(results.map(\.test) == [total])
    }
  }

  @Test func `who is not a colleague is offered nothing`() throws {
    try withLiveLaboratory(worker: false) { live in
      _ = try live.lab.collected()
      let yohanis = live.signIn(live.lab.sampler)
      let form = try yohanis.open("/field/handover").filledIn(
        "Serahkan", ["to": try #require(live.lab.client.account).description])
      try live.expectNothingChanged {
        yohanis.post(form.action, form.fields)
        #expect(yohanis.page.faults("to", saying: "tidak tersedia"))
      }
    }
  }

  @Test func `nothing is collected tomorrow`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.accepted()[0]
      let yohanis = live.signIn(live.lab.sampler)
      yohanis.open("/field/collect/\(sample.id)")
      let tomorrow = Zone.wita.local(SystemTimepiece().now + .days(1)).day
      try live.expectNothingChanged {
        yohanis.send(["at": "\(tomorrow.iso)T08:00", "place": "Dapur lama", "ambient": "29,5"])
        #expect(yohanis.page.faults("at", saying: "di masa depan"))
        #expect(yohanis.page.keeps("place", "Dapur lama"))
        #expect(yohanis.page.keeps("ambient", "29,5"))
        yohanis.send(["at": "kemarin"])
        #expect(yohanis.page.faults("at", saying: "bukan tanggal"))
      }
    }
  }

  @Test func `the same form, sent twice, is one request`() throws {
    try withLiveLaboratory(worker: false) { live in
      let dewi = live.signIn(live.lab.client)
      dewi.open("/portal/new-request?point=\(live.lab.point)")
      let package = try #require(
        dewi.page.source.firstMatch(of: /name="package-1" value="([^"]+)"/)
      ).1
      dewi.send(["package-1": String(package), "act": "price"])
      let form = try dewi.page.filledIn("Kirim permintaan", ["act": "send"])
      dewi.post(form.action, form.fields)
      #expect(dewi.page.text.contains("terkirim dan menunggu kaji ulang"))
      let first = dewi.page.path
      try live.expectNothingChanged {
        dewi.post(form.action, form.fields)
        #expect(dewi.page.path == first)
      }
    }
  }

  @Test func `the database goes away in the middle of a form, and nothing typed is lost`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.offered()
      let maria = live.signIn(live.lab.receptionist)
      let form = try maria.open("/reception/receive/\(sample.id)").filledIn(
        "Suhu",
        ["act": "receive", "temperature": "4,2", "thermometer": "T-01", "place": "Kulkas 7"])
      let base = live.lab.base
      var beside = base.superuser.options
      beside.database = "postgres"
      let keeper = Pool(beside, size: 1)
      try keeper.transaction { tx in
        try tx.execute("ALTER DATABASE \(identifier: base.name) ALLOW_CONNECTIONS false")
        try tx.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = \(base.name)")
      }
      maria.post(form.action, form.fields)
      #expect(maria.page.status == 503)
      #expect(maria.page.text.contains("Basis data"))
      try keeper.transaction { tx in
        try tx.execute("ALTER DATABASE \(identifier: base.name) ALLOW_CONNECTIONS true")
      }
      // Who she was could not be asked either, so the form is confirmed once more.
      for _ in 1...2 where !maria.page.text.contains("Diterima lab") {
        let again = try maria.page.filledIn("Kirim sekali lagi", [:])
        maria.post(again.action, again.fields)
      }
      #expect(maria.page.text.contains("Diterima lab"), "\(maria.page.text)")
      let received = try live.lab.act(live.lab.manager) { tx in
        try Custody.ledger(of: sample.id, in: tx).filter { $0.step == .receive }
      }
      #expect(received.count == sample.containers.count)
      #expect(received.allSatisfy { $0.place == "Kulkas 7" && $0.thermometer == "T-01" })
    }
  }

  @Test func `a file beyond the limit is refused in words`() throws {
    try withLiveLaboratory(worker: false) { live in
      let guest = Browser(port: live.port)
      guest.language = "id"
      for (bytes, status) in [(9 << 20, 422), (13 << 20, 413)] {
        guest.open("/c")
        try live.expectNothingChanged {
          guest.send(files: [
            TestFile(
              field: "file", name: "besar.pdf", content: [UInt8](repeating: 32, count: bytes))
          ])
          #expect(guest.page.status == status)
          #expect(guest.page.text.contains(status == 422 ? "Paling besar 8 MB" : "Terlalu besar"))
        }
      }
      guest.open("/c")
      guest.send()
      #expect(guest.page.faults("file", saying: "Pilih berkasnya"))
    }
  }
}

extension TestLaboratory {
  /// A sample that the sampler carries, for two hours by now.
  func collected() throws -> (sample: RegisteredSample, at: Instant) {
    let sample = try accepted()[0]
    let start = SystemTimepiece().now - .hours(2)
    try act(sampler) { tx in
      _ = try Custody.collect(
        sample.containers, FieldRecord(place: "Dapur"), act: .make(at: start), by: sampler,
        at: start, in: tx)
    }
    return (sample, start)
  }

  /// A sample that stands at the door of the laboratory.
  func offered() throws -> RegisteredSample {
    let (sample, start) = try collected()
    try act(sampler) { tx in
      _ = try Custody.offer(
        sample.containers, act: .make(at: start), by: sampler, at: start + .minutes(10), in: tx)
    }
    return sample
  }
}
