package import Identity
package import Measurement
package import People
package import Postgres

package typealias SiteID = ID<Site>
/// For rooms that call something else a site.
package typealias CustomerSite = Site

/// A place of a customer: a hotel, a treatment works, a kiosk.
package struct Site: Hashable, Sendable, RowDecodable {
  package var id: SiteID
  package var organisation: OrganisationID
  package var name: String
  package var address: String
  /// The district whose inspector answers for it.
  package var district: DistrictCode
  package var position: Position?
  package var isActive: Bool

  package init(row: Row) throws {
    id = try row["id"]
    organisation = try row["organisation_id"]
    name = try row["name"]
    address = try row["address"]
    district = try row["district_code"]
    position = try Position(row: row)
    isActive = try row["active"]
  }
}

/// A place on Earth in WGS 84: degrees north (−90…90) and east (−180…180), six decimals, about 0.1 m.
package struct Position: Hashable, Sendable {
  package var latitude: Decimal
  package var longitude: Decimal

  package init(latitude: Decimal, longitude: Decimal) {
    self.latitude = latitude
    self.longitude = longitude
  }

  package init?(row: Row) throws {
    guard let latitude: Decimal = try row["latitude"], let longitude: Decimal = try row["longitude"]
    else { return nil }
    self.init(latitude: latitude, longitude: longitude)
  }
}
