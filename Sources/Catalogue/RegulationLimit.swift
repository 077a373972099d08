package import Identity
package import Measurement
package import Postgres
package import Wording

package typealias RegulationLimitID = ID<RegulationLimit>

/// A row of a regulation's table: what it allows of one parameter.
package struct RegulationLimit: Hashable, Sendable, RowDecodable {
  package enum Fraction: String, CaseIterable, Hashable, Sendable {
    case unspecified = ""
    case total
    /// Filtered in the field before it is preserved.
    case dissolved
  }

  package var id: RegulationLimitID
  package var parameter: ParameterID
  package var parameterCode: String
  package var parameterName: Phrase
  /// Empty, or the circumstance in which this row holds instead of the row without: `bromine`.
  package var condition: String
  /// What is judged by.
  package var limit: Limit
  /// The words of a limit that a person judges, or that stand beside the number.
  package var words: Phrase?
  /// "Meets the regulation" cannot be said unless it was tested.
  package var isCompulsory: Bool
  package var fraction: Fraction
  package var source: String
  package var confidence: Confidence
  package var note: String

  package init(row: Row) throws {
    id = try row["id"]
    parameter = try row["parameter_id"]
    parameterCode = try row["code"]
    parameterName = try Phrase(id: row["name_id"], en: row["name_en"])
    condition = try row["condition"]
    let words = try Phrase(id: row["text_id"], en: row["text_en"])
    limit = try Limit(
      type: row["limit_type"], minimum: row["minimum"], maximum: row["maximum"], text: words.id,
      unit: row["unit"], basis: row["basis"])
    self.words = words.id.isEmpty ? nil : words
    isCompulsory = try row["compulsory"]
    fraction = try row["fraction"]
    source = try row["source"]
    confidence = try row["confidence"]
    note = try row["note"]
  }
}

extension RegulationLimit.Fraction: PostgresEncodable, PostgresDecodable {}

extension Catalogue {
  /// What a regulation allows in a kind of sample: one row for each parameter it names.
  ///
  /// - Parameter conditions: the circumstances of the sample (`bromine`, `heated`); where a row names one of them
  ///   it is taken instead of the row without a condition.
  package static func limits(
    of regulation: RegulationID, for matrix: MatrixID, conditions: Set<String> = [],
    in tx: Transaction
  ) throws -> [RegulationLimit] {
    try tx.rows(
      """
      SELECT *
      FROM   (
        SELECT   DISTINCT ON (l.parameter_id) \(sql: limitColumns), p.parameter_group
        FROM     regulation_limit AS l
        JOIN     parameter AS p ON p.id = l.parameter_id
        WHERE    l.regulation_id = \(regulation)
        AND      l.matrix_id = \(matrix)
        AND      (l.condition = '' OR l.condition = ANY (\(conditions.sorted())::text[]))
        ORDER BY l.parameter_id, l.condition = '') AS applying
      ORDER BY parameter_group DESC, name_id
      """)
  }

  /// Every row of a version, with all conditions, as the person sees it who compares it with the official text.
  package static func allLimits(
    of regulation: RegulationID, in tx: Transaction
  ) throws -> [RegulationLimit] {
    try tx.rows(
      """
      SELECT   \(sql: limitColumns)
      FROM     regulation_limit AS l
      JOIN     parameter AS p ON p.id = l.parameter_id
      WHERE    l.regulation_id = \(regulation)
      ORDER BY l.matrix_id, p.parameter_group DESC, p.name_id, l.condition
      """)
  }

  private static let limitColumns: SQL = """
    l.id, l.parameter_id, p.code, p.name_id, p.name_en, l.condition, l.unit, l.limit_type, l.minimum,
    l.maximum, l.text_id, l.text_en, l.basis, l.compulsory, l.fraction, l.source, l.confidence, l.note
    """
}
