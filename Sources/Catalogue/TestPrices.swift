package import Postgres
package import Timekeeping

extension Catalogue {
  /// What each test costs by itself in rupiah on a day, in the order that was asked; nil for one that no tariff covers.
  package static func prices(
    of tests: [OrderedTest], on day: Day, in tx: Transaction
  ) throws -> [Int?] {
    try tx.rows(
      """
      SELECT   test_price(tariff_in_force(\(day)), asked.parameter, asked.method, asked.matrix)
                 AS price_idr
      FROM     unnest(\(tests.map(\.parameter)), \(tests.map(\.method)), \(tests.map(\.matrix)))
               WITH ORDINALITY AS asked (parameter, method, matrix, position)
      ORDER BY asked.position
      """
    ) { row in try row["price_idr"] as Int? }
  }
}
