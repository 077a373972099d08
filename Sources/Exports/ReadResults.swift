import Identity
import People
import Postgres
import Timekeeping

/// Where in the period the next stretch begins: after this sample, or report.
struct ExportKey: RowDecodable {
  var at: Instant
  var id: UUID

  init(row: Row) throws {
    at = try row["at"]
    id = try row["id"]
  }
}

/// A stretch of the period.
struct ExportStretch {
  var steps: Int
  var results: [ExportedResult]
  /// Of its last step; nil when there was none.
  var last: ExportKey?
}

extension ExportOrder {
  /// How many there are to go through, for the reader whose transaction this is.
  func countSteps(for access: Actor.Access, in tx: Transaction) throws -> Int {
    try tx.value(
      "SELECT count(*) FROM (\(sql: steps(for: access))) AS step", as: Int.self) ?? 0
  }

  /// The results that the reader may see, from the one after `key` on, by the time of the sample or the report.
  func results(
    after key: ExportKey?, atMost stretch: Int, for access: Actor.Access, in tx: Transaction
  ) throws -> ExportStretch {
    let keys = try tx.rows(
      keys(after: key, atMost: stretch, for: access), as: ExportKey.self)
    guard !keys.isEmpty else { return ExportStretch(steps: 0, results: [], last: nil) }
    let results = try tx.rows(
      results(of: keys.map(\.id), for: access), as: ExportedResult.self)
    return ExportStretch(steps: keys.count, results: results, last: keys.last)
  }

  /// Which samples or reports come next.
  func keys(after key: ExportKey?, atMost stretch: Int, for access: Actor.Access) -> SQL {
    let next = key.map { " AND (\(sql: time), s.id) > (\($0.at), \($0.id))" as SQL } ?? ""
    return "\(sql: steps(for: access))\(sql: next) ORDER BY \(sql: time), s.id LIMIT \(stretch)"
  }

  private var time: SQL {
    switch basis {
    case .collected: "s.collected_at"
    case .released: "s.released_at"
    }
  }

  /// The samples, or the reports that hold, of the period. What the reader may see is said once more than row-level
  /// security says it, so that an index finds it.
  private func steps(for access: Actor.Access) -> SQL {
    let of: SQL =
      switch (access, basis) {
      case (.client, _): " AND s.organisation_id = (SELECT current_organisation())"
      case (.inspector, .collected): " AND s.district_code = (SELECT current_district())"
      default: customer.map { " AND s.organisation_id = \($0)" as SQL } ?? ""
      }
    switch basis {
    case .collected:
      return """
        SELECT s.id, s.collected_at AS at
        FROM   sample AS s
        WHERE  s.collected_at >= \(begins)
        AND    s.collected_at < \(ends)\(sql: of)
        """
    case .released:
      return """
        SELECT s.id, s.released_at AS at
        FROM   report_version AS s
        WHERE  s.state = 'released'
        AND    s.released_at >= \(begins)
        AND    s.released_at < \(ends)\(sql: of)
        """
    }
  }

  /// What was found in these. Who looks from outside sees what stands on a report that holds; the laboratory sees, of
  /// what it collected, the present result of each test, reported or not.
  func results(of ids: [UUID], for access: Actor.Access) -> SQL {
    let from: SQL
    switch (basis, access) {
    case (.collected, .staff):
      from = """
        unnest(\(ids)::uuid[]) WITH ORDINALITY AS step (id, place)
        JOIN   test AS t ON t.sample_id = step.id
        JOIN   result AS r ON r.test_id = t.id AND r.revision = t.revision
        LEFT   JOIN LATERAL (
          SELECT v.report_id, v.released_at
          FROM   report_result AS rr
          JOIN   report_version AS v ON v.id = rr.version_id AND v.state = 'released'
          WHERE  rr.result_id = r.id
          LIMIT  1
        ) AS v ON true
        """
    case (.collected, _):
      from = """
        unnest(\(ids)::uuid[]) WITH ORDINALITY AS step (id, place)
        JOIN   report_sample AS rs ON rs.sample_id = step.id
        JOIN   report_version AS v ON v.id = rs.version_id AND v.state = 'released'
        JOIN   report_result AS rr ON rr.version_id = v.id
        JOIN   result AS r ON r.id = rr.result_id
        JOIN   test AS t ON t.id = r.test_id AND t.sample_id = step.id
        """
    case (.released, _):
      from = """
        unnest(\(ids)::uuid[]) WITH ORDINALITY AS step (id, place)
        JOIN   report_version AS v ON v.id = step.id
        JOIN   report_result AS rr ON rr.version_id = v.id
        JOIN   result AS r ON r.id = rr.result_id
        JOIN   test AS t ON t.id = r.test_id
        """
    }
    return """
      SELECT s.number AS sample_number, s.name AS sample_name, s.collected_at,
             x.name_id AS matrix_id_name, x.name_en AS matrix_en_name, o.name AS customer,
             i.name AS site, b.name AS point, p.name_id, p.name_en, m.reference, r.qualifier,
             r.value, r.unit, r.detection_limit, r.quantification_limit, r.uncertainty, r.rounding,
             d.outcome, d.reason, l.id AS limit_id, l.limit_type, l.minimum, l.maximum,
             l.text_id AS limit_words, l.text_en AS limit_words_en, l.unit AS limit_unit, l.basis,
             g.citation, t.state, q.number AS report_number, v.released_at
      FROM   \(sql: from)
      JOIN   sample AS s ON s.id = t.sample_id
      JOIN   matrix AS x ON x.id = s.matrix_id
      JOIN   organisation AS o ON o.id = s.organisation_id
      JOIN   parameter AS p ON p.id = t.parameter_id
      JOIN   method AS m ON m.id = t.method_id
      LEFT   JOIN sampling_point AS b ON b.id = s.sampling_point_id
      LEFT   JOIN site AS i ON i.id = b.site_id
      LEFT   JOIN report AS q ON q.id = v.report_id
      LEFT   JOIN verdict AS d ON d.result_id = r.id
      LEFT   JOIN regulation_limit AS l ON l.id = d.limit_id
      LEFT   JOIN regulation AS g ON g.id = l.regulation_id
      ORDER  BY step.place, s.number, p.parameter_group DESC, p.name_id, t.id, g.citation
      """
  }
}
