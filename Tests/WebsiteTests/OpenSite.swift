import Crypto
import Identity
import People
import Synchronization
import Telemetry
import TestBrowser
import TestDatabase
import Timekeeping
import WebServer
import Website
import Wording

/// The whole site over HTTP, on a database of its own.
struct OpenSite {
  static let password = "rahasia besar"

  let base: TestDatabase
  let clock: SetTimepiece
  let server: Server
  let lines: LogLines

  var port: UInt16 { server.port }

  /// Makes an account with these roles and returns its login name.
  @discardableResult
  func invite(_ login: String, _ roles: Role..., passwordEnds: Instant? = nil) throws -> AccountID {
    let id = AccountID.make(at: clock.now)
    let home = OrganisationID.make(at: clock.now)
    let isOutside = roles.contains { !$0.isStaff }
    return try base.app.transaction(as: .system) { tx in
      try Organisations.create(
        OrganisationParticulars(
          kind: isOutside ? .hotel : .laboratory, name: "Rumah \(login)"), id: home, by: .system,
        in: tx)
      return try Accounts.create(
        AccountParticulars(name: login.capitalized, language: .english), id: id, organisation: home,
        login: Login(login), roles: Set(roles),
        password: PasswordHash(of: Self.password, cost: .least), passwordEnds: passwordEnds,
        by: .system, in: tx)
    }
  }

  /// A browser in which that person has signed in.
  func signIn(_ login: String) -> Browser {
    let browser = Browser(port: port)
    browser.open("/account/login")
    browser.send(["login": login, "password": Self.password])
    return browser
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}

/// What the site logged.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var all: String { lines.withLock { $0.joined() } }
}

func withSite(
  publicURL: String = "http://127.0.0.1", _ body: (OpenSite) throws -> Void
) throws {
  try withTestDatabase { base in
    let clock = SetTimepiece(Instant(microseconds: 1_790_000_000_000_000))
    let lines = LogLines()
    let site = Site(
      database: base.app, frontDoor: try FrontDoor(cost: .least), publicURL: publicURL,
      timepiece: clock, log: Log(from: .debug, time: clock) { lines.add($0) })
    var options = ServerOptions()
    options.workers = 2
    options.refusal = site.refuse
    let server = try Server(options, timepiece: clock, handler: site.answer)
    defer { server.stop() }
    try body(OpenSite(base: base, clock: clock, server: server, lines: lines))
  }
}
