package import Identity
package import Postgres
package import Wording

package typealias ParameterID = ID<TestParameter>

/// Something that is tested: total coliforms, turbidity, cadmium.
package struct TestParameter: Hashable, Sendable, RowDecodable {
  package enum Group: String, CaseIterable, Hashable, Sendable {
    case microbiology = "mikrobiologi"
    case physics = "fisika"
    case chemistry = "kimia"
    case organics = "organik"
    case radioactivity = "radioaktif"
    case foodChemistry = "kimia pangan"
    case parasitology = "parasitologi"
  }

  package var id: ParameterID
  package var code: String
  package var name: Phrase
  package var group: Group
  /// Number in the Chemical Abstracts Service registry, where it has one.
  package var cas: String?

  package init(row: Row) throws {
    id = try row["id"]
    code = try row["code"]
    name = try Phrase(id: row["name_id"], en: row["name_en"])
    group = try row["parameter_group"]
    cas = try row["cas"]
  }
}

extension TestParameter.Group: PostgresEncodable, PostgresDecodable {}

extension TestParameter.Group {
  /// The heading above its parameters on forms and certificates.
  package var name: Phrase {
    switch self {
    case .microbiology: Phrase(id: "Mikrobiologi", en: "Microbiology")
    case .physics: Phrase(id: "Fisika", en: "Physical")
    case .chemistry: Phrase(id: "Kimia", en: "Chemical")
    case .organics: Phrase(id: "Senyawa organik", en: "Organic compounds")
    case .radioactivity: Phrase(id: "Radioaktivitas", en: "Radioactivity")
    case .foodChemistry: Phrase(id: "Kimia pangan", en: "Food chemistry")
    case .parasitology: Phrase(id: "Parasitologi", en: "Parasitology")
    }
  }
}

extension Catalogue {
  package static func parameters(in tx: Transaction) throws -> [TestParameter] {
    try tx.rows("\(sql: parameterColumns) ORDER BY parameter_group, name_id")
  }

  /// Those that exist, in no order.
  package static func parameters(_ ids: [ParameterID], in tx: Transaction) throws -> [TestParameter]
  {
    try tx.rows("\(sql: parameterColumns) WHERE id = ANY (\(ids))")
  }

  package static func parameter(code: String, in tx: Transaction) throws -> TestParameter? {
    try tx.row("\(sql: parameterColumns) WHERE code = \(code)")
  }

  private static let parameterColumns: SQL =
    "SELECT id, code, name_id, name_en, parameter_group, cas FROM parameter"
}
