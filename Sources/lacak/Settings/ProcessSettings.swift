import Postgres
import Telemetry

/// What `serve` and `work` have in common: the database they work on and the log they keep.
struct ProcessSettings {
  static let options: [any AnyOption] = [
    Option<String>.database, Option<Bool>.pooled, Option<Int>.workers, Option<String>.migrations,
    Option<Log.Level>.logLevel,
  ]

  var database: ConnectionOptions
  var migrator: Migrator
  var workers: Int
  var log: Log

  init(database: ConnectionOptions, migrator: Migrator, workers: Int, log: Log) {
    self.database = database
    self.migrator = migrator
    self.workers = workers
    self.log = log
  }

  init(_ given: Given, name: String) throws(UsageError) {
    database = ConnectionOptions(
      try given.required(.database), applicationName: "lacak \(name)")
    database.isPooled = try given.required(.pooled)
    migrator = try given.migrator()
    workers = try given.required(.workers)
    log = Log(from: try given.required(.logLevel))
  }

  /// One connection for each worker: more would idle, fewer would make workers wait for each other.
  func makePool() -> Pool { Pool(database, size: workers) }

  /// Refuses to start on a database that is away, or that this program does not fit.
  func checkDatabase() throws {
    do {
      try migrator.check(database)
    } catch {
      throw explained(error, at: .database)
    }
  }
}
