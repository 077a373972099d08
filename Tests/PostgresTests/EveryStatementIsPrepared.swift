import TestDatabase
import Testing

@testable import Postgres

struct EveryStatementIsPrepared {
  @Test func againstTheMigratedSchema() throws {
    let program = try ProgramStatements()
    #expect(program.statements.count > 20)
    try withTestDatabase { db in
      let connection = try Connection(db.app.options)
      for statement in program.statements {
        guard let error = prepare(statement.text, on: connection) else { continue }
        // Arrays of ids are declared as such when they are sent and need no cast in the text.
        if error.sqlState == "42725",
          prepare(statement.textWithArraysOfIDs, on: connection) == nil
        {
          continue
        }
        Issue.record("\(statement.place): \(error.sqlState) \(error.message)")
      }
    }
    for place in program.unresolved {
      Issue.record(
        """
        \(place): its text cannot be told. Declare the fragment as a constant, a property or a \
        function of type SQL, with the literal as its value.
        """)
    }
  }

  private func prepare(_ text: String, on connection: Connection) -> PostgresError? {
    do {
      try connection.runScript("PREPARE statement AS " + text)
      try connection.runScript("DEALLOCATE statement")
      return nil
    } catch {
      return error as? PostgresError
    }
  }

  @Test func theLexerKnowsItsLiterals() {
    let source = #"""
      // "SELECT in a comment"
      let plain = "a \"b\" \\ \n"
      let condition: SQL = "x = \(max(1, f("(")))"
      func order(_ down: Bool) -> SQL {
        """
        ORDER BY \(raw: down ? "DESC" : "ASC") -- no comment of Swift's
        """
      }
      """#
    let literals = SwiftLiterals(source).literals
    #expect(literals.map(\.line) == [2, 3, 3, 6, 6, 5])
    #expect(literals[0].pieces == ["a \"b\" \\ \n"])
    #expect(literals[2].pieces == ["x = ", ""])
    #expect(literals[2].interpolations == ["max(1, f(\"(\"))"])
    #expect(literals[5].interpolations == ["raw: down ? \"DESC\" : \"ASC\""])
  }
}
