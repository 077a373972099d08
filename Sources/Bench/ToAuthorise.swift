package import Custody
package import Postgres
package import Timekeeping

/// A sample of which every test is verified: it waits for the technical manager.
package struct SampleToAuthorise: Hashable, Sendable, RowDecodable {
  package var sample: SampleID
  package var number: String
  package var name: String
  package var organisation: String
  package var results: Int
  /// How many verdicts say that a limit is not met.
  package var exceeding: Int
  package var verifiedAt: Instant

  package init(row: Row) throws {
    sample = try row["sample_id"]
    number = try row["number"]
    name = try row["name"]
    organisation = try row["organisation_name"]
    results = try row["results"]
    exceeding = try row["exceeding"]
    verifiedAt = try row["verified_at"]
  }
}

extension Bench {
  /// The oldest that wait, those with a limit that is not met on top.
  package static func samplesToAuthorise(
    size: Int = 100, in tx: Transaction
  ) throws -> [SampleToAuthorise] {
    let found = try tx.rows(
      """
      SELECT w.sample_id, s.number, s.name, o.name AS organisation_name, w.results, w.verified_at,
             (SELECT count(*)
              FROM   test AS t
              JOIN   result AS r ON r.test_id = t.id AND r.revision = t.revision
              JOIN   verdict AS d ON d.result_id = r.id
              WHERE  t.sample_id = w.sample_id AND d.outcome = 'does_not_meet') AS exceeding
      FROM   (
        SELECT t.sample_id, count(*) AS results, max(t.last_event_at) AS verified_at
        FROM   test AS t
        WHERE  t.state = 'verified'
        AND    NOT EXISTS (
          SELECT FROM test AS other
          WHERE  other.sample_id = t.sample_id
          AND    other.state NOT IN ('verified', 'authorised', 'cancelled'))
        GROUP  BY t.sample_id
        ORDER  BY max(t.last_event_at)
        LIMIT  \(size)
      ) AS w
      JOIN   sample AS s ON s.id = w.sample_id
      JOIN   organisation AS o ON o.id = s.organisation_id
      ORDER  BY w.verified_at
      """, as: SampleToAuthorise.self)
    return found.filter { $0.exceeding > 0 } + found.filter { $0.exceeding == 0 }
  }
}
