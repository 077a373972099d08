import Bench
import Catalogue
import Custody
import Identity
import Measurement
import Postgres
import Wording

/// A result as it stands on the current report of a sample; the database shows a customer no other.
struct ReleasedResult: RowDecodable {
  struct Judged {
    var limit: Limit
    var verdict: Verdict
    var citation: String
  }

  var result: ResultID
  var parameter: Phrase
  var method: String
  var figure: Figure
  var judged: Judged?

  init(row: Row) throws {
    result = try row["result_id"]
    parameter = Phrase(id: try row["name_id"], en: try row["name_en"])
    method = try row["reference"]
    let measured = try Figure(
      row["qualifier"], row["value"], Unit(row["unit"] as String),
      detectionLimit: row["detection_limit"], quantificationLimit: row["quantification_limit"],
      expandedUncertainty: row["uncertainty"])
    let rounding = Rounding(code: try row["rounding"])
    figure = rounding.map { measured.censored().rounded($0) } ?? measured.censored()
    let outcome: String? = try row["outcome"]
    if let outcome, let verdict = Verdict(outcome: outcome, reason: try row["reason"]) {
      judged = Judged(
        limit: try Limit(
          type: row["limit_type"], minimum: row["minimum"], maximum: row["maximum"],
          text: row["text_id"], unit: Unit(row["limit_unit"] as String), basis: row["basis"]),
        verdict: verdict, citation: try row["citation"])
    }
  }

  /// In the order of a certificate.
  static func all(of sample: SampleID, in tx: Transaction) throws -> [ReleasedResult] {
    try tx.rows(
      """
      SELECT r.id AS result_id, p.name_id, p.name_en, m.reference, r.qualifier, r.value, r.unit,
             r.detection_limit, r.quantification_limit, r.uncertainty, r.rounding, d.outcome,
             d.reason, l.limit_type, l.minimum, l.maximum, l.text_id, l.unit AS limit_unit, l.basis,
             g.citation
      FROM   report_sample AS rs
      JOIN   report_version AS v ON v.id = rs.version_id AND v.state = 'released'
      JOIN   report_result AS rr ON rr.version_id = v.id
      JOIN   result AS r ON r.id = rr.result_id
      JOIN   test AS t ON t.id = r.test_id AND t.sample_id = rs.sample_id
      JOIN   parameter AS p ON p.id = t.parameter_id
      JOIN   method AS m ON m.id = t.method_id
      LEFT   JOIN verdict AS d ON d.result_id = r.id
      LEFT   JOIN regulation_limit AS l ON l.id = d.limit_id
      LEFT   JOIN regulation AS g ON g.id = l.regulation_id
      WHERE  rs.sample_id = \(sample)
      ORDER  BY d.outcome IS DISTINCT FROM 'does_not_meet', p.parameter_group DESC, p.name_id, t.id
      """)
  }
}
