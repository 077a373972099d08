import Custody
import Identity
import LiveLaboratory
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import WebDriver

/// The path of one sample as the eight people along it see it, each in a browser of their own.
@Suite struct EightPeopleTests {
  @Test func `from a request to a certificate anyone can check`() throws {
    try withLiveLaboratory { live in
      let number = try request(by: Person(live.lab.client, at: live), live)
      let reception = try Person(live.lab.receptionist, at: live)
      let sample = try accept(number, at: reception)
      let barcode = try collect(
        sample, by: Person(live.lab.sampler, at: live, on: .phone))
      try receive(barcode, at: reception)
      try measure(sample, by: Person(live.lab.analyst, at: live))
      try verify(sample, by: Person(live.lab.supervisor, at: live))
      let report = try release(sample, by: Person(live.lab.manager, at: live))
      try check(report, live)
      try inspect(report, by: Person(live.lab.inspector, at: live))
      #expect(live.mishaps.all.isEmpty)
    }
  }

  /// - Returns: the request's number.
  private func request(by client: Person, _ live: LiveLaboratory) throws -> String {
    let page = client.browser
    try page.click(link: "Minta pengujian")
    try page.tick("DAPUR-1")
    try page.click(button: "Tambahkan titik yang dicentang")
    try page.see("Keran dapur")
    try page.tick("Mikrobiologi air minum")
    let today = Zone.wita.local(SystemTimepiece().now).day
    try page.set("Hari yang diinginkan", to: "\(today.iso)")
    try page.click(button: "Hitung harga")
    try page.see("Jumlah")
    try page.click(button: "Kirim permintaan")
    try page.see("terkirim dan menunggu kaji ulang")
    return try found(/P-\d{4}-\d{5}/, on: page)
  }

  /// - Returns: the sample's number.
  private func accept(_ request: String, at reception: Person) throws -> String {
    let page = reception.browser
    try reception.open("/requests")
    try page.click(link: request)
    try page.choose("Yohanis", in: "Petugas")
    try page.click(button: "Terima dan beri nomor")
    try page.see("1 sampel bernomor")
    return try found(/\d{2}-[A-Z]{1,4}-\d{5}/, on: page)
  }

  /// - Returns: what the label of its container says.
  private func collect(_ sample: String, by sampler: Person) throws -> String {
    let page = sampler.browser
    #expect(try sampler.path == "/field")
    try page.see(sample)
    try page.click(link: "Ambil sampel")
    let barcode = try found(/\d{2}[A-Z]{1,4}\d{5}[A-Z]/, on: page)
    try page.fill("Suhu udara", "29,5")
    try page.fill("Nomor segel", "K-17")
    try page.click(button: "Ambil sampel")
    try page.see("\(sample) diambil")
    try sampler.open("/field/handover")
    try page.click(button: "Serahkan")
    try page.see("Diserahkan: ")
    return barcode
  }

  /// The scanner types the label, wherever the focus is, and ends with Enter.
  private func receive(_ barcode: String, at reception: Person) throws {
    let page = reception.browser
    try reception.open("/reception")
    try page.see("menunggu diterima")
    try page.type(barcode, into: page.find("[data-scan]"))
    try page.press(.enter)
    try page.see("Terima \(barcode.prefix(2))-")
    try page.fill("Suhu", "4,2")
    try page.fill("Nomor termometer", "T-01")
    try page.tick("utuh")
    try page.click(button: "Terima sampel")
    try page.see("Diterima lab")
  }

  /// Down the column with Enter, until the button has the focus and Enter saves.
  private func measure(_ sample: String, by analyst: Person) throws {
    let page = analyst.browser
    #expect(try analyst.path == "/bench")
    try page.click(page.find("table.data a"))
    try page.see(sample)
    let count = try page.script(
      "return document.querySelectorAll('[data-column=reading]').length")
    let fields = Int(count.number ?? 0)
    try #require(fields > 0)
    try page.click(page.find("[data-column=reading]"))
    for _ in 0..<fields {
      try page.type("7")
      try page.press(.enter)
    }
    try page.press(.enter)
    try page.see("\(fields) hasil disimpan")
  }

  private func verify(_ sample: String, by supervisor: Person) throws {
    let page = supervisor.browser
    try page.click(link: "hasil di luar baku mutu")
    try page.see(sample)
    try page.see("TMS")
    let boxes = try page.script(
      "return [...document.querySelectorAll('[name=result]:not(:checked)')].map(box => box.value)")
    for box in boxes.elements {
      try page.click(page.find("[value='\(box.text ?? "")']"))
    }
    try page.click(button: "Verifikasi yang dicentang")
    try page.see("hasil diverifikasi.")
  }

  /// - Returns: the report's number.
  private func release(_ sample: String, by manager: Person) throws -> String {
    let page = manager.browser
    #expect(try manager.path == "/review")
    try page.click(link: sample)
    try page.see("TMS")
    try page.click(button: "dan terbitkan")
    try page.see("berkas PDF-nya sedang dibuat")
    return try found(/\d{5}\/LHU\/[A-Z]+\/[IVX]+\/\d{4}/, on: page)
  }

  private func inspect(_ report: String, by inspector: Person) throws {
    let page = inspector.browser
    #expect(try inspector.path == "/inspection")
    try page.see("Hotel Contoh")
    try page.see(report)
    try page.click(link: "Hotel Contoh")
    try page.see("Keran dapur")
  }

  /// A guest scans the code on the certificate, and sends in the file itself.
  private func check(_ report: String, _ live: LiveLaboratory) throws {
    #expect(live.jobIsDone())
    let file = try CertificateFile.newest(for: live.signIn(live.lab.manager))
    let scanned = try file.scannedAddress()
    #expect(scanned.hasPrefix(live.address + "/c/"))

    let guest = try Person(visiting: live, on: .phone)
    try guest.browser.open(scanned)
    try guest.browser.see("asli dan masih berlaku")
    try guest.browser.see(report)
    try guest.browser.type(file.path, into: guest.browser.field("Berkas sertifikat"))
    try guest.browser.click(button: "Periksa berkas")
    try guest.browser.see("Berkas ini asli: \(report)")
    // A file is read when the form is sent, and is on the disk as long as somebody holds it.
    let changed = try file.changedByOneByte()
    try guest.browser.type(changed.path, into: guest.browser.field("Berkas sertifikat"))
    try guest.browser.click(button: "Periksa berkas")
    try withExtendedLifetime(changed) { try guest.browser.see("bukan sertifikat asli") }
  }

  private func found(_ pattern: some RegexComponent, on page: WebSession) throws -> String {
    let (text, address) = (try page.text, try page.address)
    let match = try #require(text.firstMatch(of: pattern), "on \(address):\n\(text)")
    return String(text[match.range])
  }
}
