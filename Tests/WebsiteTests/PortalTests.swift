import Clients
import Custody
import Identity
import Reporting
import TestBrowser
import TestLaboratory
import Testing
import Timekeeping
import Wording

@Suite struct PortalTests {
  @Test func `a request for a certificate in both languages says so`() throws {
    try withLaboratorySite { site in
      var draft = try site.lab.draft()
      draft.reportLanguage = .both
      try site.lab.act(site.lab.client) { tx in
        try Clients.submitRequest(draft, by: site.lab.client, at: site.lab.morning, in: tx)
      }
      let client = site.signIn(site.lab.client)
      #expect(client.open("/portal/request/\(draft.id)").text.contains("Dua bahasa"))
    }
  }

  @Test func `what is above a limit stands first, once it is released and not before`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let samples = try [lab.received()[0], lab.received()[0], lab.received()[0]]
      for (sample, reading) in zip(samples, ["12", "0", "7"]) {
        try lab.verified(sample.id, ["ECOLI": reading])
      }
      let client = site.signIn(lab.client)
      let sample = "/portal/sample/\(samples[0].id)"
      #expect(!client.open("/portal").text.contains("baca dahulu"))
      #expect(!client.open(sample).text.contains("12 CFU"))
      #expect(client.open("/portal/point/\(lab.point)").text.contains("Belum ada hasil"))

      for sample in samples { try site.release(sample.id) }
      client.open("/portal")
      #expect(client.page.text.contains("hasil di atas baku mutu: baca dahulu"))
      #expect(client.page.link(samples[0].number) == sample)
      client.open(sample)
      #expect(client.page.text.contains("12"))
      #expect(client.page.text.contains("1 tidak memenuhi syarat"))
      #expect(client.page.text.contains("laporan terbit"))
      client.open("/portal/point/\(lab.point)")
      #expect(client.page.source.contains("<svg"))
      #expect(client.page.source.contains("class=\"curve\""))
      #expect(client.page.text.contains("batas"))
      #expect(client.page.link(samples[2].number) == "/portal/sample/\(samples[2].id)")
      #expect(client.open("/portal/samples?status=released").text.contains(samples[1].number))
      #expect(!client.open("/portal/samples?status=expected").text.contains(samples[1].number))
      #expect(site.signIn(lab.stranger).open(sample).status == 404)
    }
  }
}

extension LaboratorySite {
  /// The technical manager signs and releases.
  func release(_ sample: SampleID) throws {
    try lab.act(lab.manager) { tx in
      try Reporting.authoriseAndRelease(
        sample, as: ReportVersionID.make(at: lab.morning),
        meaning: Phrase(id: "Hasil ini sah.", en: "These results are valid."),
        terms: ReportTerms(publicURL: "https://lab.example", accreditation: ""), by: lab.manager,
        at: lab.morning + .hours(6), in: tx)
    }
  }
}
