import Glibc
import Postgres
import PrivateCluster
import Synchronization
import Timekeeping

/// The PostgreSQL of a test run: made for it and removed with it or, when `LACAK_TEST_CLUSTER` names a
/// folder, kept there for the next one.
final class TestServer: Sendable {
  /// One for the process; a failure to start fails every test that asks, with the reason.
  static let shared = Result { try TestServer() }

  let cluster: PrivateCluster
  let template: Result<String, any Error>
  let empty: Result<String, any Error>
  private let leases = Atomic(0)

  private init() throws {
    if let folder = unsafe getenv("LACAK_TEST_CLUSTER") {
      cluster = try PrivateCluster.open(unsafe String(cString: folder), durability: .none)
    } else {
      cluster = try PrivateCluster.open("/tmp/lacak-test-\(getpid())", durability: .none)
      try cluster.removeWithProcess()
    }
    let server = Server(cluster: cluster)
    try server.dropAbandonedClones()
    empty = Result { try server.makeTemplate(migrations: nil) }
    template = Result { try server.makeTemplate(migrations: migrationsFolder) }
  }

  /// Clones a template for the length of the closure.
  func withClone<T>(of template: String, _ body: (String) throws -> T) throws -> T {
    let number = leases.add(1, ordering: .relaxed).newValue
    let name = "clone_\(getpid())_\(number)"
    let server = Server(cluster: cluster)
    try server.administer { connection in
      try connection.execute(
        """
        CREATE DATABASE \(identifier: name) TEMPLATE \(identifier: template) OWNER lacak_owner
        """)
      try connection.execute("GRANT CONNECT ON DATABASE \(identifier: name) TO lacak_app")
    }
    defer {
      // The next run drops what could not be dropped now.
      _ = try? server.administer {
        try $0.execute("DROP DATABASE \(identifier: name) WITH (FORCE)")
      }
    }
    return try body(name)
  }
}

/// Where this package keeps its migrations.
package let migrationsFolder = packageFolder + "/Migrations"

/// The root of the package, found from the place of this file.
package let packageFolder =
  #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

private struct Server {
  var cluster: PrivateCluster

  func administer<T>(_ body: (Connection) throws -> T) throws -> T {
    var options = cluster.options(
      user: "postgres", database: "postgres", applicationName: "lacak test server")
    options.statementTimeout = .seconds(60)
    options.lockTimeout = .seconds(60)
    return try body(Connection(options))
  }

  /// A migrated database named after what was migrated, so that a changed file makes another.
  func makeTemplate(migrations: String?) throws -> String {
    let name =
      try "template_" + (migrations.map { try Migrator.fingerprint(ofFolder: $0) } ?? "empty")
    try administer { connection in
      try connection.execute("SELECT pg_advisory_lock(hashtext('lacak test template'))")
      let isThere = try connection.value(
        "SELECT true FROM pg_database WHERE datname = \(name)", as: Bool.self)
      guard isThere == nil else { return }
      let unfinished = "unfinished_" + name
      try connection.execute("DROP DATABASE IF EXISTS \(identifier: unfinished) WITH (FORCE)")
      try cluster.createDatabase(unfinished)
      if let migrations {
        let options = cluster.options(
          user: "lacak_owner", database: unfinished, applicationName: "lacak test migration")
        // Branches land out of order; that a release is whole has a test of its own.
        _ = try Migrator(folder: migrations, isWhole: false).migrate(options)
      }
      try connection.execute(
        "ALTER DATABASE \(identifier: unfinished) RENAME TO \(identifier: name)")
    }
    return name
  }

  /// Drops what processes that were killed left in a kept cluster.
  func dropAbandonedClones() throws {
    try administer { connection in
      let clones = try connection.value(
        "SELECT coalesce(array_agg(datname::text), '{}') FROM pg_database WHERE datname LIKE 'clone\\_%'",
        as: [String].self)
      for clone in clones ?? [] {
        guard let process = clone.split(separator: "_").dropFirst().first.flatMap({ pid_t($0) }),
          kill(process, 0) != 0, errno == ESRCH
        else { continue }
        try connection.execute("DROP DATABASE IF EXISTS \(identifier: clone) WITH (FORCE)")
      }
    }
  }
}
