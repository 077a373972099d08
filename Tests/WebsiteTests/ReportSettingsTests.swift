import TestBrowser
import Testing

@Suite struct ReportSettingsTests {
  private let png = [UInt8](
    hexadecimalDigits: "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
      + "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082")

  private func logo(_ content: [UInt8]) -> [TestFile] {
    [TestFile(field: "logo", name: "logo.png", content: content)]
  }

  @Test func `bad input is said at its field and nothing typed is lost`() throws {
    try withLaboratory { open in
      let admin = try open.signIn("admin")
      admin.open("/administration")
      admin.open(try #require(admin.page.link("Kop dan nomor sertifikat")))
      #expect(admin.page.forms.contains { $0.fields.contains { $0 == ("heading", "Labkesda") } })
      let typed: KeyValuePairs = [
        "heading": "UPTD <Satu>", "lines": "a\nb\nc\nd\ne", "final_pattern": "{nomor}/{year}",
        "interim_pattern": "{serial}", "serial_digits": "12",
      ]
      admin.send(typed, button: "Simpan", files: logo(Array("kein Bild".utf8)))
      #expect(admin.page.status == 422)
      for words in [
        "Paling banyak 4 baris", "{nomor}", "mulai lagi setiap tahun", "dari 1 sampai 9",
        "tidak dapat dibaca sebagai gambar", "sekali lagi",
      ] { #expect(admin.page.text.contains(words), "\(words)") }
      let fields = try #require(admin.page.forms.first { $0.text.contains("Kop surat") }).fields
      for (name, value) in typed {
        #expect(fields.contains { $0 == (name, value) }, "\(name)")
      }
      #expect(admin.page.text.contains("Belum ada: kop"))
    }
  }

  @Test func `settings are saved with their logo, and the preview shows what is not saved yet`()
    throws
  {
    try withLaboratory { open in
      let admin = try open.signIn("admin")
      admin.open("/administration/report-settings")
      admin.send(
        ["heading": "UPTD Satu", "act": "preview"], button: "Pratinjau", files: logo(png))
      #expect(admin.page["content-type"] == "application/pdf")
      #expect(admin.page.body.starts(with: Array("%PDF".utf8)))
      #expect(admin.open("/administration/report-settings").text.contains("Belum ada: kop"))
      admin.send(
        ["heading": "UPTD Satu", "interim_pattern": "{serial}/LHU/LABKES/{month-roman}/{year}"],
        button: "Simpan")
      #expect(admin.page.text.contains("harus berbeda dari nomor sertifikat akhir"))
      admin.open("/administration/report-settings")
      admin.send(["heading": "UPTD Satu"], button: "Simpan", files: logo(png))
      #expect(admin.page.text.contains("Tersimpan."))
      #expect(admin.page.text.contains("Tanpa logo"))
      // The logo stays when no other is chosen, and goes when none is wanted.
      admin.send(["heading": "UPTD Dua"], button: "Simpan")
      #expect(admin.page.text.contains("Tanpa logo"))
      admin.send(["no_logo": "1"], button: "Simpan")
      #expect(!admin.page.text.contains("Tanpa logo"))
      #expect(admin.page.text.contains("UPTD Satu") && admin.page.text.contains("UPTD Dua"))
    }
  }

  @Test func `the preview is to be had of both kinds in each language, beside the page`() throws {
    try withLaboratory { open in
      let admin = try open.signIn("admin")
      for series in ["final", "interim"] {
        for language in ["id", "en", "both"] {
          admin.open("/administration/report-settings")
          #expect(admin.page.source.contains("formtarget=\"_blank\""))
          admin.send(
            ["act": "preview", "preview_series": series, "preview_language": language],
            button: "Pratinjau")
          #expect(admin.page["content-type"] == "application/pdf", "\(series) \(language)")
        }
      }
      admin.open("/administration/report-settings")
      admin.send(["act": "preview", "preview_series": "x"], button: "Pratinjau")
      #expect(admin.page.status == 422)
    }
  }

  @Test func `the next serial is set on the page, and never back`() throws {
    try withLaboratory { open in
      let admin = try open.signIn("admin")
      admin.open("/administration/report-settings")
      admin.send(["series": "final", "next": "418"], button: "Lanjutkan dari nomor ini")
      #expect(admin.page.text.contains("Tersimpan."))
      #expect(admin.page.text.contains("418"))
      admin.send(["series": "final", "next": "17"], button: "Lanjutkan dari nomor ini")
      #expect(admin.page.status == 422)
      #expect(admin.page.text.contains("tidak pernah mundur"))
      #expect(admin.page.source.contains("value=\"17\""))
      admin.send(["series": "interim", "next": "x"], button: "Lanjutkan dari nomor ini")
      #expect(admin.page.status == 422)
      // The other form of the page is as it was.
      #expect(admin.page.forms.contains { $0.fields.contains { $0 == ("heading", "Labkesda") } })
    }
  }

  @Test func `of two who save from one page the second is told and can save all the same`() throws {
    try withLaboratory { open in
      let (admin, manager) = (try open.signIn("admin"), try open.signIn("rambu"))
      for browser in [admin, manager] { browser.open("/administration/report-settings") }
      admin.send(["heading": "UPTD Satu"], button: "Simpan")
      manager.send(["heading": "UPTD Dua"], button: "Simpan")
      #expect(manager.page.status == 422)
      #expect(manager.page.text.contains("Admin sudah menyimpan versi 1"))
      #expect(manager.page.text.contains("UPTD Satu"))
      manager.send(button: "Simpan")
      #expect(manager.page.text.contains("Tersimpan."))
      #expect(try open.signIn("sari").open("/administration/report-settings").status == 403)
    }
  }
}

extension [UInt8] {
  fileprivate init(hexadecimalDigits text: String) {
    let digits = text.compactMap(\.hexDigitValue)
    self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
