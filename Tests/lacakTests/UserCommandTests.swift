import Glibc
import Postgres
import TestDatabase
import Testing

@testable import lacak

@Suite struct UserCommandTests {
  func given(_ command: any Command.Type, _ database: TestDatabase, _ words: [String]) throws
    -> Given
  {
    let options = database.app.options
    let target = "\(options.target) user=lacak_app dbname=\(database.name)"
    return try Parser(options: command.options, operands: command.operands)
      .parse(words + ["--database", target]) { _ in nil }
  }

  /// Standard input with this in it.
  func piped(_ text: String) throws -> SecretInput {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    _ = unsafe Array(text.utf8).withUnsafeBytes { unsafe write(ends[1], $0.baseAddress, $0.count) }
    close(ends[1])
    return SecretInput(file: ends[0])
  }

  func add(
    _ database: TestDatabase, _ login: String, _ role: String, _ more: String..., input: String
  ) throws {
    let words =
      [login, "--name", "Maria Bria", "--organisation", "Labkesda", "--role", role] + more
    var command = try UserAddCommand(given(UserAddCommand.self, database, words))
    command.secret = try piped(input)
    _ = try command.run()
  }

  func list(_ database: TestDatabase) throws -> [String] {
    try UserListCommand(given(UserListCommand.self, database, [])).lines()
  }

  @Test func theFirstAdministratorComesWithTheLaboratory() throws {
    try withTestDatabase { database in
      try add(database, "maria", "administrator", input: "kata sandi saya\n")
      try add(database, "rina", "analyst,sampler", input: "kata sandi saya\n")
      #expect(
        try list(database) == [
          "maria\tadministrator\tMaria Bria\tLabkesda",
          "rina\tsampler,analyst\tMaria Bria\tLabkesda",
        ])
    }
  }

  @Test func whatIsWrongIsSaidInWords() throws {
    try withTestDatabase { database in
      let short = try #require(throws: Failure.self) {
        try add(database, "maria", "administrator", input: "pendek\n")
      }
      #expect(short.message.contains("at least 10"))
      let empty = try #require(throws: Failure.self) {
        try add(database, "maria", "administrator", input: "")
      }
      #expect(empty.message.contains("standard input"))
      let inspector = try #require(throws: Failure.self) {
        try add(database, "yohana", "inspector", "--one-time", input: "")
      }
      #expect(inspector.message.contains("health office"))
      #expect(try list(database).isEmpty)
    }
  }

  @Test func aClosedAccountIsListedAsClosed() throws {
    try withTestDatabase { database in
      try add(database, "maria", "administrator", input: "kata sandi saya\n")
      let only = try #require(throws: Failure.self) {
        try UserDisableCommand(given(UserDisableCommand.self, database, ["maria"])).run()
      }
      #expect(only.message.contains("last active administrator"))
      try add(database, "rina", "analyst", input: "kata sandi saya\n")
      _ = try UserDisableCommand(given(UserDisableCommand.self, database, ["rina"])).run()
      #expect(try list(database).last == "rina\tclosed\tMaria Bria\tLabkesda")
      let unknown = try #require(throws: Failure.self) {
        try UserPasswordCommand(
          given(UserPasswordCommand.self, database, ["nobody", "--one-time"])
        ).run()
      }
      #expect(unknown.message.contains("No account"))
    }
  }
}
