package import Identity
package import People
package import Postgres
import Wording

package enum Sites {
  /// Writes down a place; sent twice with the same id it is one place.
  package static func add(
    _ id: SiteID, of organisation: OrganisationID, name: String, address: String,
    district: DistrictCode, position: Position? = nil, by actor: Actor, in tx: Transaction
  ) throws {
    try requireCustomer(organisation, of: actor)
    let name = try tidied(name, as: .siteName)
    let address = try tidied(address, as: .siteAddress)
    try tx.execute(
      """
      INSERT INTO site
        (id, organisation_id, name, address, district_code, latitude, longitude)
      VALUES
        (\(id), \(organisation), \(name), \(address), \(district), \(position?.latitude),
         \(position?.longitude))
      ON CONFLICT (id) DO NOTHING
      """)
  }

  package static func change(
    _ id: SiteID, name: String, address: String, district: DistrictCode, position: Position?,
    isActive: Bool, by actor: Actor, in tx: Transaction
  ) throws {
    let name = try tidied(name, as: .siteName)
    let address = try tidied(address, as: .siteAddress)
    let changed = try tx.execute(
      """
      UPDATE site
      SET    name = \(name), address = \(address), district_code = \(district),
             latitude = \(position?.latitude), longitude = \(position?.longitude),
             active = \(isActive)
      WHERE  id = \(id)
      """)
    guard changed == 1 else { throw ClientsError.unknownSite }
  }

  /// nil when there is none, or the actor may not see it.
  package static func find(_ id: SiteID, in tx: Transaction) throws -> Site? {
    try tx.row(
      """
      SELECT id, organisation_id, name, address, district_code, latitude, longitude, active
      FROM   site
      WHERE  id = \(id)
      """)
  }

  /// The places of a customer by name; a customer has at most some dozens.
  package static func all(of organisation: OrganisationID, in tx: Transaction) throws -> [Site] {
    try tx.rows(
      """
      SELECT id, organisation_id, name, address, district_code, latitude, longitude, active
      FROM   site
      WHERE  organisation_id = \(organisation)
      ORDER  BY name, id
      LIMIT  500
      """)
  }
}

/// A client acts for its own organisation; the counter and the administrator for any.
func requireCustomer(_ organisation: OrganisationID, of actor: Actor) throws {
  if actor.has(.client) {
    guard actor.organisation == organisation else { throw ClientsError.notYours }
  } else {
    try require(anyOf: [.receptionist, .administrator], of: actor)
  }
}

extension TextField {
  static let siteName = TextField(
    field: "name", name: Phrase(id: "Nama lokasi", en: "The name of the site"), longest: 200)
  static let siteAddress = TextField(
    field: "address", name: Phrase(id: "Alamat", en: "The address"), longest: 500,
    mayBeEmpty: true, mayHaveLines: true)
}
