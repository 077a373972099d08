package import Catalogue
package import Identity
package import People
package import Postgres
import Wording

package typealias SamplingPointID = ID<SamplingPoint>

/// A place of a site from which samples are taken again and again: a tap, a reservoir, a kitchen.
package struct SamplingPoint: Hashable, Sendable, RowDecodable {
  package var id: SamplingPointID
  package var site: SiteID
  package var siteName: String
  package var organisation: OrganisationID
  /// What stands on the sign at the point; unique within the organisation.
  package var code: String
  package var name: String
  package var matrix: MatrixID
  package var position: Position?
  package var isActive: Bool

  package init(row: Row) throws {
    id = try row["id"]
    site = try row["site_id"]
    siteName = try row["site_name"]
    organisation = try row["organisation_id"]
    code = try row["code"]
    name = try row["name"]
    matrix = try row["matrix_id"]
    position = try Position(row: row)
    isActive = try row["active"]
  }
}

package enum SamplingPoints {
  /// Writes down a point of a site; sent twice with the same id it is one point.
  package static func add(
    _ id: SamplingPointID, at site: SiteID, code: String, name: String, matrix: MatrixID,
    position: Position? = nil, by actor: Actor, in tx: Transaction
  ) throws {
    guard let site = try Sites.find(site, in: tx) else { throw ClientsError.unknownSite }
    try requireCustomer(site.organisation, of: actor)
    let code = try tidied(code, as: .pointCode)
    let name = try tidied(name, as: .pointName)
    try tx.execute(
      """
      INSERT INTO sampling_point
        (id, site_id, organisation_id, code, name, matrix_id, latitude, longitude)
      VALUES
        (\(id), \(site.id), \(site.organisation), \(code), \(name), \(matrix),
         \(position?.latitude), \(position?.longitude))
      ON CONFLICT (id) DO NOTHING
      """)
  }

  package static func change(
    _ id: SamplingPointID, code: String, name: String, matrix: MatrixID, position: Position?,
    isActive: Bool, by actor: Actor, in tx: Transaction
  ) throws {
    let code = try tidied(code, as: .pointCode)
    let name = try tidied(name, as: .pointName)
    let changed = try tx.execute(
      """
      UPDATE sampling_point
      SET    code = \(code), name = \(name), matrix_id = \(matrix),
             latitude = \(position?.latitude), longitude = \(position?.longitude),
             active = \(isActive)
      WHERE  id = \(id)
      """)
    guard changed == 1 else { throw ClientsError.unknownPoint }
  }

  /// The points of an organisation in the order of their sites and codes.
  package static func all(
    of organisation: OrganisationID, in tx: Transaction
  ) throws -> [SamplingPoint] {
    try tx.rows(
      """
      SELECT p.id, p.site_id, s.name AS site_name, p.organisation_id, p.code, p.name, p.matrix_id,
             p.latitude, p.longitude, p.active
      FROM   sampling_point AS p
      JOIN   site AS s ON s.id = p.site_id
      WHERE  p.organisation_id = \(organisation)
      ORDER  BY s.name, p.code
      LIMIT  2000
      """)
  }

  /// nil when there is none, or the actor may not see it.
  package static func find(_ id: SamplingPointID, in tx: Transaction) throws -> SamplingPoint? {
    try tx.row(
      """
      SELECT p.id, p.site_id, s.name AS site_name, p.organisation_id, p.code, p.name, p.matrix_id,
             p.latitude, p.longitude, p.active
      FROM   sampling_point AS p
      JOIN   site AS s ON s.id = p.site_id
      WHERE  p.id = \(id)
      """)
  }
}

extension TextField {
  static let pointCode = TextField(
    field: "point_code", name: Phrase(id: "Kode titik", en: "The code of the point"), longest: 30)
  static let pointName = TextField(
    field: "name", name: Phrase(id: "Nama titik", en: "The name of the point"), longest: 200)
}
