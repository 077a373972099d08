import Postgres

/// `lacak migrate`
struct MigrateCommand: Command {
  static let name = "migrate"
  static let summary = "brings the database to the schema of this program"
  static let details = """
    Applies the files of the folder Migrations that the database does not have yet, in order, each in a
    transaction of its own, and records each with its SHA-256. Run it before the first start and after each
    upgrade, as the role that owns the tables (lacak_owner); two runs at one time do no harm.

    It refuses a file that was changed after it was applied, a gap, and a database newer than the program,
    and says what to do about each. Make a backup before an upgrade.
    """
  static let status = Option<Bool>.switch(
    "status", "only says whether the database fits this program, and ends with 1 if not")
  static let dryRun = Option<Bool>.switch("dry-run", "only names what would be applied")
  static let options: [any AnyOption] = [
    Option<String>.ownerDatabase, Option<String>.migrations, status, dryRun,
  ]
  static let examples = [
    (
      line: "lacak migrate --database 'host=db dbname=lacak user=lacak_owner'",
      effect: "applies what is missing"
    ),
    (
      line: "lacak migrate --status && lacak serve",
      effect: "with LACAK_OWNER_DATABASE set: starts only on a database that fits"
    ),
  ]

  let database: ConnectionOptions
  let migrator: Migrator
  let isStatus: Bool
  let isDryRun: Bool

  init(_ given: Given) throws(UsageError) {
    database = ConnectionOptions(
      try given.required(.ownerDatabase), applicationName: "lacak migrate")
    migrator = try given.migrator()
    isStatus = given.isOn(Self.status)
    isDryRun = given.isOn(Self.dryRun)
  }

  func run() throws -> ExitCode {
    do {
      return isStatus || isDryRun ? try look() : try migrate()
    } catch {
      throw explained(error, at: .ownerDatabase)
    }
  }

  private func migrate() throws -> ExitCode {
    let applied = try migrator.migrate(database)
    for name in applied { print("applied \(name)") }
    if applied.isEmpty { print("nothing to apply") }
    return .success
  }

  private func look() throws -> ExitCode {
    do {
      try migrator.check(database)
      print("the database has every migration of this program")
      return .success
    } catch MigrationError.outdated(let missing) {
      for name in missing { print("\(isDryRun ? "would apply" : "missing") \(name)") }
      return isDryRun ? .success : .failure
    }
  }
}
