import Catalogue
import Clients
import Custody
import Identity
import People
import TestBrowser
import TestLaboratory
import Testing

@Suite struct RequestReviewTests {
  @Test func `an accepted request has numbered samples, and the second reviewer is told`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let request = try site.submitted()
      let page = "/requests/request/\(request)"
      let first = site.signIn(lab.receptionist)
      let second = site.signIn(lab.colleague)
      #expect(first.open("/requests").text.contains("Hotel Contoh"))
      first.open(page)
      second.open(page)
      first.send(["act": "accept", "sampler": ""], to: page)
      #expect(first.page.status == 422)
      #expect(first.page.text.contains("Pilih petugas"))
      let sampler = lab.sampler.account?.description ?? ""
      let past = "2026-01-05T08:00"
      first.send(
        ["act": "accept", "sampler": sampler, "review_note": "Siap.", "planned": past], to: page)
      #expect(first.page.status == 422)
      #expect(first.page.text.contains("sudah lewat"))
      #expect(first.page.source.contains(past))
      first.open(page)
      first.send(["act": "accept", "sampler": sampler, "review_note": "Siap."], to: page)
      #expect(first.page.text.contains("Diterima: 1 sampel"))
      #expect(first.page.text.contains("-AM-00001"))
      #expect(first.page.link("Label") == "/sample/labels/\(request)")
      second.send(["act": "accept", "sampler": sampler], to: page)
      #expect(second.page.status == 422)
      #expect(second.page.text.contains("sudah ditinjau atau dibatalkan"))
      let found1 = try site.requests()
      #expect(found1.map(\.state) == [.accepted])

      let client = site.signIn(lab.client)
      client.open("/portal/request/\(request)")
      #expect(client.page.text.contains("Siap."))
      #expect(client.page.text.contains("belum diambil"))
      client.open(client.page.link("-AM-00001") ?? "")
      #expect(client.page.status == 200)
    }
  }

  @Test func `a request is declined with a reason that the customer reads`() throws {
    try withLaboratorySite { site in
      let request = try site.submitted()
      let page = "/requests/request/\(request)"
      let browser = site.signIn(site.lab.supervisor)
      browser.open(page)
      browser.send(["act": "decline", "review_note": " "], to: page)
      #expect(browser.page.status == 422)
      browser.send(["act": "decline", "review_note": "Inkubator rusak."], to: page)
      #expect(browser.page.path == "/requests")
      let client = site.signIn(site.lab.client)
      client.open("/portal/request/\(request)")
      #expect(client.page.text.contains("tidak dapat dilayani"))
      #expect(client.page.text.contains("Inkubator rusak."))
    }
  }

  @Test func `a customer takes a request back before it is reviewed, and not afterwards`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let request = try site.submitted()
      let page = "/portal/request/\(request)"
      let client = site.signIn(lab.client)
      let late = site.signIn(lab.client)
      late.open(page)
      client.open(page)
      client.send(to: page, button: "Batalkan")
      #expect(client.page.text.contains("dibatalkan"))
      late.send(to: page, button: "Batalkan")
      #expect(late.page.status == 200)
      let found2 = try site.requests()
      #expect(found2.map(\.state) == [.cancelled])
    }
  }

  @Test func `the counter writes a request for whoever stands there`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let package = try site.package("AM-MIKRO")
      let form = "/requests/new/\(lab.hotel)"
      let browser = site.signIn(lab.receptionist)
      browser.open("/requests/customer?find=contoh")
      #expect(browser.page.link("Hotel Contoh") == form)
      browser.open(form)
      browser.send(["add-point": lab.point.description, "act": "points"], to: form)
      browser.send(["package-1": package.id.description, "act": "price"], to: form)
      browser.send(["contact_name": "Tamu", "act": "send"], to: form)
      #expect(browser.page.path.hasPrefix("/requests/request/"))
      let found3 = try site.requests()
      #expect(found3.first?.organisation == lab.hotel)
      #expect(site.signIn(lab.analyst).open(form).status == 403)
    }
  }
}

extension LaboratorySite {
  /// A request of the hotel that waits for its review.
  func submitted() throws -> RequestID {
    let draft = try lab.draft()
    return try lab.act(lab.client) { tx in
      try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
    }
  }
}
