package import Crypto
import Dispatch
import Glibc
import JobQueue
package import People
import Postgres
import Reporting
import Synchronization
import Telemetry
package import TestBrowser
import TestDatabase
package import TestLaboratory
import Timekeeping
import WebServer
import Website

/// The whole program in this process: the site on a port, a worker that makes certificates, a laboratory behind them.
package struct LiveLaboratory: Sendable {
  package let lab: TestLaboratory
  private let server: Server
  /// Signs the certificates.
  package let key: SigningKey
  /// What the site, or the worker, logged as an error.
  package let mishaps: Mishaps
  fileprivate let finished = DispatchSemaphore(value: 0)

  fileprivate init(lab: TestLaboratory, server: Server, key: SigningKey, mishaps: Mishaps) {
    self.lab = lab
    self.server = server
    self.key = key
    self.mishaps = mishaps
  }

  /// Waits for the worker to finish one more job.
  /// - Returns: whether it did within a minute.
  package func jobIsDone() -> Bool { finished.wait(timeout: .now() + 60) == .success }

  package var port: UInt16 { server.port }

  /// How a browser on this machine reaches the site, and what a certificate's QR code begins with.
  package var address: String { "http://127.0.0.1:\(port)" }

  /// A browser without pictures, in which that person has signed in.
  package func signIn(_ person: Actor, language: String = "id") -> Browser {
    let browser = Browser(port: port)
    browser.language = language
    browser.open("/account/login")
    browser.send(["login": person.login, "password": TestLaboratory.password])
    return browser
  }

  /// How many rows each table has that a page could have changed: what a refusal must leave as it was.
  package func rowCounts() throws -> [String: Int] {
    try lab.base.superuser.transaction { tx in
      let tables = try tx.values(
        """
        SELECT tablename::text FROM pg_tables
        WHERE  schemaname = 'public'
        AND    tablename NOT IN ('session', 'login_attempt', 'job_attempt', 'job_worker')
        ORDER  BY 1
        """, as: String.self)
      var counts: [String: Int] = [:]
      for table in tables {
        counts[table] = try tx.value(
          "SELECT count(*) FROM \(identifier: table)", as: Int.self)
      }
      return counts
    }
  }
}

extension Actor {
  package var login: String { name.lowercased() }
}

/// Errors that nobody saw on a page.
package final class Mishaps: Sendable {
  private let lines = Mutex<[String]>([])

  func add(_ line: String) { lines.withLock { $0.append(line) } }
  package var all: [String] { lines.withLock { $0 } }
}

/// - Parameter worker: whether certificates are made; a test that kills workers brings its own.
package func withLiveLaboratory(
  worker: Bool = true, _ body: (LiveLaboratory) throws -> Void
) throws {
  try withTestDatabase { base in
    let lab = try TestLaboratory(base)
    let mishaps = Mishaps()
    let log = Log(from: .error, time: SystemTimepiece()) { mishaps.add($0) }
    let frontDoor = try FrontDoor(cost: .least)
    // The address that the QR codes carry is known once the server has its port.
    let open = Mutex<Site?>(nil)
    var options = ServerOptions()
    options.workers = 3
    options.refusal = { refusal, headers, id in
      open.withLock { $0 }?.refuse(refusal, headers, id) ?? .text("not yet\n", status: 503)
    }
    let server = try Server(options) { request in
      open.withLock { $0 }?.answer(request) ?? .text("not yet\n", status: 503)
    }
    defer { server.stop() }
    let site = Site(
      database: base.app, frontDoor: frontDoor, publicURL: "http://127.0.0.1:\(server.port)",
      log: log)
    open.withLock { $0 = site }
    let key = SigningKey.make().key
    let live = LiveLaboratory(lab: lab, server: server, key: key, mishaps: mishaps)
    guard worker else { return try body(live) }
    let workshop = Worker(
      base.app, handlers: [CertificateJob(database: base.app, key: key)], threads: 1
    ) { event in
      switch event {
      case .done: live.finished.signal()
      case .failed(_, let reason, _): mishaps.add(reason)
      default: break
      }
    }
    workshop.start()
    defer { _ = workshop.stop() }
    try body(live)
  }
}
