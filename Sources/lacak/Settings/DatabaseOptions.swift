extension Option<String> {
  /// Checked by libpq itself when the first connection is made.
  static let database = Option(
    name: "database", environment: "LACAK_DATABASE", placeholder: "CONNINFO",
    meaning: "where PostgreSQL is, as a connection string of libpq",
    expected: "'host=db dbname=lacak user=lacak_app' or postgresql://lacak_app@db/lacak",
    read: { $0.isEmpty ? nil : $0 })

  static let owner = Option(
    name: "database", environment: "LACAK_OWNER_DATABASE", placeholder: "CONNINFO",
    meaning: "where PostgreSQL is, logged in as the role that owns the tables (lacak_owner)",
    expected: "'host=db dbname=lacak user=lacak_owner' or postgresql://lacak_owner@db/lacak",
    read: { $0.isEmpty ? nil : $0 })

  /// Found beside the program or in the folder it is started from, unless said.
  static let migrations = Option(
    name: "migrations", environment: "LACAK_MIGRATIONS", placeholder: "FOLDER",
    meaning: "the folder of the migrations, unless it is the one the program came with",
    expected: "a folder",
    read: { $0.isEmpty ? nil : $0 })
}
