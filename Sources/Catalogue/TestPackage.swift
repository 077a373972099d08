package import Identity
package import Postgres
package import Timekeeping
package import Wording

package typealias PackageID = ID<TestPackage>

/// Tests that are ordered together.
package struct TestPackage: Hashable, Sendable, RowDecodable {
  package var id: PackageID
  package var code: String
  package var name: Phrase
  package var matrix: MatrixID
  /// What it is judged by, in the version in force when the sample is registered.
  package var regulationCode: String?
  /// In rupiah, on the day that was asked for; nil when no tariff covers it.
  package var priceIDR: Int?
  /// How many parameters.
  package var tests: Int

  package init(row: Row) throws {
    id = try row["id"]
    code = try row["code"]
    name = try Phrase(id: row["name_id"], en: row["name_en"])
    matrix = try row["matrix_id"]
    regulationCode = try row["regulation_code"]
    priceIDR = try row["price_idr"]
    tests = try row["tests"]
  }
}

/// A test of a package.
package struct PackageItem: Hashable, Sendable, RowDecodable {
  package var parameter: ParameterID
  package var parameterCode: String
  package var parameterName: Phrase
  package var method: MethodID
  package var methodReference: String

  package init(row: Row) throws {
    parameter = try row["parameter_id"]
    parameterCode = try row["code"]
    parameterName = try Phrase(id: row["name_id"], en: row["name_en"])
    method = try row["method_id"]
    methodReference = try row["reference"]
  }
}

extension Catalogue {
  /// What can be ordered on a day, with its price.
  ///
  /// - Parameter matrix: only for this kind of sample; nil for all.
  package static func packages(
    for matrix: MatrixID? = nil, on day: Day, in tx: Transaction
  ) throws -> [TestPackage] {
    try tx.rows(
      """
      \(sql: packageColumns(on: day))
      WHERE    k.active
      AND      (\(matrix)::uuid IS NULL OR k.matrix_id = \(matrix))
      ORDER BY k.code
      """)
  }

  package static func package(
    _ id: PackageID, on day: Day, in tx: Transaction
  ) throws -> TestPackage? {
    try tx.row("\(sql: packageColumns(on: day)) WHERE k.id = \(id)")
  }

  package static func package(
    code: String, on day: Day, in tx: Transaction
  ) throws -> TestPackage? {
    try tx.row("\(sql: packageColumns(on: day)) WHERE k.code = \(code)")
  }

  /// What a package consists of, in the order of the form.
  package static func items(of package: PackageID, in tx: Transaction) throws -> [PackageItem] {
    try tx.rows(
      """
      SELECT   i.parameter_id, p.code, p.name_id, p.name_en, i.method_id, m.reference
      FROM     test_package_item AS i
      JOIN     parameter AS p ON p.id = i.parameter_id
      JOIN     method AS m ON m.id = i.method_id
      WHERE    i.package_id = \(package)
      ORDER BY i.position
      """)
  }

  private static func packageColumns(on day: Day) -> SQL {
    """
    SELECT k.id, k.code, k.name_id, k.name_en, k.matrix_id, k.regulation_code,
           package_price(tariff_in_force(\(day)), k.id) AS price_idr,
           (SELECT count(*) FROM test_package_item AS i WHERE i.package_id = k.id) AS tests
    FROM   test_package AS k
    """
  }
}
