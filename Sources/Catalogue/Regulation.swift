package import Identity
package import Postgres
package import Timekeeping
package import Wording

package typealias RegulationID = ID<Regulation>

/// One table of a regulation, in one version of its transcription.
package struct Regulation: Hashable, Sendable, RowDecodable {
  /// What the text is in law.
  package enum Standing: String, CaseIterable, Hashable, Sendable {
    case inForce = "in_force"
    case revoked
    case unclear
    /// Binding for nobody, such as that of the WHO.
    case guideline
    /// A habit of laboratories.
    case practice
  }

  package var id: RegulationID
  /// Shared by its versions: `PMK-2-2023-AM`.
  package var code: String
  package var version: Int
  /// As a certificate names it: `Permenkes 2/2023`.
  package var citation: String
  package var title: Phrase
  package var issuedYear: Int?
  package var standing: Standing
  package var state: VersionState
  package var validFrom: Day?
  /// The first day on which it is no longer in force.
  package var validTo: Day?
  package var source: String
  /// That of its least sure limit.
  package var confidence: Confidence
  /// The official text it was compared with when it was activated.
  package var comparedWith: String?

  package init(row: Row) throws {
    id = try row["id"]
    code = try row["code"]
    version = try row["version"]
    citation = try row["citation"]
    title = try Phrase(id: row["title_id"], en: row["title_en"])
    issuedYear = try row["issued_year"]
    standing = try row["standing"]
    state = try row["state"]
    validFrom = try row["valid_from"]
    validTo = try row["valid_to"]
    source = try row["source"]
    confidence = try row["confidence"]
    comparedWith = try row["compared_with"]
  }

  /// `Permenkes 2/2023 – Air minum`.
  package var name: Phrase {
    Phrase(id: "\(citation) – \(title.id)", en: "\(citation) – \(title.en)")
  }
}

extension Regulation.Standing: PostgresEncodable, PostgresDecodable {}

extension Catalogue {
  /// Every version of every regulation, the newest of each first.
  package static func regulations(in tx: Transaction) throws -> [Regulation] {
    try tx.rows("\(sql: regulationColumns) ORDER BY g.code, g.version DESC")
  }

  package static func regulation(_ id: RegulationID, in tx: Transaction) throws -> Regulation? {
    try tx.row("\(sql: regulationColumns) WHERE g.id = \(id)")
  }

  /// The version in force on a day; nil when nobody has activated one.
  package static func regulation(
    code: String, on day: Day, in tx: Transaction
  ) throws -> Regulation? {
    try tx.row(
      """
      \(sql: regulationColumns)
      WHERE    g.code = \(code)
      AND      \(sql: isInForce(on: day))
      ORDER BY g.version DESC
      LIMIT    1
      """)
  }

  /// What a sample of this kind, registered on this day, can be judged by.
  package static func regulations(
    for matrix: MatrixID, on day: Day, in tx: Transaction
  ) throws -> [Regulation] {
    try tx.rows(
      """
      \(sql: regulationColumns)
      WHERE    \(sql: isInForce(on: day))
      AND      EXISTS (
                 SELECT FROM regulation_limit AS l
                 WHERE  l.regulation_id = g.id AND l.matrix_id = \(matrix))
      ORDER BY g.issued_year DESC NULLS LAST, g.code
      """)
  }

  private static func isInForce(on day: Day) -> SQL {
    """
    g.activated_at IS NOT NULL
    AND g.valid_from <= \(day) AND (g.valid_to IS NULL OR g.valid_to > \(day))
    """
  }

  private static let regulationColumns: SQL = """
    SELECT g.id, g.code, g.version, g.citation, g.title_id, g.title_en, g.issued_year, g.standing,
           g.state, g.valid_from, g.valid_to, g.source, g.confidence, g.compared_with
    FROM   regulation AS g
    """
}
