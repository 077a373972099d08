import Custody
import Identity
import Postgres
import Reporting
import TestBrowser
import TestLaboratory
import TestPDF
import Testing
import Timekeeping
import WebServer

@Suite struct AppendixPageTests {
  private func file(
    _ content: [UInt8], name: String = "kromatogram.pdf"
  ) -> [TestFile] {
    [TestFile(field: "appendix_file", name: name, content: content)]
  }

  private func verified(_ site: LaboratorySite) throws -> SampleID {
    let sample = try site.lab.received()[0].id
    try site.lab.verified(sample)
    return sample
  }

  @Test func `a file is appended, opened, seen in the preview, and goes out with the certificate`()
    throws
  {
    try withLaboratorySite { site in
      let sample = try verified(site)
      let pdf = TestPDF.pages(3, of: "Kromatogram").bytes
      let supervisor = site.signIn(site.lab.supervisor)
      supervisor.open("/review/sample/\(sample)")
      supervisor.send(
        ["appendix_title": "Kromatogram  GC"], button: "Lampirkan", files: file(pdf))
      #expect(supervisor.page.text.contains("“Kromatogram GC” dilampirkan: 3 halaman."))
      let link = try #require(supervisor.page.link("Kromatogram GC"))
      #expect(supervisor.ask("GET", link).body == pdf)
      for other in [site.lab.analyst, site.lab.client, site.lab.inspector] {
        #expect(site.signIn(other).open(link).status == 403)
      }

      let manager = site.signIn(site.lab.manager)
      manager.open("/review/sample/\(sample)")
      #expect(manager.page.text.contains("Dengan lampiran: Kromatogram GC."))
      let preview = try #require(manager.page.link("Indonesia"))
      let pages = try #require(try Reader.pageCount(manager.ask("GET", preview).body))
      #expect(pages > 3)
      manager.send(button: "dan terbitkan")
      #expect(manager.page.text.contains("sedang dibuat"))
      try site.lab.makeCertificates()
      manager.open(manager.page.path)
      #expect(manager.page.text.contains("A Kromatogram GC, 3 halaman"))
      #expect(manager.page.link("Ubah lampirannya") == "/review/sample/\(sample)")
      let certificate = try #require(manager.page.link("Buka PDF"))
      let file = manager.ask("GET", certificate).body
      let guest = Browser(port: site.server.port)
      guest.language = "id"
      guest.open("/c")
      guest.send(
        to: "/c", files: [TestFile(field: "file", name: "a.pdf", content: file)])
      #expect(guest.page.text.contains("Berkas ini asli"))
    }
  }

  @Test(arguments: [("en", "is no PDF file"), ("id", "bukan berkas PDF")])
  func `what is wrong is said at the file's field and the title stays`(
    language: String, noPDF: String
  ) throws {
    try withLaboratorySite { site in
      let sample = try verified(site)
      let manager = site.signIn(site.lab.manager)
      manager.open("/account")
      manager.send(["language": language], to: "/account/language")
      manager.open("/review/sample/\(sample)")
      let button = language == "id" ? "Lampirkan" : "Append"
      let photo: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 1, count: 9_000)
      manager.send(
        ["appendix_title": "Peta <1>"], button: button, files: file(photo, name: "foto.pdf"))
      #expect(manager.page.status == 422)
      #expect(manager.page.text.contains("“foto.pdf” \(noPDF)"))
      let form = try #require(manager.page.forms.first { $0.text.contains(button) })
      #expect(form.fields.contains { $0 == ("appendix_title", "Peta <1>") })
      // Said where the file is, and in no other form of the page.
      #expect(manager.page.source.matches(of: /class="notice no problems"/).count == 1)
      let large = TestPDF.pages(1, of: "Peta").bytes + [UInt8](repeating: 32, count: 7_500_000)
      manager.send(["appendix_title": "Peta"], button: button, files: file(large))
      #expect(manager.page.status == 422 && manager.page.text.contains("7 MB"))
      manager.send(["appendix_title": ""], button: button, files: [])
      #expect(manager.page.status == 422)
      #expect(manager.page.source.matches(of: /class="problem"/).count == 2)
      manager.send(
        ["appendix_title": "Peta"], button: button,
        files: file([UInt8](repeating: 32, count: 12_000_000)))
      #expect(manager.page.status == 413)
      let count = try site.lab.act(site.lab.manager) { tx in
        try Reporting.appendices(of: [sample], in: tx).count
      }
      #expect(count == 0)
    }
  }

  @Test func `sent twice from one page it is there once, and removed by one press`() throws {
    try withLaboratorySite { site in
      let sample = try verified(site)
      let pdf = TestPDF.pages(1, of: "Peta").bytes
      let (one, two) = (site.signIn(site.lab.manager), site.signIn(site.lab.supervisor))
      for browser in [one, two] { browser.open("/review/sample/\(sample)") }
      one.send(["appendix_title": "Peta"], button: "Lampirkan", files: file(pdf))
      two.send(["appendix_title": "Peta lagi"], button: "Lampirkan", files: file(pdf))
      #expect(two.page.status == 422 && two.page.text.contains("sudah dilampirkan"))
      one.send(button: "Hapus")
      #expect(one.page.text.contains("Lampiran dihapus."))
      #expect(one.page.text.contains("Belum ada."))
      two.send(button: "Hapus")
      #expect(two.page.text.contains("Lampiran dihapus."))
    }
  }

  @Test func `nothing is released when the appendices are not those of the page`() throws {
    try withLaboratorySite { site in
      let sample = try verified(site)
      let manager = site.signIn(site.lab.manager)
      manager.open("/review/sample/\(sample)")
      let supervisor = site.signIn(site.lab.supervisor)
      supervisor.open("/review/sample/\(sample)")
      supervisor.send(
        ["appendix_title": "Peta"], button: "Lampirkan",
        files: file(TestPDF.pages(1, of: "Peta").bytes))
      manager.send(button: "dan terbitkan")
      #expect(manager.page.status == 422)
      #expect(manager.page.text.contains("Lampiran sampel ini berubah sejak halaman ini dibuka"))
      manager.send(button: "dan terbitkan")
      #expect(manager.page.text.contains("sedang dibuat"))
    }
  }
}
