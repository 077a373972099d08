import Crypto
import Identity
import LiveLaboratory
import People
import Postgres
import Reporting
import TestBrowser
import TestLaboratory
import Testing
import Timekeeping

/// A day at the laboratory, told as what each of its people reads and answers.
@Suite struct DayAtTheLaboratoryTests {
  @Test func `a hotel's kitchen tap, from the request to the certificate in a guest's hand`() throws
  {
    try withLiveLaboratory { live in
      let lab = live.lab

      // Dewi of the hotel asks for a test of the kitchen's tap water.
      let dewi = live.signIn(lab.client)
      dewi.open("/portal")
      #expect(dewi.page.text.contains("Halo, Dewi."))
      dewi.open("/portal/new-request?point=\(lab.point)")
      #expect(dewi.page.text.contains("Keran dapur"))
      let package = try #require(choice("Mikrobiologi air minum", on: dewi.page))
      let today = Zone.wita.local(SystemTimepiece().now).day
      dewi.send(["package-1": package, "wanted_on": "\(today.iso)", "act": "price"])
      #expect(dewi.page.text.contains("Jumlah"))
      dewi.send(["act": "send"])
      let request = try #require(
        dewi.page.text.firstMatch(of: /Permintaan (P-\d{4}-\d{5}) terkirim/))
      #expect(dewi.page.text.contains("menunggu kaji ulang"))

      // Maria at the reception reviews it: Yohanis will go.
      let maria = live.signIn(lab.receptionist)
      maria.open("/requests")
      maria.open(try #require(maria.page.link(String(request.1))))
      maria.send(["sampler": lab.sampler.account!.description, "act": "accept"])
      #expect(maria.page.text.contains("Diterima: 1 sampel bernomor."))
      let sample = String(try #require(maria.page.text.firstMatch(of: /\d{2}-AM-\d{5}/)).0)

      // Yohanis finds it in his round, fills the bottle, reads the air's temperature, seals the box.
      let yohanis = live.signIn(lab.sampler)
      yohanis.open("/")
      #expect(yohanis.page.path == "/field")
      #expect(yohanis.page.text.contains(sample))
      yohanis.open(try #require(yohanis.page.link("Ambil sampel")))
      let barcode = String(try #require(yohanis.page.text.firstMatch(of: /\d{2}AM\d{5}[A-Z]/)).0)
      yohanis.send([
        "latitude": "-10,1780", "longitude": "123,5970", "ambient": "29,5", "seal": "K-17",
      ])
      #expect(yohanis.page.text.contains("\(sample) diambil"))
      yohanis.open("/field/handover")
      yohanis.send(button: "Serahkan")
      #expect(yohanis.page.text.contains("Diserahkan: \(barcode)"))

      // Dewi looks where her sample is.
      dewi.open("/portal")
      #expect(dewi.page.text.contains("1 sampel sedang dikerjakan"))

      // The box arrives: Maria scans the label and finds the form filled in but for what she measures.
      maria.open("/find?q=\(barcode.lowercased())")
      #expect(maria.page.title?.contains("Terima \(sample)") == true)
      maria.send(["act": "receive", "temperature": "4,2", "thermometer": "T-01", "seal": "intact"])
      #expect(maria.page.text.contains("Diterima lab: \(barcode)"))

      // Rina reads the plates the next thing: seven colonies of E. coli where none may be.
      let rina = live.signIn(lab.analyst)
      rina.open("/")
      rina.open(try #require(rina.page.link("9308")))
      #expect(rina.page.text.contains(sample))
      let columns = try #require(rina.page.forms.first { $0.text.contains("Simpan") })
      let readings = columns.fields.map(\.0).filter { $0.hasPrefix("reading-") }
      #expect(readings.count == 2)
      var typed = columns.fields.filter { !$0.0.hasPrefix("reading-") }
      typed += readings.map { ($0, "7") }
      rina.post(columns.action, typed)
      #expect(rina.page.text.contains("2 hasil disimpan dan menunggu verifikasi orang kedua."))
      #expect(!rina.open("/review/verify").text.contains("Verifikasi yang dicentang"))

      // Sari, who did not measure, verifies; what is out of limit she has to tick herself.
      let sari = live.signIn(lab.supervisor)
      sari.open("/review/verify")
      #expect(sari.page.text.contains("TMS"))
      let boxes = sari.page.source.matches(of: /name="result" value="([^"]*)"/).map { String($0.1) }
      let queue = try #require(sari.page.forms.first { $0.text.contains("Verifikasi") })
      sari.post(
        queue.action, queue.fields.filter { $0.0 != "result" } + boxes.map { ("result", $0) })
      #expect(sari.page.text.contains("2 hasil diverifikasi."))

      // Rambu, the technical manager, authorises and releases with one signature.
      let rambu = live.signIn(lab.manager)
      rambu.open("/review")
      rambu.open(try #require(rambu.page.link(sample)))
      rambu.send(button: "terbitkan")
      let report = try #require(
        rambu.page.text.firstMatch(of: /(\d{5}\/LHU\/[A-Z]+\/[IVX]+\/\d{4}) terbit/))
      let number = String(report.1)

      // The worker makes the certificate; Dewi downloads it.
      #expect(live.jobIsDone())
      dewi.open("/portal")
      #expect(dewi.page.text.contains("baku mutu"), "the hotel is told of what exceeded a limit")
      let certificate = try CertificateFile.newest(for: rambu)
      try expectEverything(on: certificate, number: number, sample: sample)

      // A guest scans its code, and sends the file in; then one with a byte changed.
      let address = try certificate.scannedAddress()
      let path = String(address.dropFirst(live.address.count))
      let guest = Browser(port: live.port)
      guest.language = "en"
      #expect(guest.open(path).text.contains("This certificate is genuine and still holds."))
      #expect(guest.page.text.contains(number))
      guest.open("/c")
      guest.send(files: [file(certificate)])
      #expect(guest.page.text.contains("This file is genuine: \(number)"))
      guest.open("/c")
      guest.send(files: [file(try certificate.changedByOneByte())])
      #expect(guest.page.text.contains("not a genuine certificate"))

      // The signature holds without this program: over what the certificate itself says.
      let signature = try #require(
        SignatureFile(guest.open("\(path)/certificate.pdf.sig").source))
      #expect(signature.statement.number == number)
      #expect(signature.confirms(certificate.bytes, by: live.key.verifyingKey))

      // Nona of the health office sees it at once; her colleague of another district does not.
      let nona = live.signIn(lab.inspector)
      nona.open("/")
      #expect(nona.page.text.contains("Hotel Contoh"))
      #expect(nona.page.text.contains("CFU/100 mL (Permenkes 2/2023"))
      let reported = try #require(nona.page.link(number))
      #expect(
        Browser(port: live.port, cookies: nona.cookies.map { ($0.key, $0.value) }).open(reported)
          .body == certificate.bytes)
      let far = live.signIn(lab.farInspector)
      #expect(!far.open("/inspection").text.contains("Hotel Contoh"))

      // And the chain of custody has no gap.
      maria.open("/find?q=\(sample)")
      #expect(maria.page.text.contains("semuanya menyambung"))
      #expect(live.mishaps.all.isEmpty)
    }
  }

  /// What ISO/IEC 17025:2017 7.8.2 to 7.8.6 ask for, each read back from the file.
  private func expectEverything(
    on certificate: CertificateFile, number: String, sample: String
  ) throws {
    let text = certificate.text()
    let pages = certificate.pageCount()
    let wanted = [
      "LAPORAN HASIL UJI": "7.8.2.1 a: a title",
      "Labkesda": "7.8.2.1 b: the laboratory",
      number: "7.8.2.1 d: an identification, on every page",
      "Hotel Contoh": "7.8.2.1 e: the customer",
      "ISO 9308-1": "7.8.2.1 f: the method",
      sample: "7.8.2.1 g: the item",
      "Waktu penerimaan": "7.8.2.1 h: the date of receipt",
      "Waktu pengambilan": "7.8.2.1 h: the date of sampling",
      "Tanggal pengujian": "7.8.2.1 i: the dates of testing",
      "Tanggal terbit": "7.8.2.1 j: the date of issue",
      "Keran dapur": "7.8.2.1 k, 7.8.5 c: the place of sampling",
      "Hasil hanya berlaku untuk sampel yang diuji": "7.8.2.1 l: only for the items tested",
      "CFU": "7.8.2.1 m: results with their units",
      "Rambu": "7.8.2.1 o: who authorised it",
      "Yohanis": "7.8.5: who sampled",
      "Escherichia": "7.8.3: the parameter",
      "Aturan keputusan": "7.8.6: the decision rule",
      "4,2": "7.8.3.1 b: conditions on receipt",
    ]
    for (words, clause) in wanted {
      #expect(text.localised.contains(words.localised), "\(clause): “\(words)” in\n\(text)")
    }
    #expect(text.split(separator: number).count > pages, "the number stands on every page")
    #expect(text.contains("1 dari \(pages)") || text.contains("1/\(pages)"), "\(text)")
  }

  private func file(_ certificate: CertificateFile) -> TestFile {
    TestFile(field: "file", name: "sertifikat.pdf", content: certificate.bytes)
  }

  /// The value of the radio button that reads so.
  private func choice(_ words: String, on page: SeenPage) -> String? {
    page.source
      .matches(of: /<label><input type="radio"[^>]*value="([^"]*)"[^>]*>([\s\S]*?)<\/label>/)
      .first { $0.2.contains(words) }.map { String($0.1) }
  }
}

extension String {
  /// Without capitals and line ends, which are the layout's business.
  fileprivate var localised: String {
    lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }
}
