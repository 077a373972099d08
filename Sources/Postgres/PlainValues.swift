package import Identity

extension String: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { self }
  package init(postgresText: String) { self = postgresText }
}

extension PostgresDecodable where Self: LosslessStringConvertible {
  package init(postgresText: String) throws {
    guard let value = Self(postgresText) else { throw Undecodable("is no \(Self.self)") }
    self = value
  }
}

extension Int: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { description }
}

extension Int64: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { description }
}

extension Int32: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { description }
}

extension Int16: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { description }
}

extension Double: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? {
    // PostgreSQL spells these out.
    if isNaN { return "NaN" }
    if isInfinite { return self > 0 ? "Infinity" : "-Infinity" }
    return description
  }
}

extension Bool: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { self ? "t" : "f" }
  package static var postgresType: PostgresType { .boolean }

  package init(postgresText: String) throws {
    switch postgresText {
    case "t": self = true
    case "f": self = false
    default: throw Undecodable("is no Bool")
    }
  }
}

extension UUID: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { description }
  package static var postgresType: PostgresType { .uuid }

  package init(postgresText: String) throws {
    guard let value = UUID(postgresText) else { throw Undecodable("is no UUID") }
    self = value
  }
}

extension ID: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { uuid.description }
  package static var postgresType: PostgresType { .uuid }

  package init(postgresText: String) throws {
    self.init(try UUID(postgresText: postgresText))
  }
}

/// JSON as text, on its way into or out of a `jsonb` column; what it means is its owner's business.
package struct JSONText: Hashable, Sendable, PostgresEncodable, PostgresDecodable {
  package var text: String

  package init(_ text: String) {
    self.text = text
  }

  package var postgresText: String? { text }
  package static var postgresType: PostgresType { .jsonb }
  package init(postgresText: String) { text = postgresText }
}
