package import Measurement
package import Postgres
package import Reporting

/// What became of the figure of an alarm after it was raised.
///
/// An alarm is not taken back when its result is revised or its certificate withdrawn: somebody was told, and has to
/// answer. So what it says is completed.
package struct FigureSince: Hashable, Sendable {
  /// The newest figure that the reader may see; nil when it was not measured again.
  package var found: Figure?
  /// Of that one; nil while nobody has judged it, or when it cannot be decided.
  package var exceeds: Bool?
  /// For the laboratory only.
  package var isBeingMeasured: Bool
  /// `.superseded` or `.withdrawn`; nil while it holds, or when there was none.
  package var certificate: ReportVersion.State?
  package var reason: String

  /// nil when it stands as it was told.
  init?(row: Row) throws {
    if let qualifier: Qualifier = try row["later_qualifier"] {
      let figure = try Figure(qualifier, row["later_value"], Unit(row["later_unit"] as String))
      found = figure.printed(by: try row["later_rounding"])
    }
    exceeds = try row["later_exceeds"]
    isBeingMeasured = try row["being_measured"]
    certificate = try row["certificate_state"]
    reason = try row["certificate_reason"] ?? ""
    guard found != nil || isBeingMeasured || certificate != nil else { return nil }
  }

  static let columns: SQL = """
    later.qualifier AS later_qualifier, later.value AS later_value, later.unit AS later_unit,
    later.rounding AS later_rounding,
    (SELECT CASE WHEN bool_or(d.outcome = 'does_not_meet') THEN true
                 WHEN bool_and(d.outcome = 'meets') THEN false END
     FROM   verdict AS d WHERE d.result_id = later.id) AS later_exceeds,
    (SELECT is_staff()) AND later.id IS NULL AND EXISTS (
      SELECT FROM result AS first
      JOIN   test AS t ON t.id = first.test_id AND t.revision = first.revision
      WHERE  first.id = h.result_id AND t.state IN ('ready', 'started')) AS being_measured,
    CASE WHEN ended.state IS NULL THEN heard.state ELSE NULLIF(ended.state, 'released') END
      AS certificate_state,
    CASE WHEN ended.state IS NULL THEN heard.reason ELSE ended.reason END AS certificate_reason
    """

  /// Beside `health_alarm AS h`. Whoever looks from outside sees what was released. An inspector of elsewhere sees no
  /// certificate, and knows of its end by what they were told of it.
  static let joins: SQL = """
    LEFT   JOIN LATERAL (
      SELECT r.id, r.qualifier, r.value, r.unit, r.rounding
      FROM   result AS first
      JOIN   result AS r ON r.test_id = first.test_id AND r.revision > first.revision
      WHERE  first.id = h.result_id
      ORDER  BY r.revision DESC
      LIMIT  1
    ) AS later ON true
    LEFT   JOIN LATERAL (
      SELECT CASE WHEN newest.state = 'withdrawn' THEN newest.state ELSE v.state END AS state,
             CASE WHEN newest.state = 'withdrawn' THEN newest.end_reason
                  ELSE v.end_reason END AS reason
      FROM   report_version AS v
      JOIN   report_version AS newest ON newest.report_id = v.report_id AND newest.state <> 'draft'
      WHERE  v.id = h.version_id
      ORDER  BY newest.version DESC
      LIMIT  1
    ) AS ended ON true
    LEFT   JOIN LATERAL (
      SELECT CASE n.kind WHEN 'report_withdrawn' THEN 'withdrawn' ELSE 'superseded' END AS state,
             n.detail ->> 'reason' AS reason
      FROM   notice AS n
      WHERE  n.account_id = current_account()
      AND    n.sample_id = h.sample_id
      AND    n.kind IN ('report_amended', 'report_withdrawn')
      AND    n.told_at >= h.raised_at
      AND    (n.kind = 'report_withdrawn' OR n.version_id <> h.version_id)
      ORDER  BY n.id DESC
      LIMIT  1
    ) AS heard ON true
    """
}

extension Figure {
  /// As a certificate prints it, by the rounding that was stored with it; but what was found is never rounded to nothing
  /// in an alarm over it.
  func printed(by code: String?) -> Figure {
    guard let rounding = code.flatMap({ Rounding(code: $0) }) else { return self }
    let printed = rounded(rounding)
    return printed.value == 0 ? self : printed
  }
}
