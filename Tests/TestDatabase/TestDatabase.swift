package import Postgres
import PrivateCluster

/// A clone of the migrated database that one test has for itself.
package struct TestDatabase: Sendable {
  package let name: String
  /// As the program logs in: row-level security holds, the tables are not its own.
  package let app: Pool
  /// As the role that owns the tables; row-level security is forced on it too.
  package let owner: Pool
  /// Past row-level security, to prepare what a test needs and to look at what it left.
  package let superuser: Pool
  private let cluster: PrivateCluster

  fileprivate init(_ cluster: PrivateCluster, _ name: String) {
    self.name = name
    self.cluster = cluster
    func pool(_ user: String) -> Pool {
      Pool(cluster.options(user: user, database: name, applicationName: "lacak test"), size: 4)
    }
    app = pool("lacak_app")
    owner = pool("lacak_owner")
    superuser = pool("postgres")
  }

  /// What the migrations made, as SQL.
  package func dumpSchema() throws -> String { try cluster.dumpSchema(of: name) }

  /// Whether a transaction waits for a lock that another has.
  package func somebodyWaitsForALock() throws -> Bool {
    try superuser.transaction { tx in
      try tx.value(
        """
        SELECT EXISTS (
          SELECT FROM pg_stat_activity
          WHERE  datname = current_database() AND wait_event_type = 'Lock')
        """) ?? false
    }
  }
}

/// Lends a database that holds what the migrations make and nothing else, and drops it afterwards.
package func withTestDatabase<T>(_ body: (TestDatabase) throws -> T) throws -> T {
  let server = try TestServer.shared.get()
  return try server.withClone(of: try server.template.get()) {
    try body(TestDatabase(server.cluster, $0))
  }
}

/// Lends a database without a single table, for tests of the migrator itself.
package func withEmptyDatabase<T>(_ body: (TestDatabase) throws -> T) throws -> T {
  let server = try TestServer.shared.get()
  return try server.withClone(of: try server.empty.get()) {
    try body(TestDatabase(server.cluster, $0))
  }
}
