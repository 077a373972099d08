import FoundationEssentials
import Postgres
import TestDatabase
import Testing
import Timekeeping

struct MigratorTests {
  /// A folder with these migrations, and an empty database.
  private func withFolder(
    _ files: [String: String], _ body: (String, TestDatabase) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/lacak-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files { try write(text, to: "\(folder)/\(name)") }
    try withEmptyDatabase { try body(folder, $0) }
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private let two = [
    "0001_first.sql": "CREATE TABLE first (n integer); CREATE TABLE more (n integer);",
    "0002_second.sql": "ALTER TABLE first ADD m integer;",
  ]

  @Test func appliesWhatIsMissingAndNothingTwice() throws {
    try withFolder(two) { folder, db in
      let migrator = Migrator(folder: folder)
      #expect(throws: MigrationError.outdated(missing: ["0001_first", "0002_second"])) {
        try migrator.check(db.app.options)
      }
      #expect(try migrator.migrate(db.owner.options) == ["0001_first", "0002_second"])
      #expect(try migrator.migrate(db.owner.options) == [])
      try migrator.check(db.app.options)
      try write("SELECT 1", to: folder + "/0003_third.sql")
      #expect(throws: MigrationError.outdated(missing: ["0003_third"])) {
        try migrator.check(db.app.options)
      }
      #expect(try migrator.migrate(db.owner.options) == ["0003_third"])
    }
  }

  @Test func refusesAChangedFile() throws {
    try withFolder(two) { folder, db in
      let migrator = Migrator(folder: folder)
      _ = try migrator.migrate(db.owner.options)
      try write("ALTER TABLE first ADD m integer; ", to: folder + "/0002_second.sql")
      #expect(throws: MigrationError.changed("0002_second")) {
        try migrator.migrate(db.owner.options)
      }
      #expect(throws: MigrationError.changed("0002_second")) {
        try migrator.check(db.app.options)
      }
    }
  }

  @Test func refusesAGapAndAStranger() throws {
    try withFolder(two) { folder, db in
      let migrator = Migrator(folder: folder)
      try write("SELECT 1", to: folder + "/0004_fourth.sql")
      #expect(throws: MigrationError.gap(before: "0004_fourth", missing: 3)) {
        try migrator.migrate(db.owner.options)
      }
      let lenient = Migrator(folder: folder, isWhole: false)
      _ = try lenient.migrate(db.owner.options)
      try write("SELECT 1", to: folder + "/0003_third.sql")
      #expect(throws: MigrationError.outOfOrder("0003_third", after: "0004_fourth")) {
        try migrator.migrate(db.owner.options)
      }
      try write("SELECT 1", to: folder + "/0004_again.sql")
      #expect(throws: MigrationError.sameNumber("0004_again", "0004_fourth")) {
        try migrator.migrate(db.owner.options)
      }
      try write("SELECT 1", to: folder + "/5_short.sql")
      #expect(throws: MigrationError.strangeName("5_short.sql")) {
        try migrator.migrate(db.owner.options)
      }
    }
  }

  @Test func refusesADatabaseNewerThanTheProgram() throws {
    try withFolder(two) { folder, db in
      let migrator = Migrator(folder: folder)
      _ = try migrator.migrate(db.owner.options)
      try FileManager.default.removeItem(atPath: folder + "/0002_second.sql")
      #expect(throws: MigrationError.newerDatabase("0002_second")) {
        try migrator.migrate(db.owner.options)
      }
    }
  }

  @Test func aFailingMigrationLeavesNothingOfItself() throws {
    let files = [
      "0001_first.sql": "CREATE TABLE first (n integer);",
      "0002_second.sql": "CREATE TABLE half (n integer); SELECT 1 / 0;",
    ]
    try withFolder(files) { folder, db in
      let migrator = Migrator(folder: folder)
      #expect(throws: PostgresError.self) { try migrator.migrate(db.owner.options) }
      let tables = try db.owner.transaction {
        try $0.values(
          "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
          as: String.self)
      }
      #expect(tables == ["first", "schema_migration"])
      try write("COMMIT;", to: folder + "/0002_second.sql")
      #expect(throws: MigrationError.endsItsTransaction("0002_second")) {
        try migrator.migrate(db.owner.options)
      }
    }
  }

  @Test func twoAtOnceDoTheWorkOnce() throws {
    try withFolder(two) { folder, db in
      let migrator = Migrator(folder: folder)
      try concurrently(4) { _ in _ = try migrator.migrate(db.owner.options) }
      let count = try db.owner.transaction {
        try $0.value("SELECT count(*) FROM schema_migration", as: Int.self)
      }
      #expect(count == 2)
    }
  }

  @Test func waitsForAnotherOnlySoLong() throws {
    try withFolder(two) { folder, db in
      let migrator = Migrator(folder: folder, lockTimeout: .milliseconds(50))
      try db.owner.transaction { tx in
        try tx.execute("SELECT pg_advisory_xact_lock(x'6c6163616b'::bigint)")
        #expect(throws: MigrationError.busy) { try migrator.migrate(db.owner.options) }
      }
    }
  }

  @Test func anUnreadableFolderSaysWhatToSet() {
    let options = ConnectionOptions("", applicationName: "test")
    let error = #expect(throws: MigrationError.self) {
      try Migrator(folder: "/nowhere").migrate(options)
    }
    #expect(error?.description.contains("LACAK_MIGRATIONS") == true)
  }
}
