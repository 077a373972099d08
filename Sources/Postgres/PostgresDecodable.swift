/// A value that can be read from a column.
///
/// An enumeration with a raw value needs no more than to say that it conforms.
package protocol PostgresDecodable {
  /// Reads what PostgreSQL's output function wrote.
  /// - Throws: `Undecodable` when it is no such value.
  init(postgresText: String) throws

  static func decode(_ text: String?) throws -> Self

  /// How an array of these is read.
  static func decodeArray(_ text: String) throws -> [Self]
}

/// Why a column could not be read; `Row` adds the column and the statement.
package struct Undecodable: Error {
  package var reason: String

  package init(_ reason: String) {
    self.reason = reason
  }
}

extension PostgresDecodable {
  package static func decode(_ text: String?) throws -> Self {
    guard let text else { throw Undecodable("is NULL and \(Self.self) is not optional") }
    return try Self(postgresText: text)
  }

  package static func decodeArray(_ text: String) throws -> [Self] {
    try arrayElements(text).map { try decode($0) }
  }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
  package init(postgresText: String) throws {
    guard let value = Self(rawValue: try RawValue(postgresText: postgresText)) else {
      throw Undecodable("is no \(Self.self)")
    }
    self = value
  }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
  package init(postgresText: String) throws {
    self = try Wrapped(postgresText: postgresText)
  }

  package static func decode(_ text: String?) throws -> Wrapped? {
    try text.map { try Wrapped(postgresText: $0) }
  }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
  package init(postgresText: String) throws {
    self = try Element.decodeArray(postgresText)
  }
}
