/// A statement and the values that go with it.
///
/// Written as a string literal; whatever is interpolated becomes a parameter (`$1`, `$2`, …) and never part
/// of the text, so that an injection has no syntax:
/// ```swift
/// try tx.rows("SELECT id, number FROM sample WHERE number = \(scanned)", as: Found.self)
/// ```
package struct SQL: ExpressibleByStringInterpolation, Sendable {
  /// The text around the parameters: always one piece more than there are parameters.
  private(set) var pieces: [String]
  private(set) var parameters: [Parameter]

  // `StaticString`, so that a text made while the program runs cannot become a statement.
  package init(stringLiteral text: StaticString) {
    pieces = [text.description]
    parameters = []
  }

  package init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.sql
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql: SQL = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      sql.parameters.reserveCapacity(interpolationCount)
      sql.pieces.reserveCapacity(interpolationCount + 1)
    }

    package mutating func appendLiteral(_ text: StaticString) {
      sql.append(text.description)
    }

    /// A value: becomes a parameter.
    package mutating func appendInterpolation(_ value: some PostgresEncodable) {
      sql.parameters.append(value.postgresParameter)
      sql.pieces.append("")
    }

    // Only so that the compiler does not warn of an optional in a text.
    package mutating func appendInterpolation(_ value: (some PostgresEncodable)?) {
      sql.parameters.append(value.postgresParameter)
      sql.pieces.append("")
    }

    /// Another statement or a part of one; its parameters are numbered on.
    package mutating func appendInterpolation(sql other: SQL) {
      sql.append(other)
    }

    /// Text known when the program is compiled: the direction of an ordering, say.
    package mutating func appendInterpolation(raw text: StaticString) {
      sql.append(text.description)
    }

    /// The name of a table, a database, a channel; quoted.
    package mutating func appendInterpolation(identifier name: String) {
      sql.append(quotedIdentifier(name))
    }
  }

  /// The text as PostgreSQL is sent it.
  package var text: String {
    var text = pieces[0]
    for number in 1..<pieces.count {
      text += "$\(number)"
      text += pieces[number]
    }
    return text
  }

  fileprivate mutating func append(_ text: String) {
    pieces[pieces.count - 1] += text
  }

  fileprivate mutating func append(_ other: SQL) {
    append(other.pieces[0])
    pieces += other.pieces.dropFirst()
    parameters += other.parameters
  }
}

extension Sequence<SQL> {
  /// Puts parts of a statement together: conditions with `" AND "`, rows of values with `", "`.
  package func joined(by separator: StaticString) -> SQL {
    var whole: SQL = ""
    for (position, part) in enumerated() {
      if position > 0 { whole.append(separator.description) }
      whole.append(part)
    }
    return whole
  }
}

func quotedIdentifier(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}
