import Clients
import Custody
import Identity
import People
import Postgres
import TestBrowser
import TestLaboratory
import Testing
import Timekeeping

@Suite struct CustodyPageTests {
  @Test func aSampleIsCollectedOfferedFoundAndReceived() throws {
    try withLaboratory { open in
      let sample = try open.laboratory.accepted()[0]
      let field = try open.signIn("yohanis")
      #expect(field.open("/").path == "/field")
      #expect(field.page.text.contains("Keran dapur 1"))
      field.open("/field/collect/\(sample.id)")
      #expect(field.page.text.contains(sample.barcodes[0]))
      field.send(["place": "", "latitude": "-10,178"])
      #expect(field.page.status == 422)
      #expect(field.page.source.contains("value=\"-10,178\""), "nothing typed is lost")
      field.send(["place": "Dapur", "longitude": "123,597", "ambient": "29,5", "seal": "K-17"])
      #expect(field.page.path == "/field")
      #expect(field.page.text.contains("\(sample.number) diambil"))
      field.open("/field/handover")
      field.send(button: "Serahkan")
      #expect(field.page.text.contains("Diserahkan: "))

      let desk = try open.signIn("maria")
      desk.open("/reception")
      #expect(desk.page.text.contains("menunggu diterima"))
      desk.open("/find?q=\(sample.barcodes[0].lowercased())")
      #expect(desk.page.path == "/reception/receive/\(sample.id)")
      desk.send(["act": "receive", "seal": "intact", "temperature": "4,2", "thermometer": "T-01"])
      #expect(desk.page.path == "/reception")
      #expect(desk.page.text.contains("Diterima lab: "))
      desk.open("/sample/\(sample.id)")
      #expect(desk.page.text.contains("semuanya menyambung"))
      #expect(desk.page.text.contains("4,2 °C"))
      #expect(desk.page.text.contains("segel utuh"))
      #expect(desk.page.title == sample.number)
    }
  }

  @Test func theSecondReceptionistReadsWhoWasFaster() throws {
    try withLaboratory { open in
      let sample = try open.laboratory.offered()
      let page = "/reception/receive/\(sample.id)"
      let (first, second) = (try open.signIn("maria"), try open.signIn("petrus"))
      first.open(page)
      second.open(page)
      first.send(["act": "receive"])
      #expect(first.page.path == "/reception")
      second.send(["act": "receive", "place": "Kulkas 1"])
      #expect(second.page.status == 422)
      #expect(second.page.text.contains("sudah diterima laboratorium oleh Maria pada"))
      #expect(second.page.source.contains("value=\"Kulkas 1\""))
      second.open(page)
      #expect(second.page.text.contains("sudah diterima laboratorium oleh Maria pada"))
    }
  }

  @Test func aFormSentTwiceIsOneAct() throws {
    try withLaboratory { open in
      let sample = try open.laboratory.offered()
      let desk = try open.signIn("maria")
      let form = desk.open("/reception/receive/\(sample.id)").forms.first {
        $0.text.contains("Suhu")
      }
      let fields = try #require(form).fields + [("act", "receive")]
      for _ in 0..<2 {
        desk.post("/reception/receive/\(sample.id)", fields)
        #expect(desk.page.path == "/reception")
      }
      let ledger = try open.laboratory.act(open.laboratory.manager) {
        try Custody.ledger(of: sample.id, in: $0)
      }
      #expect(ledger.filter { $0.step == .receive }.count == sample.containers.count)
    }
  }

  @Test func aDeviationNeedsConsentAndARejectionAReason() throws {
    try withLaboratory { open in
      let sample = try open.laboratory.offered()
      let desk = try open.signIn("maria")
      desk.open("/reception/receive/\(sample.id)")
      desk.send(["act": "receive", "temperature": "15", "thermometer": "T-01"])
      #expect(desk.page.status == 422)
      #expect(desk.page.text.contains("terlalu hangat"))
      desk.send(["act": "reject"])
      #expect(desk.page.status == 422)
      desk.send(["act": "reject", "reason": "tanpa es"])
      #expect(desk.page.text.contains("Ditolak: "))
      desk.open("/sample/\(sample.id)")
      #expect(desk.page.text.contains("tanpa es"))
      #expect(desk.page.text.contains("ditolak"))
    }
  }

  @Test func theCustomerBringsASample() throws {
    try withLaboratory { open in
      let sample = try open.laboratory.accepted(sampledBy: .client)[0]
      let desk = try open.signIn("maria")
      desk.open("/find?q=\(sample.barcodes[0])")
      #expect(desk.page.path == "/reception/take-in/\(sample.id)")
      desk.send(["party": "Bapak Niko"])
      #expect(desk.page.path == "/reception/receive/\(sample.id)")
      desk.send(["act": "receive"])
      #expect(desk.page.text.contains("Diterima lab: "))
      desk.open("/sample/container/\(sample.containers[0])")
      // Several forms stand on this page; the first is the act that is due.
      let due = try #require(
        desk.page.forms.first { $0.fields.contains { $0 == ("act", "store") } })
      desk.post(due.action, due.fields.filter { $0.0 != "place" } + [("place", "Kulkas 2")])
      #expect(desk.page.text.contains("Disimpan: \(sample.barcodes[0])"))
    }
  }

  @Test func labelsAndListsAndWhatIsNotThere() throws {
    try withLaboratory { open in
      let sample = try open.laboratory.accepted()[0]
      let desk = try open.signIn("maria")
      desk.open("/sample")
      #expect(desk.page.text.contains(sample.number))
      #expect(desk.open("/sample?status=released").text.contains("Tidak ada sampel seperti ini"))
      desk.open("/sample/\(sample.id)")
      let labels = try #require(desk.page.link("Label (lembar A4)"))
      #expect(desk.open(labels)["content-type"] == "application/pdf")
      #expect(desk.open("/find?q=26-AM-99999").text.contains("Tidak ada yang bernomor"))
      #expect(desk.open("/sample/\(SampleID.make(at: open.laboratory.morning))").status == 404)
      #expect(desk.open("/sample/container/\(sample.id)").status == 404)
      #expect(desk.open("/reception/request/\(sample.id)").status == 404)
      let client = try open.signIn("dewi")
      #expect(client.open("/sample/\(sample.id)").status == 403)
    }
  }
}

extension TestLaboratory {
  /// A sample that waits at the door of the laboratory.
  fileprivate func offered() throws -> RegisteredSample {
    let sample = try accepted()[0]
    let start = SystemTimepiece().now - .hours(2)
    try act(sampler) { tx in
      try Custody.collect(
        sample.containers, FieldRecord(place: "Dapur"), act: .make(at: start), by: sampler,
        at: start, in: tx)
      try Custody.offer(
        sample.containers, act: .make(at: start), by: sampler, at: start + .minutes(10), in: tx)
    }
    return sample
  }
}
