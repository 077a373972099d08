package import Identity
package import Postgres
package import Timekeeping
package import Wording

package typealias OrganisationID = ID<Organisation>

/// A customer of the laboratory, the health office it reports to, or the laboratory itself.
package struct Organisation: Hashable, Sendable, RowDecodable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case laboratory
    case waterUtility = "water_utility"
    case hotel
    case foodBusiness = "food_business"
    case refillKiosk = "refill_kiosk"
    case healthOffice = "health_office"
    case other

    package var name: Phrase {
      switch self {
      case .laboratory: Phrase(id: "laboratorium", en: "laboratory")
      case .waterUtility: Phrase(id: "perusahaan air minum", en: "water utility")
      case .hotel: Phrase(id: "hotel", en: "hotel")
      case .foodBusiness: Phrase(id: "usaha makanan (TPP)", en: "food business")
      case .refillKiosk: Phrase(id: "depot air minum isi ulang", en: "water refill kiosk")
      case .healthOffice: Phrase(id: "dinas kesehatan", en: "health office")
      case .other: Phrase(id: "lainnya", en: "other")
      }
    }
  }

  package var id: OrganisationID
  package var particulars: OrganisationParticulars
  package var isActive: Bool
  package var createdAt: Instant

  package var name: String { particulars.name }
  package var kind: Kind { particulars.kind }

  package init(row: Row) throws {
    id = try row["id"]
    particulars = try OrganisationParticulars(row: row)
    isActive = try row["active"]
    createdAt = try row["created_at"]
  }
}

extension Organisation.Kind: PostgresEncodable, PostgresDecodable {}
