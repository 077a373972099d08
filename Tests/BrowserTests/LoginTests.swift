import LiveLaboratory
import TestLaboratory
import Testing
import WebDriver

@Suite struct LoginTests {
  @Test func `who signs in comes to what they have to do, and out again`() throws {
    try withLiveLaboratory(worker: false) { live in
      let analyst = try Person(live.lab.analyst, at: live)
      #expect(try analyst.path == "/bench")
      try analyst.browser.click(link: "EN")
      try analyst.browser.see("What to start")
      try analyst.browser.click(analyst.browser.find("details.menu summary"))
      try analyst.browser.click(button: "Sign out")
      try analyst.browser.see("You have signed out")
      try analyst.open("/bench")
      try analyst.browser.see("Password")
    }
  }

  @Test func `a wrong password is told, and the name stays typed`() throws {
    try withLiveLaboratory(worker: false) { live in
      let guest = try Person(visiting: live, on: .phone)
      try guest.open("/account/login")
      try guest.browser.fill("Nama masuk", "rina")
      try guest.browser.fill("Kata sandi", "salah sekali")
      try guest.browser.click(button: "Masuk")
      try guest.browser.see("Belum disimpan")
      let name = try guest.browser.field("Nama masuk")
      #expect(try guest.browser.script("return arguments[0].value", [name.reference]) == "rina")
    }
  }
}
