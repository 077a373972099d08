import Bench
import Catalogue
import Custody
import Measurement
import Postgres
import Timekeeping
import Wording

/// The newest result of a test, with one limit and the stored verdict by it; a row for each limit.
struct ReportedResult: RowDecodable {
  var test: TestID
  var result: ResultID
  var parameter: ParameterID
  var name: Phrase
  var group: TestParameter.Group
  var key: String
  var method: String
  var isAccredited: Bool
  var provider: String
  var figure: Figure
  var rounding: Rounding?
  var isLate: Bool
  var startedAt: Instant?
  var measuredAt: Instant
  /// By a second person: it waits for the signature or has it.
  var isVerified: Bool
  var judged: JudgedLimit?

  init(row: Row) throws {
    test = try row["test_id"]
    result = try row["result_id"]
    parameter = try row["parameter_id"]
    name = Phrase(id: try row["name_id"], en: try row["name_en"])
    group = try row["parameter_group"]
    let codes: [String] = [try row["parameter_code"], try row["method_code"]]
    key = codes.joined(separator: " ")
    method = try row["reference"]
    isAccredited = try row["accredited"]
    provider = try row["provider"]
    figure = try Figure(
      row["qualifier"], row["value"], Unit(row["unit"] as String),
      detectionLimit: row["detection_limit"], quantificationLimit: row["quantification_limit"],
      expandedUncertainty: row["uncertainty"])
    rounding = Rounding(code: try row["rounding"])
    isLate = try row["hold_exceeded"]
    startedAt = try row["started_at"]
    measuredAt = try row["measured_at"]
    isVerified = try row["verified"]
    judged = try JudgedLimit(row: row)
  }

  /// In the order of a certificate: group, name, regulation.
  static func all(of sample: SampleID, in tx: Transaction) throws -> [ReportedResult] {
    let found: [ReportedResult] = try tx.rows(
      """
      SELECT t.id AS test_id, r.id AS result_id, p.id AS parameter_id, p.code AS parameter_code,
             p.name_id, p.name_en, p.parameter_group, m.code AS method_code, m.reference,
             mp.accredited, mp.provider, r.qualifier, r.value, r.unit, r.detection_limit,
             r.quantification_limit, r.uncertainty, r.rounding, r.hold_exceeded, t.started_at,
             r.measured_at, t.state IN ('verified', 'authorised') AS verified, v.outcome, v.reason, v.rule, l.limit_type, l.minimum, l.maximum,
             l.text_id, l.text_en, l.unit AS limit_unit, l.basis, l.regulation_id
      FROM   test AS t
      JOIN   sample AS s ON s.id = t.sample_id
      JOIN   result AS r ON r.test_id = t.id AND r.revision = t.revision
      JOIN   parameter AS p ON p.id = t.parameter_id
      JOIN   method AS m ON m.id = t.method_id
      JOIN   method_parameter AS mp
             ON mp.method_id = t.method_id AND mp.parameter_id = t.parameter_id
             AND mp.matrix_id = s.matrix_id
      LEFT   JOIN verdict AS v ON v.result_id = r.id
      LEFT   JOIN regulation_limit AS l ON l.id = v.limit_id
      LEFT   JOIN regulation AS g ON g.id = l.regulation_id
      WHERE  t.sample_id = \(sample) AND t.state <> 'cancelled'
      ORDER  BY p.name_id, t.id, g.code, l.id
      """)
    let groups = TestParameter.Group.allCases
    func rank(_ result: ReportedResult) -> Int { groups.firstIndex(of: result.group) ?? 0 }
    return found.enumerated().sorted { a, b in
      (rank(a.element), a.offset) < (rank(b.element), b.offset)
    }.map(\.element)
  }
}

/// A limit and what was decided by it when the result was verified; nothing is judged here.
struct JudgedLimit {
  var regulation: RegulationID
  var limit: Limit
  /// The words of a limit that is words.
  var words: Phrase
  var verdict: Verdict
  var rule: DecisionRule?

  init?(row: Row) throws {
    let outcome: String? = try row["outcome"]
    guard let outcome, let verdict = Verdict(outcome: outcome, reason: try row["reason"]) else {
      return nil
    }
    self.verdict = verdict
    regulation = try row["regulation_id"]
    words = Phrase(id: try row["text_id"], en: try row["text_en"])
    limit = try Limit(
      type: row["limit_type"], minimum: row["minimum"], maximum: row["maximum"],
      text: row["text_id"], unit: Unit(row["limit_unit"] as String), basis: row["basis"])
    rule = DecisionRule(rawValue: try row["rule"])
  }

  /// The limit, with its unit where that is not the result's.
  func text(_ language: ReportLanguage, beside unit: Unit) -> String {
    if case .text = limit.rule { return words.text(language) }
    let bound = language.limit(limit)
    return limit.unit == unit || limit.unit == .none
      ? bound : "\(bound)\u{a0}\(limit.unit.printed)"
  }
}

extension ReportedResult {
  /// The figure as it is printed: censored at its limits, rounded as the method says; uncertainty with it.
  var printedFigure: Figure {
    var figure = figure.censored()
    if let rounding { figure = figure.rounded(rounding) }
    if let uncertainty = figure.expandedUncertainty, let value = figure.value {
      let places = uncertainty.rounded(places: value.places)
      figure.expandedUncertainty =
        places.flatMap { $0.isZero ? nil : $0 } ?? uncertainty.rounded(figures: 1)
    }
    return figure
  }
}
