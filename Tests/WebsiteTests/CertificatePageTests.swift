import Crypto
import Custody
import Identity
import People
import Postgres
import Reporting
import TestBrowser
import TestDatabase
import TestLaboratory
import Testing
import WebServer

@Suite struct CertificatePageTests {
  /// Pressed by the manager in the browser; the certificate is made by a worker.
  private func release(_ site: LaboratorySite, _ readings: [String: String] = [:]) throws
    -> Released
  {
    let sample = try site.lab.received()[0]
    try site.lab.verified(sample.id, readings)
    let manager = site.signIn(site.lab.manager)
    manager.open("/review/sample/\(sample.id)")
    let report = manager.send(button: "terbitkan")
    #expect(report.status == 200)
    #expect(report.text.contains("sedang dibuat"))
    let line = try site.lab.act(site.lab.manager) { tx in try Reporting.list(in: tx)[0] }
    return Released(line: line, sample: sample, manager: manager)
  }

  private struct Released {
    var line: ReportLine
    var sample: RegisteredSample
    var manager: Browser

    var page: String { "/c/\(line.token)" }
    var file: String { "/certificate/\(line.version).pdf" }
  }

  @Test func `one button releases, the guest who scans sees that it is genuine`() throws {
    try withLaboratorySite { site in
      let released = try release(site, ["ECOLI": "12"])
      let guest = Browser(port: site.server.port)
      guest.language = "id"
      #expect(guest.open(released.page).text.contains("sedang dibuat"))
      #expect(guest.open("\(released.page)/certificate.pdf").status == 404)
      let client = site.signIn(site.lab.client)
      #expect(client.open(released.file).status == 503)

      try site.lab.makeCertificates()
      let page = guest.open(released.page)
      #expect(page.status == 200)
      for words in [
        "asli dan masih berlaku", released.line.number, "Hotel Contoh", "Tidak memenuhi syarat",
        TestLaboratory.key.id,
      ] { #expect(page.text.contains(words), "\(words)") }
      let pdf = guest.open("\(released.page)/certificate.pdf")
      #expect(pdf["Content-Type"] == "application/pdf")
      #expect(client.open(released.file).body == pdf.body)
      let signature = guest.open("\(released.page)/certificate.pdf.sig")
      let found = SignatureFile(signature.source)
      #expect(found?.confirms(pdf.body, by: TestLaboratory.key.verifyingKey) == true)
      #expect(client.open("/portal/certificates").text.contains(released.line.number))
      #expect(released.manager.open("/review/reports").text.contains(released.line.number))
    }
  }

  @Test func `a file is genuine to the last byte, or refused`() throws {
    try withLaboratorySite { site in
      let released = try release(site)
      try site.lab.makeCertificates()
      let guest = Browser(port: site.server.port)
      guest.language = "id"
      let pdf = guest.open("\(released.page)/certificate.pdf").body
      guest.open("/c")
      let genuine = guest.send(
        to: "/c", files: [TestFile(field: "file", name: "a.pdf", content: pdf)])
      #expect(genuine.text.contains("Berkas ini asli: \(released.line.number) versi 1"))
      var forged = pdf
      forged[pdf.count / 2] ^= 1
      guest.open("/c")
      let refused = guest.send(
        to: "/c", files: [TestFile(field: "file", name: "a.pdf", content: forged)])
      #expect(refused.text.contains("bukan sertifikat asli"))
      guest.open("/c")
      #expect(guest.send(to: "/c").status == 422)
      guest.open("/c")
      let large = [UInt8](repeating: 0, count: 9 * 1024 * 1024)
      let tooLarge = guest.send(
        to: "/c", files: [TestFile(field: "file", name: "a.pdf", content: large)])
      #expect(tooLarge.status == 422 && tooLarge.text.contains("8 MB"))
    }
  }

  @Test func `another customer's certificate is not there, nor is a code nobody gave`() throws {
    try withLaboratorySite { site in
      let released = try release(site)
      try site.lab.makeCertificates()
      let allowed: [(Actor, Int)] = [
        (site.lab.client, 200), (site.lab.stranger, 404), (site.lab.inspector, 200),
        (site.lab.farInspector, 404), (site.lab.receptionist, 200),
      ]
      for (person, status) in allowed {
        #expect(site.signIn(person).open(released.file).status == status, "\(person.name)")
      }
      #expect(
        !site.signIn(site.lab.stranger).open("/portal/certificates").text.contains(
          released.line.number))
      let guest = Browser(port: site.server.port)
      #expect(guest.open(released.file).text.contains("Sign in"))
      for code in ["AAAAAAAAAAAAAAAAAAAAAA", "x", String(released.line.token.dropLast()), "'--"] {
        #expect(guest.open("/c/\(code)").status == 404, "\(code)")
      }
    }
  }

  @Test func `amended and withdrawn, the public page says so and why`() throws {
    try withLaboratorySite { site in
      let released = try release(site)
      let (line, manager) = (released.line, released.manager)
      manager.open("/review/report/\(line.report)")
      #expect(manager.send(["amendment": " "], button: "perubahan").status == 422)
      manager.open("/review/report/\(line.report)")
      let amended = manager.send(["amendment": "Nama titik keliru"], button: "perubahan")
      #expect(amended.status == 200)
      let guest = Browser(port: site.server.port)
      guest.language = "id"
      let old = guest.open(released.page).text
      #expect(
        old.contains("sudah diganti") && old.contains("versi 2")
          && old.contains("Nama titik keliru"))

      let newest = try site.lab.act(site.lab.manager) { tx in
        try Reporting.versions(of: released.sample.id, in: tx)[0]
      }
      manager.open("/review/report/\(line.report)")
      let withdrawn = manager.send(["withdrawal": "Sampel tertukar"], button: "Tarik")
      #expect(withdrawn.status == 200)
      let gone = guest.open("/c/\(newest.token)").text
      #expect(gone.contains("ditarik kembali") && gone.contains("Sampel tertukar"))
      // Whoever has the first one in hand hears of it too.
      let first = guest.open(released.page).text
      #expect(first.contains("versi 2, ditarik kembali oleh laboratorium: Sampel tertukar"))
    }
  }

  @Test func `the preview says that it is one, and keeps nothing`() throws {
    try withLaboratorySite { site in
      let sample = try site.lab.received()[0]
      try site.lab.verified(sample.id)
      let manager = site.signIn(site.lab.manager)
      let preview = manager.open("/review/preview/\(sample.id)")
      #expect(preview["Content-Type"] == "application/pdf")
      let reports = try site.lab.act(site.lab.manager) { tx in
        try tx.value("SELECT count(*) FROM report", as: Int.self)
      }
      #expect(reports == 0)
      #expect(site.signIn(site.lab.analyst).open("/review/preview/\(sample.id)").status == 403)
    }
  }
}
