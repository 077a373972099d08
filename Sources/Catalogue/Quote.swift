package import Postgres
package import Timekeeping

/// A test with its method in a kind of sample.
package struct OrderedTest: Hashable, Sendable {
  package var parameter: ParameterID
  package var method: MethodID
  package var matrix: MatrixID

  package init(parameter: ParameterID, method: MethodID, matrix: MatrixID) {
    self.parameter = parameter
    self.method = method
    self.matrix = matrix
  }
}

/// What a set of packages and tests costs by one tariff.
package struct Quote: Hashable, Sendable {
  package var tariff: TariffID
  /// In rupiah, in the order that was asked.
  package var packagesIDR: [Int]
  /// In rupiah, in the order that was asked.
  package var testsIDR: [Int]

  package var totalIDR: Int { (packagesIDR + testsIDR).reduce(0, +) }
}

extension Catalogue {
  /// Prices packages and single tests by the tariff in force on a day.
  ///
  /// A test that is asked for beside a package that contains it is priced again: the caller leaves it out.
  /// - Throws: `CatalogueError.noTariff`; `.notPriced` naming what the tariff does not cover.
  package static func quote(
    packages: [PackageID], tests: [OrderedTest] = [], on day: Day, in tx: Transaction
  ) throws -> Quote {
    guard let tariff = try tariff(on: day, in: tx)?.id else { throw CatalogueError.noTariff(day) }
    let packagePrices = try tx.rows(
      """
      SELECT   k.code, package_price(\(tariff), k.id) AS price_idr
      FROM     unnest(\(packages)) WITH ORDINALITY AS asked (id, position)
      JOIN     test_package AS k ON k.id = asked.id
      ORDER BY asked.position
      """, as: Price.self)
    let testPrices = try tx.rows(
      """
      SELECT   p.code, test_price(\(tariff), p.id, asked.method, asked.matrix) AS price_idr
      FROM     unnest(\(tests.map(\.parameter)), \(tests.map(\.method)), \(tests.map(\.matrix)))
               WITH ORDINALITY AS asked (parameter, method, matrix, position)
      JOIN     parameter AS p ON p.id = asked.parameter
      ORDER BY asked.position
      """, as: Price.self)
    guard packagePrices.count == packages.count, testPrices.count == tests.count else {
      throw CatalogueError.unknownOrder
    }
    let missing = (packagePrices + testPrices).filter { $0.amountIDR == nil }.map(\.code)
    guard missing.isEmpty else { throw CatalogueError.notPriced(missing) }
    return Quote(
      tariff: tariff, packagesIDR: packagePrices.compactMap(\.amountIDR),
      testsIDR: testPrices.compactMap(\.amountIDR))
  }

  private struct Price: RowDecodable {
    var code: String
    var amountIDR: Int?

    init(row: Row) throws {
      code = try row["code"]
      amountIDR = try row["price_idr"]
    }
  }
}
