package import Measurement

/// `numeric`, digit for digit: never by way of a binary fraction.
extension Decimal: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { description }
  package static var postgresType: PostgresType { .numeric }

  package init(postgresText: String) throws {
    guard let value = Decimal(postgresText) else { throw Undecodable("is no Decimal") }
    self = value
  }
}
