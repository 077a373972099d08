package import Measurement
package import Postgres

/// A temperature in degrees Celsius, to a tenth.
package struct Celsius: Hashable, Comparable, Sendable {
  package var degrees: Decimal

  package init(_ degrees: Decimal) {
    let tenths = degrees.rounded(places: 1) ?? degrees
    self.degrees = tenths == degrees ? degrees : tenths
  }

  package static func < (a: Celsius, b: Celsius) -> Bool { a.degrees < b.degrees }
}

extension Celsius: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { degrees.postgresText }
  package static var postgresType: PostgresType { .numeric }

  package init(postgresText: String) throws {
    degrees = try Decimal(postgresText: postgresText)
  }
}
