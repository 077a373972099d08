package import Measurement

/// An exact number, as `numeric`: no digit is lost on either way.
extension Decimal: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { description }
  package static var postgresType: PostgresType { .numeric }

  package init(postgresText: String) throws {
    guard let value = Decimal(postgresText) else { throw Undecodable("is no exact number") }
    self = value
  }
}

/// A unit is stored by its canonical symbol, so that two spellings of one unit join.
extension Unit: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { symbol }
  package init(postgresText: String) { self.init(postgresText as String) }
}
