package import Identity
package import Measurement
package import Postgres
package import Timekeeping
package import Wording

package typealias ContainerKindID = ID<ContainerKind>

/// A bottle, bag or swab in which a sample is carried.
package struct ContainerKind: Hashable, Sendable, RowDecodable {
  package var id: ContainerKindID
  package var code: String
  package var name: Phrase
  package var isSterile: Bool
  package var volumeML: Int
  /// Nothing is carried: it is measured where the sample is taken.
  package var isNone: Bool

  package init(row: Row) throws {
    id = try row["kind_id"]
    code = try row["kind_code"]
    name = try Phrase(id: row["kind_name_id"], en: row["kind_name_en"])
    isSterile = try row["sterile"]
    volumeML = try row["volume_ml"]
    isNone = try (row["material"] as String) == "none"
  }
}

/// How a test's sample is taken, kept and carried, and how long it keeps.
package struct HoldingRule: Hashable, Sendable, RowDecodable {
  package var parameter: ParameterID
  package var matrix: MatrixID
  package var container: ContainerKind
  package var preservative: Phrase
  /// Degrees Celsius on arrival; nil when there is no such bound.
  package var temperatureMin: Decimal?
  package var temperatureMax: Decimal?
  /// From collection to the start of the test.
  package var maxHold: TimeSpan
  package var minVolumeML: Int?
  /// Where the rule is written: `40 CFR 136`, `ISO 19458:2006`.
  package var rule: String
  package var confidence: Confidence

  package init(row: Row) throws {
    parameter = try row["parameter_id"]
    matrix = try row["matrix_id"]
    container = try ContainerKind(row: row)
    preservative = try Phrase(id: row["preservative_id"], en: row["preservative_en"])
    temperatureMin = try row["temperature_min"]
    temperatureMax = try row["temperature_max"]
    maxHold = try TimeSpan(microseconds: row["max_hold_microseconds"])
    minVolumeML = try row["min_volume_ml"]
    rule = try row["rule"]
    confidence = try row["confidence"]
  }
}

extension Catalogue {
  /// How a sample for this test is kept; nil when no rule is on record.
  package static func holdingRule(
    for parameter: ParameterID, in matrix: MatrixID, in tx: Transaction
  ) throws -> HoldingRule? {
    try holdingRules(for: [parameter], in: matrix, in: tx).first
  }

  /// How the samples for these tests are kept: what expires first comes first, and a parameter without a rule is left
  /// out.
  package static func holdingRules(
    for parameters: [ParameterID], in matrix: MatrixID, in tx: Transaction
  ) throws -> [HoldingRule] {
    try tx.rows(
      """
      SELECT   asked.parameter_id, \(matrix) AS matrix_id, \(sql: kindColumns), h.preservative_id,
               h.preservative_en, h.temperature_min, h.temperature_max,
               (extract(epoch FROM h.max_hold) * 1000000)::bigint AS max_hold_microseconds,
               h.min_volume_ml, h.rule, h.confidence
      FROM     unnest(\(parameters)) AS asked (parameter_id)
      JOIN     holding_time AS h ON h.id = holding_rule(asked.parameter_id, \(matrix))
      JOIN     container_kind AS k ON k.id = h.container_kind_id
      ORDER BY h.max_hold, k.code
      """)
  }

  package static func containerKinds(in tx: Transaction) throws -> [ContainerKind] {
    try tx.rows("SELECT \(sql: kindColumns) FROM container_kind AS k ORDER BY k.code")
  }

  private static let kindColumns: SQL = """
    k.id AS kind_id, k.code AS kind_code, k.name_id AS kind_name_id, k.name_en AS kind_name_en,
    k.sterile, k.volume_ml, k.material
    """
}
