import Custody
import Identity
import LiveLaboratory
import Postgres
import Reporting
import TestLaboratory
import TestPDF
import Testing
import Timekeeping
import WebDriver

/// Files chosen in a browser, on a phone.
@Suite struct AppendixTests {
  @Test
  func `a manager appends a file on a phone, is told what is wrong with another, and releases`()
    throws
  {
    try withLiveLaboratory { live in
      let sample = try live.lab.received()[0].id
      try live.lab.verified(sample)
      let manager = try Person(live.lab.manager, at: live, on: .phone)
      let page = manager.browser
      try manager.open("/review/sample/\(sample)")

      let photo = try CertificateFile([0xFF, 0xD8] + [UInt8](repeating: 1, count: 5_000))
      try page.click(page.find(xpath: "//summary[contains(., 'Tambahkan lampiran')]"))
      try page.fill("Judul lampiran", "Kromatogram GC")
      try page.type(photo.path, into: page.field("Berkas PDF"))
      try page.click(button: "Lampirkan")
      try withExtendedLifetime(photo) { try page.see("bukan berkas PDF") }
      let kept = try page.script("return document.querySelector('[name=appendix_title]').value")
      #expect(kept.text == "Kromatogram GC")

      // One that the server would not even read is not sent, and nothing that was typed is lost.
      let huge = try CertificateFile([UInt8](repeating: 37, count: 13_000_000))
      try page.type(huge.path, into: page.field("Berkas PDF"))
      try withExtendedLifetime(huge) { try page.see("terlalu besar: paling besar 7 MB") }
      try page.click(button: "Lampirkan")
      try page.see("Pilih berkasnya.")

      let file = try CertificateFile(TestPDF.pages(2, of: "Kromatogram").bytes)
      try page.type(file.path, into: page.field("Berkas PDF"))
      try page.click(button: "Lampirkan")
      try withExtendedLifetime(file) { try page.see("dilampirkan: 2 halaman") }
      try page.click(button: "dan terbitkan")
      try page.see("berkas PDF-nya sedang dibuat")
      #expect(live.jobIsDone())
      let certificate = try CertificateFile.newest(for: live.signIn(live.lab.manager))
      #expect(certificate.text().contains("Kromatogram halaman 2"))
      #expect(live.mishaps.all.isEmpty)
    }
  }
}
