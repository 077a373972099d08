import Catalogue
import Clients
import Identity
import Postgres
import TestBrowser
import TestLaboratory
import Testing
import Timekeeping

@Suite struct RequestFormTests {
  @Test func `what the form shows as the price is what is stored, and twice sent is one request`()
    throws
  {
    try withLaboratorySite { site in
      let package = try site.package("AM-MIKRO")
      let browser = site.signIn(site.lab.client)
      browser.open("/portal/new-request")
      browser.send(["add-point": site.lab.point.description, "act": "points"], to: form)
      #expect(browser.page.text.contains("Keran dapur"))
      browser.send(["package-1": package.id.description, "act": "price"], to: form)
      let shown = RequestPriceSeen(browser.page)
      #expect(shown.rupiah == package.priceIDR)
      #expect(shown.agreed == "\(package.priceIDR ?? 0)/0")

      let fields = browser.page.forms.first { $0.action == form }?.fields ?? []
      browser.send(["contact_name": "Dewi", "act": "send"], to: form)
      #expect(browser.page.path.hasPrefix("/portal/request/"))
      #expect(browser.page.text.contains("menunggu kaji ulang"))
      let first = browser.page.path
      browser.post(form, fields.filter { $0.0 != "act" } + [("act", "send")])
      #expect(browser.page.path == first)
      let requests = try site.requests()
      #expect(requests.count == 1)
      #expect(requests.first?.priceIDR == package.priceIDR)
      #expect(requests.first?.items == 1)
    }
  }

  @Test func `a price that nobody has seen is shown before anything is sent`() throws {
    try withLaboratorySite { site in
      let package = try site.package("AM-MIKRO")
      let browser = site.signIn(site.lab.client)
      browser.open("/portal/new-request?point=\(site.lab.point)")
      browser.send(["package-1": package.id.description, "act": "send"], to: form)
      #expect(browser.page.status == 200)
      #expect(browser.page.text.contains("Belum terkirim"))
      let found1 = try site.requests()
      #expect(found1.isEmpty)
      browser.send(["act": "send"], to: form)
      let found2 = try site.requests()
      #expect(found2.count == 1)
    }
  }

  @Test func `everything wrong is said at its field, and nothing typed is lost`() throws {
    try withLaboratorySite { site in
      let browser = site.signIn(site.lab.client)
      browser.open("/portal/new-request")
      browser.send(["act": "add"], to: form)
      browser.send(
        [
          "name-1": "Es batu bar", "contact_name": "", "contact_phone": "0812",
          "wanted_on": "2020-01-01", "note": "lewat gerbang belakang", "act": "send",
        ], to: form)
      let page = browser.page
      #expect(page.status == 422)
      #expect(page.source.contains("href=\"#field-contact_name\""))
      #expect(page.source.contains("href=\"#field-wanted_on\""))
      #expect(page.source.contains("href=\"#field-matrix-1\""))
      #expect(page.source.contains("value=\"Es batu bar\""))
      #expect(page.source.contains("value=\"0812\""))
      #expect(page.source.contains("lewat gerbang belakang"))
      let found3 = try site.requests()
      #expect(found3.isEmpty)
    }
  }

  @Test func `rows come and go, and keep what the others hold`() throws {
    try withLaboratorySite { site in
      let water = try site.package("AM-MIKRO")
      let browser = site.signIn(site.lab.client)
      browser.open("/portal/new-request?point=\(site.lab.point)")
      browser.send(["package-1": water.id.description, "act": "done"], to: form)
      browser.send(["act": "add"], to: form)
      browser.send(["name-2": "Keran kolam", "act": "price"], to: form)
      #expect(RequestPriceSeen(browser.page).rupiah == water.priceIDR.map { $0 * 2 })
      browser.send(["act": "remove-1"], to: form)
      #expect(RequestPriceSeen(browser.page).rupiah == water.priceIDR)
      #expect(browser.page.source.contains("value=\"Keran kolam\""))
      #expect(browser.page.text.contains("Keran dapur"))
    }
  }

  @Test func `a method that cannot see the limit is said before the request is sent`() throws {
    try withLaboratorySite { site in
      let (key, matrix) = try site.doubtfulTest()
      let browser = site.signIn(site.lab.client)
      browser.open("/portal/new-request")
      browser.send(["act": "add"], to: form)
      browser.send(
        ["name-1": "Keran", "matrix-1": matrix.description, "act": "price"], to: form)
      browser.send(["test-1": key, "act": "price"], to: form)
      #expect(browser.page.text.contains("Tidak akan dapat diputuskan"))
    }
  }

  @Test func `nobody opens, copies or asks for what is another customer's`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let draft = try lab.draft()
      try lab.act(lab.client) { tx in
        try Clients.submitRequest(draft, by: lab.client, at: lab.morning, in: tx)
      }
      let stranger = site.signIn(lab.stranger)
      for path in [
        "/portal/request/\(draft.id)", "/portal/site/\(lab.site)", "/portal/point/\(lab.point)",
        "/portal/new-point/\(lab.site)", "/portal/sample/\(lab.point)",
      ] {
        #expect(stranger.open(path).status == 404, "\(path)")
      }
      stranger.open("/portal/new-request?again=\(draft.id)")
      #expect(!stranger.page.text.contains("Keran dapur"))
      stranger.open("/portal/new-request?point=\(lab.point)")
      #expect(!stranger.page.text.contains("DAPUR-1"))
      #expect(stranger.open("/requests").status == 403)
      #expect(stranger.open("/portal/requests").text.contains("belum pernah"))
    }
  }

  private let form = "/portal/new-request"
}

/// The price as a page of the form shows it.
private struct RequestPriceSeen {
  var rupiah: Int?
  var agreed: String?

  init(_ page: SeenPage) {
    agreed = page.forms.flatMap(\.fields).first { $0.0 == "agreed" }?.1
    rupiah = page.text.firstMatch(of: /Jumlah Rp.([0-9.]+)/).flatMap {
      Int($0.1.replacing(".", with: ""))
    }
  }
}

extension LaboratorySite {
  func package(_ code: String) throws -> TestPackage {
    let day = Zone.wita.local(SystemTimepiece().now).day
    return try #require(
      try lab.act(lab.client) { try Catalogue.package(code: code, on: day, in: $0) })
  }

  func requests() throws -> [TestRequest] {
    try lab.act(lab.receptionist) { try Clients.requests(in: $0) }
  }

  /// A test whose method does not reach down to the limit, as the form names it.
  func doubtfulTest() throws -> (key: String, matrix: MatrixID) {
    let day = Zone.wita.local(SystemTimepiece().now).day
    let found = try lab.act(lab.client) { tx -> (String, MatrixID)? in
      for matrix in try Catalogue.matrices(in: tx) {
        guard let regulation = try Catalogue.regulations(for: matrix.id, on: day, in: tx).first
        else { continue }
        for scope in try Catalogue.scopes(for: matrix.id, in: tx) {
          let test = OrderedTest(
            parameter: scope.parameter, method: scope.method, matrix: matrix.id)
          let price = try Catalogue.prices(of: [test], on: day, in: tx)[0]
          if price != nil,
            !(try Catalogue.doubts(about: [test], by: regulation.id, in: tx)).isEmpty
          {
            return ("\(scope.parameter):\(scope.method)", matrix.id)
          }
        }
      }
      return nil
    }
    return try #require(found)
  }
}
