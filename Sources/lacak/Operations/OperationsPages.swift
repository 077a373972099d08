import Postgres
import Synchronization
import Telemetry
import WebServer

/// The three pages for whoever runs the program, answered before any other page is asked.
///
/// - `/healthz`: the process answers.
/// - `/readyz`: it can work: the database is there and has this program's migrations.
/// - `/metrics`: what it has done, for Prometheus. Numbers only; nothing a client or a test said.
final class OperationsPages: Sendable {
  /// Adds what one part of the program counts.
  typealias Collector = @Sendable (inout Exposition) throws -> Void

  private let database: ConnectionOptions
  private let migrator: Migrator
  private let collectors: Mutex<[Collector]>
  private let log: Log

  init(database: ConnectionOptions, migrator: Migrator, log: Log) {
    self.database = database
    self.migrator = migrator
    self.log = log
    collectors = Mutex([{ exposition in Build.collect(&exposition) }])
  }

  func add(_ collector: @escaping Collector) {
    collectors.withLock { $0.append(collector) }
  }

  /// - Returns: nil when another page was asked.
  func answer(_ request: Request) -> Response? {
    guard request.method == .get else { return nil }
    switch request.path {
    case "/healthz": return .text("alive\n")
    case "/readyz": return readiness()
    case "/metrics": return metrics()
    default: return nil
    }
  }

  private func readiness() -> Response {
    do {
      // A connection of its own: that the pool is busy with pages does not make the program unready.
      try migrator.check(database)
      return .text("ready\n")
    } catch {
      log.warning("not ready", ["reason": "\(error)"])
      return .text("not ready\n", status: 503)
    }
  }

  private func metrics() -> Response {
    var exposition = Exposition()
    for collector in collectors.withLock({ $0 }) {
      do {
        try collector(&exposition)
      } catch {
        // The other numbers are worth most when the database is away.
        log.warning("metrics incomplete", ["reason": "\(error)"])
      }
    }
    return Response(
      headers: [("Content-Type", Exposition.contentType)], body: Array(exposition.text.utf8))
  }
}
