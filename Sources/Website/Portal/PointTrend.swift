import Bench
import Catalogue
import Clients
import Custody
import Identity
import Measurement
import Postgres
import Timekeeping
import Wording

/// The last released results of one parameter at a point, the oldest first.
struct PointTrend {
  struct Parameter: RowDecodable {
    var id: ParameterID
    var name: Phrase
    var results: Int

    init(row: Row) throws {
      id = try row["id"]
      name = Phrase(id: try row["name_id"], en: try row["name_en"])
      results = try row["results"]
    }
  }

  struct Reading: RowDecodable {
    var sample: SampleID
    var number: String
    var collectedAt: Instant
    var figure: Figure
    var limit: Limit?
    var exceeds: Bool

    init(row: Row) throws {
      sample = try row["sample_id"]
      number = try row["number"]
      collectedAt = try row["collected_at"]
      let measured = try Figure(
        row["qualifier"], row["value"], Unit(row["unit"] as String),
        detectionLimit: row["detection_limit"], quantificationLimit: row["quantification_limit"])
      let rounding = Rounding(code: try row["rounding"])
      figure = rounding.map { measured.censored().rounded($0) } ?? measured.censored()
      let type: String? = try row["limit_type"]
      if let type {
        limit = try Limit(
          type: type, minimum: row["minimum"], maximum: row["maximum"], text: row["text_id"],
          unit: Unit(row["limit_unit"] as String), basis: row["basis"])
      }
      let outcome: String? = try row["outcome"]
      exceeds = outcome == Verdict.doesNotMeet.outcome
    }
  }

  /// More than two years of monthly samples is no longer read point by point.
  static let most = 24

  /// What has been found at the point at all.
  var parameters: [Parameter]
  var chosen: Parameter?
  var readings: [Reading] = []

  /// - Parameter parameter: nil for the one with the most results.
  init(at point: SamplingPointID, of parameter: ParameterID?, in tx: Transaction) throws {
    parameters = try tx.rows(
      """
      SELECT p.id, p.name_id, p.name_en, count(DISTINCT s.id) AS results
      \(sql: Self.released)
      JOIN   parameter AS p ON p.id = t.parameter_id
      WHERE  s.sampling_point_id = \(point)
      AND    s.collected_at IS NOT NULL
      GROUP  BY p.id
      ORDER  BY p.name_id
      """)
    chosen =
      parameters.first { $0.id == parameter }
      ?? parameters.max { $0.results < $1.results }
    guard let chosen else { return }
    readings = try tx.rows(
      """
      SELECT DISTINCT ON (s.collected_at, s.id)
             s.id AS sample_id, s.number, s.collected_at, r.qualifier, r.value, r.unit,
             r.detection_limit, r.quantification_limit, r.rounding, d.outcome, l.limit_type,
             l.minimum, l.maximum, l.text_id, l.unit AS limit_unit, l.basis
      \(sql: Self.released)
      LEFT   JOIN verdict AS d ON d.result_id = r.id
      LEFT   JOIN regulation_limit AS l ON l.id = d.limit_id
      WHERE  s.sampling_point_id = \(point)
      AND    s.collected_at IS NOT NULL
      AND    t.parameter_id = \(chosen.id)
      ORDER  BY s.collected_at DESC, s.id, d.outcome IS DISTINCT FROM 'does_not_meet'
      LIMIT  \(Self.most)
      """
    ).reversed()
  }

  private static let released: SQL = """
    FROM   sample AS s
    JOIN   report_sample AS rs ON rs.sample_id = s.id
    JOIN   report_version AS v ON v.id = rs.version_id AND v.state = 'released'
    JOIN   report_result AS rr ON rr.version_id = v.id
    JOIN   result AS r ON r.id = rr.result_id
    JOIN   test AS t ON t.id = r.test_id AND t.sample_id = s.id
    """
}
