import People
import TestBrowser
import Testing
import Timekeeping

@Suite struct AccountTests {
  @Test func oneSignsInAndOut() throws {
    try withSite { site in
      try site.invite("rina", .analyst)
      let browser = Browser(port: site.port)
      #expect(browser.open("/bench").title == "Sign in")
      browser.send(["login": "rina", "password": "wrong password"])
      #expect(browser.page.status == 422)
      #expect(browser.page.text.contains("do not match"))
      #expect(browser.page.source.contains("value=\"rina\""))
      browser.send(["login": "rina", "password": OpenSite.password])
      #expect(browser.page.path == "/bench")
      #expect(browser.open("/").path == "/bench")
      browser.open("/account")
      #expect(browser.page.text.contains("analyst"))
      browser.send(to: "/account/logout", button: "Sign out on")
      #expect(browser.page.text.contains("You have signed out."))
      #expect(browser.open("/bench").title == "Sign in")
      #expect(!browser.page.text.contains("You have signed out."))
    }
  }

  @Test func aOneTimePasswordOpensOnlyThePageToChooseAnother() throws {
    try withSite { site in
      try site.invite("maria", .receptionist, passwordEnds: site.clock.now + .days(1))
      let browser = site.signIn("maria")
      #expect(browser.open("/reception").path == "/account/password")
      browser.send([
        "current_password": OpenSite.password, "password": "kata sandi baru",
        "repeated_password": "kata sandi lama",
      ])
      #expect(browser.page.text.contains("The two new passwords differ."))
      browser.send([
        "current_password": OpenSite.password, "password": "kata sandi baru",
        "repeated_password": "kata sandi baru",
      ])
      #expect(browser.page.path == "/reception")
      #expect(browser.page.text.contains("The password has been changed."))
    }
  }

  @Test func aPageOfAnotherRoleIsRefusedInWords() throws {
    try withSite { site in
      try site.invite("rina", .analyst)
      let browser = site.signIn("rina")
      #expect(browser.open("/administration").status == 403)
      #expect(browser.page.text.contains("administrator"))
    }
  }

  @Test func noOtherSiteSignsAnybodyOut() throws {
    try withSite { site in
      try site.invite("rina", .analyst)
      let browser = site.signIn("rina")
      #expect(
        browser.post("/account/logout", [], headers: [("Origin", "https://evil.example")]).status
          == 403)
      #expect(
        browser.post("/account/logout", [], headers: [("Sec-Fetch-Site", "same-site")]).status
          == 403)
      #expect(browser.post("/account/logout", [("form_token", "guess")]).title == "Send once more")
      #expect(browser.open("/bench").status == 200)
    }
  }

  @Test func nothingTypedIsLostWithTheSession() throws {
    try withSite { site in
      try site.invite("rina", .analyst)
      let browser = site.signIn("rina")
      browser.open("/account/password")
      browser.forgetCookies()
      browser.send(["note": "<b>\"0,05\"</b>", "password": "secret words"])
      #expect(browser.page.status == 401)
      #expect(browser.page.text.contains("Your session has ended."))
      let carried = browser.page.forms.flatMap(\.fields)
      #expect(carried.contains { $0.0 == "typed.note" && $0.1 == "<b>\"0,05\"</b>" })
      #expect(!carried.contains { $0.1 == "secret words" })
      browser.send(["login": "rina", "password": OpenSite.password])
      #expect(browser.page.status == 422)
      #expect(browser.page.title == "Change the password")
    }
  }

  @Test func aFormOpenedBeforeSigningInAgainIsSentOnceMore() throws {
    try withSite { site in
      try site.invite("rina", .analyst)
      let browser = site.signIn("rina")
      let stale = browser.open("/account/password").forms.first { $0.action == "/account/password" }
      let again = site.signIn("rina")
      again.post("/account/password", stale?.fields ?? [])
      #expect(again.page.title == "Send once more")
      again.send()
      #expect(again.page.title == "Change the password")
      #expect(again.page.status == 422)
    }
  }

  @Test func overTLSTheCookiesSaySo() throws {
    try withSite(publicURL: "https://lacak.example") { site in
      try site.invite("rina", .analyst)
      let browser = site.signIn("rina")
      #expect(browser.cookies["__Host-lacak"] != nil)
      #expect(browser.open("/bench")["strict-transport-security"] != nil)
    }
  }

  @Test func oneReturnsOnlyToThisSite() throws {
    try withSite { site in
      try site.invite("rina", .analyst)
      for elsewhere in ["//evil.example", "https://evil.example", "/%5Cevil.example\\"] {
        let browser = Browser(port: site.port)
        browser.open("/account/login")
        browser.send(["login": "rina", "password": OpenSite.password, "return": elsewhere])
        #expect(browser.page.path == "/bench", "\(elsewhere)")
      }
    }
  }

  @Test func theLanguageIsKeptWithTheAccount() throws {
    try withSite { site in
      try site.invite("rina", .analyst)
      let browser = site.signIn("rina")
      browser.open("/account")
      browser.send(["language": "id"], to: "/account/language")
      #expect(browser.page.text.contains("Bahasa tersimpan."))
      #expect(browser.page.title == "Akun saya")
      let phone = site.signIn("rina")
      #expect(phone.open("/account").title == "Akun saya")
    }
  }

  @Test func aLostPhoneIsSignedOut() throws {
    try withSite { site in
      try site.invite("rina", .analyst)
      let phone = site.signIn("rina")
      let desk = site.signIn("rina")
      desk.open("/account")
      desk.send(to: "/account/session")
      #expect(desk.page.text.contains("That session has ended."))
      #expect(phone.open("/bench").title == "Sign in")
      #expect(desk.open("/bench").status == 200)
    }
  }
}
