import Custody
import Identity
import LiveLaboratory
import People
import Reporting
import TestBrowser
import TestLaboratory
import Testing
import Timekeeping
import Wording

/// Ids in addresses that are somebody else's, and sessions that end at the wrong moment.
@Suite struct StrangerTests {
  @Test func `another hotel's request, sample and certificate are not there`() throws {
    try withLiveLaboratory { live in
      let lab = live.lab
      let sample = try lab.received()[0]
      try lab.verified(sample.id)
      let version = ReportVersionID.make(at: lab.morning)
      try lab.act(lab.manager) { tx in
        try Reporting.authoriseAndRelease(
          sample.id, as: version, meaning: Phrase(id: "Sah.", en: "Authorised."),
          terms: ReportTerms(publicURL: live.address, zone: .wita), by: lab.manager,
          at: lab.morning + .hours(6), in: tx)
      }
      #expect(live.jobIsDone())
      let request = try lab.act(lab.manager) { try Custody.sample(sample.id, in: $0)?.request }
      let dewi = live.signIn(lab.client)
      let bram = live.signIn(lab.stranger)
      let pages = ["/portal/request/\(try #require(request))", "/certificate/\(version).pdf"]
      for page in pages {
        #expect(dewi.open(page).status == 200, "\(page)")
        try live.expectNothingChanged {
          #expect(bram.open(page).status == 404, "\(page)")
          #expect(bram.page.text.contains("tidak ada, atau bukan untuk Anda"))
        }
      }
      // The form of the own page, sent to the other hotel's.
      bram.open("/account")
      let token = try #require(bram.page.forms.first { $0.isPost }).fields
      try live.expectNothingChanged {
        bram.post(pages[0], token + [("act", "cancel")])
        #expect(bram.page.status == 404)
      }
      for page in ["/sample/\(sample.id)", "/review/sample/\(sample.id)", "/bench"] {
        #expect(bram.open(page).status == 403, "\(page)")
      }
    }
  }

  @Test func `an inspector of another district finds nothing under the id`() throws {
    try withLiveLaboratory { live in
      let busy = try live.lab.received()[0]
      let results = try live.lab.verified(busy.id, ["ECOLI": "7"])
      try live.lab.act(live.lab.manager) { tx in
        try Reporting.authoriseAndRelease(
          busy.id, as: .make(at: live.lab.morning), meaning: Phrase(id: "Sah.", en: "Authorised."),
          terms: ReportTerms(publicURL: live.address, zone: .wita), by: live.lab.manager,
          at: live.lab.morning + .hours(6), in: tx)
      }
      #expect(live.jobIsDone())
      let page = "/inspection/exceedance/\(try #require(results["ECOLI"]))"
      #expect(live.signIn(live.lab.inspector).open(page).status == 200)
      #expect(live.signIn(live.lab.farInspector).open(page).status == 404)
    }
  }

  @Test func `a session that ends in the middle of a form loses nothing of it`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.accepted()[0]
      let yohanis = live.signIn(live.lab.sampler)
      yohanis.open("/field/collect/\(sample.id)")
      let form = try yohanis.page.filledIn(
        "Ambil sampel", ["place": "Dapur lama", "ambient": "panas", "note": "keran bocor"])
      yohanis.forgetCookies()
      try live.expectNothingChanged {
        yohanis.post(form.action, form.fields)
        #expect(yohanis.page.status == 401)
        #expect(yohanis.page.text.contains("Sesi Anda telah berakhir"))
        yohanis.send(["login": "yohanis", "password": TestLaboratory.password])
        #expect(yohanis.page.faults("ambient", saying: "panas"))
        #expect(yohanis.page.keeps("place", "Dapur lama"))
        #expect(yohanis.page.source.contains("keran bocor"))
      }
      yohanis.send(["ambient": "29,5"])
      #expect(yohanis.page.text.contains("\(sample.number) diambil"))
    }
  }
}
