package import Identity
package import Postgres
package import Wording

package typealias MatrixID = ID<Matrix>

/// A kind of sample: drinking water, utensil swab.
package struct Matrix: Hashable, Sendable, RowDecodable {
  /// What keeps alike and is taken alike.
  package enum Family: String, CaseIterable, Hashable, Sendable {
    case water
    case wastewater
    case ice
    case food
    case swab
    case textile
  }

  package var id: MatrixID
  /// Short and quoted on paper: `AM`, `UA`.
  package var code: String
  package var name: Phrase
  package var family: Family
  /// The letters in a sample number.
  package var numberLetters: String

  package init(row: Row) throws {
    id = try row["id"]
    code = try row["code"]
    name = try Phrase(id: row["name_id"], en: row["name_en"])
    family = try row["family"]
    numberLetters = try row["number_letters"]
  }
}

extension Matrix.Family: PostgresEncodable, PostgresDecodable {}

extension Catalogue {
  /// The kinds of sample that the laboratory takes: water first, then what is eaten, then what is wiped.
  package static func matrices(in tx: Transaction) throws -> [Matrix] {
    try tx.rows(
      """
      \(sql: matrixColumns)
      ORDER BY array_position(
                 ARRAY['AM', 'HS', 'KR', 'SPA', 'ES', 'MK', 'UA', 'UT', 'LN', 'LC'], code), code
      """)
  }

  package static func matrix(_ id: MatrixID, in tx: Transaction) throws -> Matrix? {
    try tx.row("\(sql: matrixColumns) WHERE id = \(id)")
  }

  package static func matrix(code: String, in tx: Transaction) throws -> Matrix? {
    try tx.row("\(sql: matrixColumns) WHERE code = \(code)")
  }

  private static let matrixColumns: SQL =
    "SELECT id, code, name_id, name_en, family, number_letters FROM matrix"
}
