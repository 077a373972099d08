package import Catalogue
package import Clients
package import Identity
package import People
package import Postgres
package import Timekeeping
package import Wording

/// A sample as its page shows it: what it is, whose, from where, and how far it has come.
package struct Sample: Hashable, Sendable, RowDecodable {
  package var id: SampleID
  package var number: String
  package var name: String
  package var request: RequestID
  package var requestNumber: String
  package var organisation: OrganisationID
  package var organisationName: String
  package var matrix: MatrixID
  package var matrixName: Phrase
  package var point: SamplingPointID?
  package var pointCode: String?
  package var pointName: String?
  package var siteName: String?
  package var siteAddress: String?
  /// Of the sampling point.
  package var position: Position?
  package var sampledBy: SampledBy
  package var plannedAt: Instant?
  package var sampler: AccountID?
  package var samplerName: String?
  package var collectedAt: Instant?
  package var receivedAt: Instant?
  package var ambient: Celsius?
  package var status: SampleStatus

  package init(row: Row) throws {
    id = try row["id"]
    number = try row["number"]
    name = try row["name"]
    request = try row["request_id"]
    requestNumber = try row["request_number"]
    organisation = try row["organisation_id"]
    organisationName = try row["organisation_name"]
    matrix = try row["matrix_id"]
    matrixName = Phrase(id: try row["matrix_name_id"], en: try row["matrix_name_en"])
    point = try row["sampling_point_id"]
    pointCode = try row["point_code"]
    pointName = try row["point_name"]
    siteName = try row["site_name"]
    siteAddress = try row["site_address"]
    position = try Position(row: row)
    sampledBy = try row["sampled_by"]
    plannedAt = try row["planned_at"]
    sampler = try row["sampler_id"]
    samplerName = try row["sampler_name"]
    collectedAt = try row["collected_at"]
    receivedAt = try row["received_at"]
    ambient = try row["ambient_celsius"]
    status = try row["status"]
  }
}

extension Custody {
  /// nil when there is none, or the actor may not see it.
  package static func sample(_ id: SampleID, in tx: Transaction) throws -> Sample? {
    try tx.row(
      """
      SELECT s.id, s.number, s.name, s.request_id, r.number AS request_number, s.organisation_id,
             o.name AS organisation_name, s.matrix_id, m.name_id AS matrix_name_id,
             m.name_en AS matrix_name_en, s.sampling_point_id, p.code AS point_code,
             p.name AS point_name, place.name AS site_name, place.address AS site_address,
             p.latitude, p.longitude, s.sampled_by, s.planned_at, s.sampler_id,
             a.name AS sampler_name, s.collected_at, s.received_at, s.ambient_celsius,
             status.status
      FROM   sample AS s
      JOIN   sample_status AS status ON status.sample_id = s.id
      JOIN   test_request AS r ON r.id = s.request_id
      JOIN   organisation AS o ON o.id = s.organisation_id
      JOIN   matrix AS m ON m.id = s.matrix_id
      LEFT   JOIN sampling_point AS p ON p.id = s.sampling_point_id
      LEFT   JOIN site AS place ON place.id = COALESCE(p.site_id, r.site_id)
      LEFT   JOIN account AS a ON a.id = s.sampler_id
      WHERE  s.id = \(id)
      """)
  }

  /// Sends a sampler, or plans another time; only what has not been collected yet can be planned.
  package static func plan(
    _ samples: [SampleID], for sampler: AccountID?, at planned: Instant?, by actor: Actor,
    in tx: Transaction
  ) throws {
    try require(anyOf: [.receptionist, .supervisor, .technicalManager], of: actor)
    try tx.execute(
      """
      UPDATE sample
      SET    sampler_id = \(sampler), planned_at = \(planned)
      WHERE  id = ANY(\(samples)) AND collected_at IS NULL
      """)
  }
}
