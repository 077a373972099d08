import Crypto
import People
import Telemetry
import TestBrowser
import TestDatabase
import TestLaboratory
import Timekeeping
import WebServer
import Website

/// The whole site over HTTP, with a laboratory behind it.
struct LaboratorySite {
  let lab: TestLaboratory
  let server: Server

  /// A browser in which that person has signed in.
  func signIn(_ person: Actor) -> Browser {
    let browser = Browser(port: server.port)
    browser.open("/account/login")
    browser.send(["login": person.name.lowercased(), "password": TestLaboratory.password])
    return browser
  }
}

func withLaboratorySite(_ body: (LaboratorySite) throws -> Void) throws {
  try withTestDatabase { base in
    let lab = try TestLaboratory(base)
    let clock = SystemTimepiece()
    let site = Site(
      database: base.app, frontDoor: try FrontDoor(cost: .least), publicURL: "http://127.0.0.1",
      timepiece: clock, log: Log(from: .error, time: clock) { _ in })
    var options = ServerOptions()
    options.workers = 2
    options.refusal = site.refuse
    let server = try Server(options, timepiece: clock, handler: site.answer)
    defer { server.stop() }
    try body(LaboratorySite(lab: lab, server: server))
  }
}
