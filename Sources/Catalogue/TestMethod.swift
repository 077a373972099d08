package import Identity
package import Postgres
package import Wording

package typealias MethodID = ID<TestMethod>

/// A way of testing that is written down: SNI 6989.11:2019, APHA 9221 B.
package struct TestMethod: Hashable, Sendable, RowDecodable {
  package var id: MethodID
  package var code: String
  /// As it is printed on a certificate.
  package var reference: String
  package var technique: Phrase
  package var readingKind: ReadingKind
  /// Done where the sample is taken.
  package var isInSitu: Bool
  package var isActive: Bool
  package var source: String
  package var confidence: Confidence
  package var note: String

  package init(row: Row) throws {
    id = try row["id"]
    code = try row["code"]
    reference = try row["reference"]
    technique = try Phrase(id: row["technique_id"], en: row["technique_en"])
    readingKind = try row["reading_kind"]
    isInSitu = try row["in_situ"]
    isActive = try row["active"]
    source = try row["source"]
    confidence = try row["confidence"]
    note = try row["note"]
  }
}

/// What the analyst enters: the figure itself, or what it is computed from.
package enum ReadingKind: String, CaseIterable, Hashable, Sendable {
  /// The instrument shows the figure.
  case direct
  /// Absorbances or intensities against a calibration line.
  case calibration
  /// Volumes of titrant.
  case titration
  /// Masses.
  case gravimetry
  /// What a panel smells, tastes or sees.
  case organoleptic
  /// Found or not found.
  case presence
  /// Colonies per plate, at dilutions.
  case plateCount = "plate_count"
  /// Colonies per filter.
  case membraneFiltration = "membrane_filtration"
  /// Positive tubes per level.
  case mpnTubes = "mpn_tubes"
  /// Positive wells of a tray.
  case mpnTray = "mpn_tray"
  /// Colonies, rinse volume and swabbed area.
  case swabCount = "swab_count"
}

extension ReadingKind: PostgresEncodable, PostgresDecodable {}

extension Catalogue {
  package static func methods(in tx: Transaction) throws -> [TestMethod] {
    try tx.rows("\(sql: methodColumns) ORDER BY reference")
  }

  package static func method(_ id: MethodID, in tx: Transaction) throws -> TestMethod? {
    try tx.row("\(sql: methodColumns) WHERE id = \(id)")
  }

  package static func method(code: String, in tx: Transaction) throws -> TestMethod? {
    try tx.row("\(sql: methodColumns) WHERE code = \(code)")
  }

  private static let methodColumns: SQL = """
    SELECT id, code, reference, technique_id, technique_en, reading_kind, in_situ, active,
           source, confidence, note
    FROM   method
    """
}
