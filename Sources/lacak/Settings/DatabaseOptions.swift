import Postgres

extension Option<String> {
  /// Checked by libpq itself when the first connection is made.
  static let database = Option(
    name: "database", environment: "LACAK_DATABASE", placeholder: "CONNINFO",
    meaning: "where PostgreSQL is, as a connection string of libpq",
    expected: "'host=db dbname=lacak user=lacak_app' or postgresql://lacak_app@db/lacak",
    read: { $0.isEmpty ? nil : $0 })

  static let ownerDatabase = Option(
    name: "database", environment: "LACAK_OWNER_DATABASE", placeholder: "CONNINFO",
    meaning: "where PostgreSQL is, logged in as the role that owns the tables",
    expected: "'host=db dbname=lacak user=lacak_owner' or postgresql://lacak_owner@db/lacak",
    read: { $0.isEmpty ? nil : $0 })

  static let migrations = Option(
    name: "migrations", environment: "LACAK_MIGRATIONS", placeholder: "FOLDER",
    meaning: "the folder of the migrations, unless it is the one the program came with",
    expected: "a folder",
    read: { $0.isEmpty ? nil : $0 })
}

extension Option<Bool> {
  /// Not a switch, so that a variable can say no.
  static let pooled = Option(
    name: "pooled", environment: "LACAK_POOLED", placeholder: "yes|no", fallback: "no",
    meaning: "whether PostgreSQL is reached through PgBouncer in transaction mode",
    expected: "yes or no", read: { ["yes": true, "no": false][$0.lowercased()] })
}

extension Given {
  /// The migrations this program is to find applied.
  func migrator() throws(UsageError) -> Migrator {
    if let folder = try value(of: .migrations) { return Migrator(folder: folder) }
    do {
      return Migrator(folder: try shippedFolder("Migrations"))
    } catch let failure as Failure {
      throw UsageError("\(failure.message): say where it is with --migrations FOLDER")
    } catch {
      throw UsageError("\(error)")
    }
  }
}

/// What a refused connection most often means, after what PostgreSQL itself says.
func explained(_ error: any Error, at conninfo: Option<String>) -> any Error {
  guard let error = error as? PostgresError, error.sqlState.hasPrefix("08") else { return error }
  return Failure(
    """
    PostgreSQL does not let us in: \(error.message)
    Is it running, and is \(conninfo.environment ?? "") right? `psql` with the same words tells.
    """)
}
