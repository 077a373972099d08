package import Catalogue
package import Clients
package import Identity
package import People
package import Postgres
package import Timekeeping
package import Wording

/// A sample that is still to be taken: where, when and what for.
package struct PlannedCollection: Hashable, Sendable, RowDecodable {
  package var id: SampleID
  package var number: String
  package var name: String
  package var organisationName: String
  package var matrixName: Phrase
  package var pointCode: String?
  package var siteName: String?
  package var siteAddress: String?
  package var position: Position?
  package var plannedAt: Instant?
  package var sampler: AccountID?
  package var samplerName: String?
  package var sampledBy: SampledBy
  package var containers: Int

  package init(row: Row) throws {
    id = try row["id"]
    number = try row["number"]
    name = try row["name"]
    organisationName = try row["organisation_name"]
    matrixName = Phrase(id: try row["matrix_name_id"], en: try row["matrix_name_en"])
    pointCode = try row["point_code"]
    siteName = try row["site_name"]
    siteAddress = try row["site_address"]
    position = try Position(row: row)
    plannedAt = try row["planned_at"]
    sampler = try row["sampler_id"]
    samplerName = try row["sampler_name"]
    sampledBy = try row["sampled_by"]
    containers = try row["containers"]
  }
}

/// Containers of one sample that are in the same hands on their way to the laboratory.
package struct Underway: Hashable, Sendable, RowDecodable {
  package var sample: SampleID
  package var number: String
  package var name: String
  package var organisationName: String
  package var matrixName: Phrase
  package var state: ContainerState
  package var containers: [ContainerID]
  package var barcodes: [String]
  package var holder: AccountID?
  package var holderName: String
  /// Who offered them; with `offered` only.
  package var offeredBy: String?
  package var offeredByID: AccountID?
  package var offeredTo: AccountID?
  package var offeredToName: String?
  /// When the last thing happened to them.
  package var since: Instant
  /// Until when the test that must start first must have started.
  package var deadline: Instant?

  package init(row: Row) throws {
    sample = try row["sample_id"]
    number = try row["number"]
    name = try row["name"]
    organisationName = try row["organisation_name"]
    matrixName = Phrase(id: try row["matrix_name_id"], en: try row["matrix_name_en"])
    state = try row["state"]
    containers = try row["containers"]
    barcodes = try row["barcodes"]
    holder = try row["holder_id"]
    holderName = try row["holder_name"]
    offeredBy = try row["party_name"]
    offeredByID = try row["party_id"]
    offeredTo = try row["to_id"]
    offeredToName = try row["to_name"]
    since = try row["since"]
    deadline = try row["deadline"]
  }
}

extension Custody {
  /// What is to be collected by the end of a day, in the order of the round; what is late stands first.
  /// - Parameter sampler: nil for everybody's.
  package static func toCollect(
    by sampler: AccountID?, until end: Instant, in tx: Transaction
  ) throws -> [PlannedCollection] {
    let whose: SQL = sampler.map { "s.sampler_id = \($0) AND " } ?? ""
    return try tx.rows(
      """
      SELECT s.id, s.number, s.name, o.name AS organisation_name, m.name_id AS matrix_name_id,
             m.name_en AS matrix_name_en, p.code AS point_code, place.name AS site_name,
             place.address AS site_address, COALESCE(p.latitude, place.latitude) AS latitude,
             COALESCE(p.longitude, place.longitude) AS longitude, s.planned_at, s.sampler_id,
             a.name AS sampler_name, s.sampled_by,
             (SELECT count(*) FROM container AS c WHERE c.sample_id = s.id) AS containers
      FROM   sample AS s
      JOIN   test_request AS r ON r.id = s.request_id AND r.state = 'accepted'
      JOIN   organisation AS o ON o.id = s.organisation_id
      JOIN   matrix AS m ON m.id = s.matrix_id
      LEFT   JOIN sampling_point AS p ON p.id = s.sampling_point_id
      LEFT   JOIN site AS place ON place.id = COALESCE(p.site_id, r.site_id)
      LEFT   JOIN account AS a ON a.id = s.sampler_id
      WHERE  \(sql: whose)s.collected_at IS NULL
      AND    (s.planned_at < \(end) OR s.planned_at IS NULL)
      ORDER  BY s.planned_at NULLS LAST, s.id
      LIMIT  200
      """)
  }

  /// What is on its way to the laboratory: what must be started first stands first.
  package static func onTheWay(in tx: Transaction) throws -> [Underway] {
    try underway("true", in: tx)
  }

  /// What is offered to this person or to whoever receives it, by somebody else.
  package static func offers(to actor: Actor, in tx: Transaction) throws -> [Underway] {
    guard let account = actor.account else { return [] }
    return try underway(
      """
      c.state = 'offered' AND e.party_id IS DISTINCT FROM \(account)
      AND (e.to_id = \(account) OR e.to_id IS NULL)
      """, in: tx)
  }

  /// What this person carries or has offered to somebody.
  package static func carried(by actor: Actor, in tx: Transaction) throws -> [Underway] {
    guard let account = actor.account else { return [] }
    return try underway("c.holder_id = \(account)", in: tx)
  }

  private static func underway(_ condition: SQL, in tx: Transaction) throws -> [Underway] {
    try tx.rows(
      """
      SELECT s.id AS sample_id, s.number, s.name, o.name AS organisation_name,
             m.name_id AS matrix_name_id, m.name_en AS matrix_name_en, c.state,
             array_agg(c.id ORDER BY c.barcode) AS containers,
             array_agg(c.barcode ORDER BY c.barcode) AS barcodes, c.holder_id, c.holder_name,
             e.party_name, e.party_id, e.to_id, e.to_name, max(c.last_event_at) AS since,
             min(s.collected_at + c.keeps) AS deadline
      FROM   container AS c
      JOIN   custody_event AS e ON e.id = c.last_event_id
      JOIN   sample AS s ON s.id = c.sample_id
      JOIN   organisation AS o ON o.id = s.organisation_id
      JOIN   matrix AS m ON m.id = s.matrix_id
      WHERE  c.state IN ('collected', 'offered', 'accepted') AND \(sql: condition)
      GROUP  BY s.id, o.id, m.id, c.state, c.holder_id, c.holder_name, e.party_name, e.party_id,
                e.to_id, e.to_name
      ORDER  BY deadline NULLS LAST, since, s.id
      LIMIT  200
      """)
  }
}
