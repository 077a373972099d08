/// One row of a result; columns are read by name.
package struct Row {
  private let result: ResultSet
  private let number: Int

  init(_ result: ResultSet, _ number: Int) {
    self.result = result
    self.number = number
  }

  /// - Throws: `DecodingFailure` when there is no such column, it is NULL or holds something else.
  package subscript<Value: PostgresDecodable>(_ name: String) -> Value {
    get throws {
      guard let column = result.column(name) else {
        throw DecodingFailure(
          column: name, reason: "is not among \(result.columnNames.joined(separator: ", "))",
          statement: result.statement)
      }
      return try value(column)
    }
  }

  func value<Value: PostgresDecodable>(_ column: Int32) throws -> Value {
    do {
      return try Value.decode(result.text(row: number, column: column))
    } catch let error as Undecodable {
      throw DecodingFailure(
        column: result.columnName(column), reason: error.reason, statement: result.statement)
    }
  }
}

/// A type that is read from a row, with a column for each of its properties.
package protocol RowDecodable {
  init(row: Row) throws
}

/// A column that is not what the program expects: program and schema do not fit, or the schema is too lax.
package struct DecodingFailure: Error, CustomStringConvertible {
  package var column: String
  package var reason: String
  package var statement: String

  package var description: String { "column \(column) \(reason)\nin: \(statement)" }
}
