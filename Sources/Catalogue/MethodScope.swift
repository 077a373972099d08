package import Measurement
package import People
package import Postgres

/// A method for one parameter in one kind of sample, as this laboratory performs it.
package struct MethodScope: Hashable, Sendable, RowDecodable {
  package var method: MethodID
  package var reference: String
  package var parameter: ParameterID
  package var matrix: MatrixID
  /// What results are expressed in.
  package var unit: Unit
  /// In `unit`.
  package var detectionLimit: Decimal?
  /// In `unit`.
  package var quantificationLimit: Decimal?
  /// Both limits as the source words them.
  package var limitText: String
  /// Printed after the decimal comma; nil leaves the figure as it was computed.
  package var decimals: Int?
  /// This laboratory is accredited for it, not somebody else.
  package var isAccredited: Bool
  /// Taken when nobody asks for another.
  package var isPreferred: Bool
  /// In per cent of the figure, coverage factor 2.
  package var expandedUncertaintyPercent: Decimal?
  package var confidence: Confidence

  package init(row: Row) throws {
    method = try row["method_id"]
    reference = try row["reference"]
    parameter = try row["parameter_id"]
    matrix = try row["matrix_id"]
    unit = try row["unit"]
    detectionLimit = try row["lod"]
    quantificationLimit = try row["loq"]
    limitText = try row["limit_text"]
    decimals = try row["decimals"]
    isAccredited = try row["accredited"]
    isPreferred = try row["preferred"]
    expandedUncertaintyPercent = try row["expanded_uncertainty_percent"]
    confidence = try row["confidence"]
  }

  /// The smallest figure that the method states as a number: the quantification limit, or, where that is not
  /// known, the detection limit.
  package var smallestFigure: Decimal? { quantificationLimit ?? detectionLimit }
}

extension Catalogue {
  /// What can be tested in a kind of sample; the preferred method of a parameter first.
  package static func scopes(for matrix: MatrixID, in tx: Transaction) throws -> [MethodScope] {
    try tx.rows(
      """
      \(sql: scopeColumns)
      JOIN     parameter AS p ON p.id = s.parameter_id
      WHERE    s.matrix_id = \(matrix)
      AND      m.active
      ORDER BY p.parameter_group, p.name_id, s.preferred DESC, m.reference
      """)
  }

  /// nil when the laboratory does not do it so.
  package static func scope(
    of method: MethodID, for parameter: ParameterID, in matrix: MatrixID, in tx: Transaction
  ) throws -> MethodScope? {
    try tx.row(
      """
      \(sql: scopeColumns)
      WHERE  s.method_id = \(method)
      AND    s.parameter_id = \(parameter)
      AND    s.matrix_id = \(matrix)
      """)
  }

  /// The method taken when nobody asks for another.
  package static func preferredScope(
    for parameter: ParameterID, in matrix: MatrixID, in tx: Transaction
  ) throws -> MethodScope? {
    try tx.row(
      """
      \(sql: scopeColumns)
      WHERE  s.parameter_id = \(parameter)
      AND    s.matrix_id = \(matrix)
      AND    s.preferred
      AND    m.active
      """)
  }

  private static let scopeColumns: SQL = """
    SELECT s.method_id, m.reference, s.parameter_id, s.matrix_id, s.unit, s.lod, s.loq, s.limit_text,
           s.decimals, s.accredited, s.preferred, s.expanded_uncertainty_percent, s.confidence
    FROM   method_parameter AS s
    JOIN   method AS m ON m.id = s.method_id
    """
}
