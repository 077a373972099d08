import LiveLaboratory
import People
import TestLaboratory
import WebDriver

/// Somebody with a browser open on the site.
struct Person {
  let browser: WebSession
  private let address: String

  /// A guest: nobody in particular.
  init(visiting live: LiveLaboratory, on window: WebSession.Window = .desktop) throws {
    browser = try WebSession(window, language: "id")
    address = live.address
  }

  /// One of the laboratory's people, signed in by typing name and password.
  init(_ actor: Actor, at live: LiveLaboratory, on window: WebSession.Window = .desktop) throws {
    try self.init(visiting: live, on: window)
    try open("/")
    try browser.click(link: "Masuk")
    try browser.fill("Nama masuk", actor.login)
    try browser.fill("Kata sandi", TestLaboratory.password)
    try browser.press(.enter)
    try browser.see(actor.name)
  }

  func open(_ path: String) throws { try browser.open(address + path) }

  /// Where the browser is, without the site's own address.
  var path: String { get throws { String(try browser.address.dropFirst(address.count)) } }
}
