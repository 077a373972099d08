import FoundationEssentials
import Postgres
import TestDatabase
import Testing

/// The committed `Migrations/schema.sql` says what the migrations make, so that a change of the schema is
/// read as one in a review, and not as a pile of ALTERs.
@Suite struct SchemaTests {
  let path = migrationsFolder + "/schema.sql"

  @Test func theCommittedSchemaIsWhatTheMigrationsMake() throws {
    let made = try withTestDatabase { try $0.dumpSchema() }
    if ProcessInfo.processInfo.environment["LACAK_WRITE_SCHEMA"] != nil {
      try made.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let committed = try String(contentsOfFile: path, encoding: .utf8)
    let difference = made.split(separator: "\n")
      .difference(from: committed.split(separator: "\n"))
    #expect(
      difference.isEmpty,
      "the migrations make another schema than the committed one: `make schema` writes it anew")
  }

  /// Branches land out of order, but what is released has every number.
  @Test func theMigrationsAreWhole() throws {
    try withEmptyDatabase { database in
      let applied = try Migrator(folder: migrationsFolder).migrate(database.owner.options)
      #expect(!applied.isEmpty)
      #expect(try Migrator(folder: migrationsFolder).migrate(database.owner.options) == [])
    }
  }
}
