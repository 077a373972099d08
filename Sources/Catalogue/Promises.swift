package import Identity
package import Measurement
package import People
package import Postgres
package import Timekeeping
package import Wording

/// Who stands behind a row that came with the program.
package struct Confirmation: Hashable, Sendable {
  /// What it was compared with.
  package var with: String
  package var by: String
  package var at: Instant

  /// nil while nobody has.
  init?(row: Row) throws {
    guard let at: Instant = try row["confirmed_at"] else { return nil }
    self.at = at
    with = try row["confirmed_with"]
    by = try row["confirmed_by_name"] ?? ""
  }

  static let columns: SQL = """
    r.confirmed_at, r.confirmed_with,
    (SELECT a.name FROM account AS a WHERE a.id = r.confirmed_by) AS confirmed_by_name
    """
}

/// A parameter that is a danger to health at once in a matrix, when it does not meet its limit. An unconfirmed one
/// raises the alarm all the same, and says so.
package struct HealthParameter: Hashable, Sendable, RowDecodable {
  package var matrix: MatrixID
  package var matrixName: Phrase
  package var parameter: ParameterID
  package var parameterName: Phrase
  package var source: String
  package var confidence: Confidence
  package var confirmation: Confirmation?

  package init(row: Row) throws {
    matrix = try row["matrix_id"]
    matrixName = Phrase(id: try row["matrix_id_name"], en: try row["matrix_en_name"])
    parameter = try row["parameter_id"]
    parameterName = Phrase(id: try row["parameter_id_name"], en: try row["parameter_en_name"])
    source = try row["source"]
    confidence = try row["confidence"]
    confirmation = try Confirmation(row: row)
  }
}

/// How many calendar days results of a matrix take at most, from receipt. An unconfirmed one tells no customer that
/// something is late.
package struct ServiceStandard: Hashable, Sendable, RowDecodable {
  package var matrix: MatrixID
  package var matrixName: Phrase
  package var days: Int
  package var source: String
  package var confidence: Confidence
  package var confirmation: Confirmation?

  package init(row: Row) throws {
    matrix = try row["matrix_id"]
    matrixName = Phrase(id: try row["matrix_id_name"], en: try row["matrix_en_name"])
    days = try row["days"]
    source = try row["source"]
    confidence = try row["confidence"]
    confirmation = try Confirmation(row: row)
  }

  package static let possibleDays = 1...90
}

extension Catalogue {
  package static func healthParameters(in tx: Transaction) throws -> [HealthParameter] {
    try tx.rows(
      """
      SELECT r.matrix_id, x.name_id AS matrix_id_name, x.name_en AS matrix_en_name, r.parameter_id,
             p.name_id AS parameter_id_name, p.name_en AS parameter_en_name, r.source,
             r.confidence, \(sql: Confirmation.columns)
      FROM   health_parameter AS r
      JOIN   matrix AS x ON x.id = r.matrix_id
      JOIN   parameter AS p ON p.id = r.parameter_id
      ORDER  BY x.code, p.code
      """)
  }

  package static func serviceStandards(in tx: Transaction) throws -> [ServiceStandard] {
    try tx.rows(
      """
      SELECT r.matrix_id, x.name_id AS matrix_id_name, x.name_en AS matrix_en_name, r.days,
             r.source, r.confidence, \(sql: Confirmation.columns)
      FROM   service_standard AS r
      JOIN   matrix AS x ON x.id = r.matrix_id
      ORDER  BY x.code
      """)
  }

  /// Makes a row the laboratory's own.
  /// - Parameter text: what it rests on here, such as a regional regulation.
  /// - Throws: `NotAllowed` unless the actor is a technical manager.
  package static func confirmHealthParameter(
    _ parameter: ParameterID, in matrix: MatrixID, comparedWith text: String, by actor: Actor,
    in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    try tx.execute(
      """
      UPDATE health_parameter
      SET    confirmed_with = \(text), confirmed_by = \(actor.account),
             confirmed_at = clock_timestamp()
      WHERE  matrix_id = \(matrix) AND parameter_id = \(parameter)
      """)
  }

  /// Makes a row the laboratory's own, with the days that it promises.
  /// - Throws: `NotAllowed` unless the actor is a technical manager.
  package static func confirmServiceStandard(
    of matrix: MatrixID, days: Int, comparedWith text: String, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    try tx.execute(
      """
      UPDATE service_standard
      SET    days = \(days), confirmed_with = \(text), confirmed_by = \(actor.account),
             confirmed_at = clock_timestamp()
      WHERE  matrix_id = \(matrix)
      """)
  }

  /// Rows of either kind that nobody has confirmed.
  package static func unconfirmedPromises(in tx: Transaction) throws -> Int {
    try tx.value(
      """
      SELECT (SELECT count(*) FROM health_parameter WHERE confirmed_at IS NULL)
             + (SELECT count(*) FROM service_standard WHERE confirmed_at IS NULL)
      """) ?? 0
  }
}
