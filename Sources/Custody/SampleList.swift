package import Catalogue
package import Clients
package import Identity
package import People
package import Postgres
package import Timekeeping
package import Wording

/// A line of the list of samples.
package struct SampleLine: Hashable, Sendable, RowDecodable {
  package var id: SampleID
  package var number: String
  package var name: String
  package var organisationName: String
  package var matrixName: Phrase
  package var status: SampleStatus
  package var collectedAt: Instant?
  package var receivedAt: Instant?

  package init(row: Row) throws {
    id = try row["id"]
    number = try row["number"]
    name = try row["name"]
    organisationName = try row["organisation_name"]
    matrixName = Phrase(id: try row["matrix_name_id"], en: try row["matrix_name_en"])
    status = try row["status"]
    collectedAt = try row["collected_at"]
    receivedAt = try row["received_at"]
  }
}

/// Which samples a list shows; nil is all.
package struct SampleFilter: Hashable, Sendable {
  package var status: SampleStatus?
  package var organisation: OrganisationID?
  package var matrix: MatrixID?
  package var request: RequestID?
  package var point: SamplingPointID?

  package init(
    status: SampleStatus? = nil, organisation: OrganisationID? = nil, matrix: MatrixID? = nil,
    request: RequestID? = nil, point: SamplingPointID? = nil
  ) {
    self.status = status
    self.organisation = organisation
    self.matrix = matrix
    self.request = request
    self.point = point
  }
}

extension Custody {
  /// Samples, newest first, from the one after `key` on.
  ///
  /// The status is derived line by line; what says at once that a sample cannot have it (collected or not, received
  /// or not) is asked first.
  package static func samples(
    _ filter: SampleFilter = SampleFilter(), after key: SampleID? = nil, in tx: Transaction
  ) throws -> Page<SampleLine, Sample> {
    var conditions: [SQL] = ["true"]
    if let key { conditions.append("s.id < \(key)") }
    if let organisation = filter.organisation {
      conditions.append("s.organisation_id = \(organisation)")
    }
    if let matrix = filter.matrix { conditions.append("s.matrix_id = \(matrix)") }
    if let request = filter.request { conditions.append("s.request_id = \(request)") }
    if let point = filter.point { conditions.append("s.sampling_point_id = \(point)") }
    switch filter.status {
    case .expected: conditions.append("s.collected_at IS NULL")
    case .onTheWay: conditions.append("s.collected_at IS NOT NULL AND s.received_at IS NULL")
    case .received, .inTest: conditions.append("s.received_at IS NOT NULL")
    default: break
    }
    if let status = filter.status { conditions.append("status.status = \(status)") }
    let lines = try tx.rows(
      """
      SELECT s.id, s.number, s.name, o.name AS organisation_name, m.name_id AS matrix_name_id,
             m.name_en AS matrix_name_en, status.status, s.collected_at, s.received_at
      FROM   sample AS s
      JOIN   sample_status AS status ON status.sample_id = s.id
      JOIN   organisation AS o ON o.id = s.organisation_id
      JOIN   matrix AS m ON m.id = s.matrix_id
      WHERE  \(sql: conditions.joined(by: " AND "))
      ORDER  BY s.id DESC
      LIMIT  51
      """, as: SampleLine.self)
    return Page(lines, of: 50, id: \.id)
  }
}
