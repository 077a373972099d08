package import Identity
package import Postgres
package import Timekeeping
package import Wording

package typealias AccountID = ID<Account>

/// Somebody who can log in. An account is never removed: what a person signed keeps their name.
package struct Account: Hashable, Sendable, RowDecodable {
  package var id: AccountID
  package var organisation: OrganisationID
  package var organisationName: String
  package var name: String
  /// What is typed to log in, in lower case: an address or a short name.
  package var login: String
  /// Printed under the name on a certificate: rank, NIP, position.
  package var title: String
  package var language: Language
  package var district: DistrictCode?
  package var isActive: Bool
  package var roles: [Role]
  package var createdAt: Instant

  package init(row: Row) throws {
    id = try row["id"]
    organisation = try row["organisation_id"]
    organisationName = try row["organisation_name"]
    name = try row["name"]
    login = try row["login"]
    title = try row["title"]
    language = try row["language"]
    district = try row["district_code"]
    isActive = try row["active"]
    roles = try (row["roles"] as [Role]).sorted()
    createdAt = try row["created_at"]
  }
}
