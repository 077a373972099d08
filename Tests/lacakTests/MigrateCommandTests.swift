import Postgres
import TestDatabase
import Testing

@testable import lacak

@Suite struct MigrateCommandTests {
  func migrate(_ options: ConnectionOptions, _ words: String...) throws -> ExitCode {
    let target = "\(options.target) user=lacak_owner dbname=\(try #require(options.database))"
    let parser = Parser(options: MigrateCommand.options, operands: [])
    let given = try parser.parse(["--database", target] + words) { _ in nil }
    return try MigrateCommand(given).run()
  }

  @Test func itSaysWhatIsMissingAndThenBringsIt() throws {
    try withEmptyDatabase { database in
      let options = database.owner.options
      try #expect(migrate(options, "--status") == .failure)
      try #expect(migrate(options, "--dry-run") == .success)
      try #expect(migrate(options, "--status") == .failure)
      try #expect(migrate(options) == .success)
      try #expect(migrate(options, "--status") == .success)
    }
  }

  @Test func aDatabaseThatIsAwayIsSaidInWords() throws {
    let parser = Parser(options: MigrateCommand.options, operands: [])
    let given = try parser.parse(["--database", "host=/nonexistent"]) { _ in nil }
    let failure = try #require(throws: Failure.self) { try MigrateCommand(given).run() }
    #expect(failure.message.contains("LACAK_OWNER_DATABASE"))
  }
}
