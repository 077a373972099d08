import Catalogue
import Clients
import Identity
import Measurement
import TestBrowser
import TestLaboratory
import Testing

@Suite struct PlaceTests {
  @Test func `a site and its point are written down, with comma or point in the position`() throws {
    try withLaboratorySite { site in
      let browser = site.signIn(site.lab.client)
      browser.open("/portal/new-site")
      browser.send(
        [
          "name": "Kolam", "district": "53.71", "latitude": "-10,17x", "longitude": "",
        ], to: "/portal/new-site")
      #expect(browser.page.status == 422)
      #expect(browser.page.source.contains("value=\"-10,17x\""))
      #expect(browser.page.text.contains("derajat desimal"))
      #expect(browser.page.text.contains("Isi lintang dan bujur"))
      browser.send(["latitude": "-10,1772", "longitude": "123.607"], to: "/portal/new-site")
      #expect(browser.page.path.hasPrefix("/portal/new-point/"))
      let form = browser.page.path
      let matrix = try site.package("KR-MINGGUAN").matrix.description
      browser.send(["point_code": "DAPUR-1", "name": "Kolam anak", "matrix": matrix], to: form)
      #expect(browser.page.status == 422)
      #expect(browser.page.text.contains("Kode titik ini sudah dipakai"))
      browser.send(["point_code": "KOLAM-1"], to: form)
      #expect(browser.page.path == "/portal/sites")
      #expect(browser.page.text.contains("KOLAM-1"))
      let position = try site.lab.act(site.lab.client) { tx in
        try Sites.all(of: site.lab.hotel, in: tx).first { $0.name == "Kolam" }?.position
      }
      #expect(position?.latitude == Decimal("-10.1772"))
      #expect(position?.longitude == Decimal("123.607"))
    }
  }

  @Test func `a point says what was found there, and is no longer offered when it is not used`()
    throws
  {
    try withLaboratorySite { site in
      let point = "/portal/point/\(site.lab.point)"
      let browser = site.signIn(site.lab.client)
      browser.open(point)
      #expect(browser.page.text.contains("Belum ada hasil yang terbit"))
      let fields = browser.page.forms.first { $0.action == point }?.fields ?? []
      browser.post(point, fields.filter { $0.0 != "active" })
      #expect(browser.page.text.contains("tidak dipakai lagi"))
      #expect(!browser.open("/portal/new-request").text.contains("DAPUR-1"))
    }
  }
}
