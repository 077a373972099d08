package import Measurement

/// A unit, stored by its canonical symbol, so that two spellings of one unit join.
extension Unit: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { symbol }
  package init(postgresText: String) { self.init(postgresText as String) }
}
