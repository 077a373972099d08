package import Identity
package import People
package import Postgres
package import Timekeeping
package import Wording

package typealias TariffID = ID<Tariff>

/// A table of prices, such as a regional regulation (Perda) sets.
package struct Tariff: Hashable, Sendable, RowDecodable {
  package var id: TariffID
  package var code: String
  package var version: Int
  package var name: Phrase
  /// What it rests on in law.
  package var basis: String
  package var state: VersionState
  package var validFrom: Day
  /// The first day on which it is no longer in force.
  package var validTo: Day?

  package init(row: Row) throws {
    id = try row["id"]
    code = try row["code"]
    version = try row["version"]
    name = try Phrase(id: row["name_id"], en: row["name_en"])
    basis = try row["basis"]
    state = try row["state"]
    validFrom = try row["valid_from"]
    validTo = try row["valid_to"]
  }
}

/// A price of a tariff.
package struct TariffItem: Hashable, Sendable, RowDecodable {
  /// The parameter's or the package's name.
  package var name: Phrase
  package var matrixCode: String?
  package var methodReference: String?
  package var amountIDR: Int
  package var source: String
  package var confidence: Confidence

  package init(row: Row) throws {
    name = try Phrase(id: row["name_id"], en: row["name_en"])
    matrixCode = try row["matrix_code"]
    methodReference = try row["reference"]
    amountIDR = try row["amount_idr"]
    source = try row["source"]
    confidence = try row["confidence"]
  }
}

extension Catalogue {
  package static func tariffs(in tx: Transaction) throws -> [Tariff] {
    try tx.rows("\(sql: tariffColumns) ORDER BY valid_from DESC, code, version DESC")
  }

  package static func tariff(on day: Day, in tx: Transaction) throws -> Tariff? {
    try tx.row("\(sql: tariffColumns) WHERE id = tariff_in_force(\(day))")
  }

  package static func items(of tariff: TariffID, in tx: Transaction) throws -> [TariffItem] {
    try tx.rows(
      """
      SELECT   COALESCE(p.name_id, k.name_id) AS name_id, COALESCE(p.name_en, k.name_en) AS name_en,
               x.code AS matrix_code, m.reference, i.amount_idr, i.source, i.confidence
      FROM     tariff_item AS i
      LEFT     JOIN parameter AS p ON p.id = i.parameter_id
      LEFT     JOIN test_package AS k ON k.id = i.package_id
      LEFT     JOIN matrix AS x ON x.id = i.matrix_id
      LEFT     JOIN method AS m ON m.id = i.method_id
      WHERE    i.tariff_id = \(tariff)
      ORDER BY i.package_id IS NULL, 1, x.code, m.reference
      """)
  }

  /// Puts a draft into force from its day on; the tariff before it ends on that day.
  package static func activate(
    _ id: TariffID, by actor: Actor, at now: Instant, in tx: Transaction
  ) throws {
    try require(anyOf: [.technicalManager, .administrator], of: actor)
    guard let account = actor.account else { throw CatalogueError.needsPerson }
    try tx.execute("SELECT FROM tariff ORDER BY id FOR UPDATE")
    guard let tariff: Tariff = try tx.row("\(sql: tariffColumns) WHERE id = \(id)") else {
      throw CatalogueError.unknownTariff
    }
    guard tariff.state == .draft else { throw CatalogueError.notADraft }
    guard !(try items(of: id, in: tx).isEmpty) else { throw CatalogueError.noLimits }
    try tx.execute(
      """
      UPDATE tariff
      SET    state = 'superseded', valid_to = \(tariff.validFrom)
      WHERE  state = 'active'
      """)
    try tx.execute(
      """
      UPDATE tariff
      SET    state = 'active', activated_by = \(account), activated_at = \(now)
      WHERE  id = \(id)
      """)
  }

  private static let tariffColumns: SQL = """
    SELECT id, code, version, name_id, name_en, basis, state, valid_from, valid_to FROM tariff
    """
}
