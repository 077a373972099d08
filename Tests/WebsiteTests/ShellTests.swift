import Markup
import TestBrowser
import Testing

@testable import Website

@Suite struct ShellTests {
  @Test func aGuestIsWelcomedInTheirLanguage() throws {
    try withSite { site in
      let browser = Browser(port: site.port)
      #expect(browser.open("/").title == "From sample to certificate")
      #expect(browser.page.source.contains("<html lang=\"en\">"))
      #expect(browser.cookies.isEmpty)
      browser.language = "id-ID,id;q=0.9,en;q=0.5"
      #expect(browser.open("/").title == "Dari sampel sampai sertifikat")
      browser.open(browser.page.link("EN") ?? "")
      #expect(browser.page.title == "From sample to certificate")
      #expect(browser.open("/").title == "From sample to certificate")
      #expect(browser.page.body.count < 10_000)
    }
  }

  @Test(arguments: [
    "/nowhere", "/reception/x", "/portal/../administration", "/assets/lacak.000.css",
    "/account/overview", "/%3Cscript%3E",
  ])
  func anUnknownPageSaysSo(_ path: String) throws {
    try withSite { site in
      let page = Browser(port: site.port).open(path)
      #expect(page.status == 404)
      #expect(page.title == "Not found")
      #expect(!page.source.contains("<script>"))
    }
  }

  @Test func theStyleSheetIsKeptForEver() throws {
    try withSite { site in
      let browser = Browser(port: site.port)
      let found = browser.open("/").source.firstMatch(of: /href="(\/assets\/lacak\.\w+\.css)"/)
      let path = String(try #require(found).1)
      let sheet = browser.ask("GET", path)
      #expect(sheet["content-type"] == "text/css; charset=utf-8")
      #expect(sheet["cache-control"]?.contains("immutable") == true)
      let tag = try #require(sheet["etag"])
      #expect(browser.ask("GET", path, [("If-None-Match", tag)]).status == 304)
    }
  }

  @Test func whatIsTooLargeOrMalformedGetsAPage() throws {
    try withSite { site in
      let browser = Browser(port: site.port)
      let large = String(repeating: "x", count: 1_200_000)
      #expect(browser.post("/account/login", [("login", large)]).status == 413)
      #expect(browser.page.text.contains("Too large: at most 1024 KiB."))
      #expect(browser.open("/a%ffb").status == 400)
      #expect(browser.page.title == "Request not accepted")
    }
  }

  @Test func theLogKnowsRequestsAndNoSecrets() throws {
    try withSite { site in
      let browser = Browser(port: site.port)
      browser.open("/account/login?return=%2Fsecret")
      browser.send(["login": "nobody", "password": "hush hush hush"])
      #expect(site.lines.all.contains("page=account/login"))
      #expect(site.lines.all.contains("status=422"))
      #expect(!site.lines.all.contains("hush"))
      #expect(!site.lines.all.contains("secret"))
    }
  }

  @Test func everyPageIsReadBackFromItsLink() throws {
    let pages: [Page] =
      [.home, .find(.search), .portal(.home), .field(.home), .reception(.home), .bench(.home)]
      + [.review(.home), .inspection(.home), .administration(.home)]
      + [AccountPage.overview, .login, .logout, .password].map(Page.account)
      + AssetPage.allCases.map(Page.asset)
    for page in pages {
      let segments = page.link.address.split(separator: "/").map(String.init)
      #expect(Page(segments: segments) == page, "\(page)")
    }
  }
}
