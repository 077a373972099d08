package import Catalogue
package import Clients
package import Custody
package import Identity
package import Measurement
package import People
package import Postgres
package import Timekeeping
package import Wording

/// A result as the second person sees it: what was typed, what it comes to, and what makes it odd.
package struct ReviewedResult: Hashable, Sendable {
  package var result: ResultID
  package var test: TestID
  package var sample: SampleID
  package var sampleNumber: String
  package var sampleName: String
  package var matrix: Phrase
  package var parameter: Phrase
  package var method: String
  package var state: LaboratoryTest.State
  package var revision: Int
  package var figure: Figure
  /// How many decimals a certificate prints; nil as it was typed.
  package var decimals: Int?
  package var typed: String
  package var note: String
  package var measuredBy: AccountID
  package var measurer: String
  package var measuredAt: Instant
  package var verdicts: [Judged]
  package var oddities: Set<Oddity>

  /// Out of limit first, then undecided, then odd, then plain.
  package var urgency: Int {
    if verdicts.contains(where: { $0.verdict == .doesNotMeet }) { return 0 }
    if verdicts.contains(where: \.isUndecided) { return 1 }
    return oddities.isEmpty ? 3 : 2
  }

  package var isPlain: Bool { urgency == 3 }
}

/// A verdict beside the limit that it was given by.
package struct Judged: Hashable, Sendable {
  package var limit: StoredLimit
  package var verdict: Verdict

  package var isUndecided: Bool {
    if case .cannotBeDecided = verdict { true } else { false }
  }
}

/// What makes a result odd beside its verdict; each is a reason to look twice.
package enum Oddity: String, CaseIterable, Hashable, Sendable {
  case holdExceeded
  case revised
  case belowDetection
  /// More than ten times, or less than a tenth, of the median of the point's last results.
  case unlikeBefore

  package var name: Phrase {
    switch self {
    case .holdExceeded:
      Phrase(id: "waktu tunggu terlampaui", en: "holding time exceeded")
    case .revised: Phrase(id: "hasil revisi", en: "revised result")
    case .belowDetection:
      Phrase(id: "angka di bawah batas deteksi", en: "number below the detection limit")
    case .unlikeBefore:
      Phrase(
        id: "sangat berbeda dari hasil titik ini sebelumnya",
        en: "very unlike the earlier results of this point")
    }
  }
}

extension Bench {
  /// The newest result of each test of a sample, in the order of a certificate.
  package static func results(
    of sample: SampleID, in tx: Transaction
  ) throws -> [ReviewedResult] {
    try review(
      "WHERE t.sample_id = \(sample) ORDER BY p.parameter_group, p.name_id, t.id", in: tx)
  }

  /// The same of several samples, in one query.
  package static func results(
    ofEach samples: [SampleID], in tx: Transaction
  ) throws -> [ReviewedResult] {
    try review(
      """
      WHERE t.sample_id = ANY (\(samples)::uuid[])
      ORDER BY t.sample_id, p.parameter_group, p.name_id, t.id
      """, in: tx)
  }

  static func result(_ id: ResultID, in tx: Transaction) throws -> ReviewedResult? {
    try review("WHERE r.id = \(id)", in: tx).first
  }

  static func review(_ which: SQL, in tx: Transaction) throws -> [ReviewedResult] {
    let found = try tx.rows(
      """
      SELECT r.id AS result_id, t.id AS test_id, t.sample_id, s.number, s.name AS sample_name,
             x.name_id AS matrix_id_name, x.name_en AS matrix_en_name,
             p.name_id AS parameter_id_name, p.name_en AS parameter_en_name,
             m.reference, t.state, r.revision, r.qualifier, r.value, r.unit, r.detection_limit,
             r.quantification_limit, r.uncertainty, r.typed, r.note, r.hold_exceeded, r.measured_by,
             a.name AS measurer, r.measured_at, s.ambient_celsius, mp.decimals,
             CASE WHEN r.value IS NOT NULL AND t.state IN ('measured', 'verified') THEN (
               SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY before.value)::float8
               FROM (
                 SELECT er.value
                 FROM   sample AS es
                 JOIN   test AS et ON et.sample_id = es.id AND et.parameter_id = t.parameter_id
                                   AND et.method_id = t.method_id
                 JOIN   result AS er ON er.test_id = et.id AND er.revision = et.revision
                 WHERE  es.sampling_point_id = s.sampling_point_id AND es.id < s.id
                 AND    er.qualifier = '='
                 ORDER  BY es.id DESC
                 LIMIT  12
               ) AS before
               HAVING count(*) >= 4) END AS usual
      FROM   test AS t
      JOIN   result AS r ON r.test_id = t.id AND r.revision = t.revision
      JOIN   sample AS s ON s.id = t.sample_id
      JOIN   matrix AS x ON x.id = s.matrix_id
      JOIN   parameter AS p ON p.id = t.parameter_id
      JOIN   method AS m ON m.id = t.method_id
      JOIN   account AS a ON a.id = r.measured_by
      JOIN   method_parameter AS mp
             ON mp.method_id = t.method_id AND mp.parameter_id = t.parameter_id
             AND mp.matrix_id = s.matrix_id
      \(sql: which)
      """, as: FoundResult.self)
    let limits = try limits(of: found.map(\.reviewed.test), in: tx)
    return try found.map { found in
      var reviewed = found.reviewed
      reviewed.verdicts = try (limits[reviewed.test] ?? []).map { limit in
        Judged(
          limit: limit,
          verdict: try verdict(
            on: reviewed.figure, by: limit, ambient: found.ambient, parameter: reviewed.parameter))
      }
      return reviewed
    }
  }
}

/// A row of the review with what only judging it needs.
private struct FoundResult: RowDecodable {
  var reviewed: ReviewedResult
  /// Air temperature at the point in °C, for limits that are a deviation from it.
  var ambient: Decimal?

  init(row: Row) throws {
    let figure = try storedFigure(row)
    ambient = try row["ambient_celsius"]
    let usual: Double? = try row["usual"]
    reviewed = ReviewedResult(
      result: try row["result_id"], test: try row["test_id"], sample: try row["sample_id"],
      sampleNumber: try row["number"], sampleName: try row["sample_name"],
      matrix: Phrase(id: try row["matrix_id_name"], en: try row["matrix_en_name"]),
      parameter: Phrase(id: try row["parameter_id_name"], en: try row["parameter_en_name"]),
      method: try row["reference"], state: try row["state"], revision: try row["revision"],
      figure: figure, decimals: try row["decimals"], typed: try row["typed"],
      note: try row["note"], measuredBy: try row["measured_by"], measurer: try row["measurer"],
      measuredAt: try row["measured_at"], verdicts: [], oddities: [])
    if try row["hold_exceeded"] { reviewed.oddities.insert(.holdExceeded) }
    if reviewed.revision > 1 { reviewed.oddities.insert(.revised) }
    // None found of what is counted is an ordinary reading, not a number that the method cannot see.
    if figure.qualifier == .equal, let value = figure.value, let least = figure.detectionLimit,
      value < least, !(figure.unit.isCount && value.isZero)
    {
      reviewed.oddities.insert(.belowDetection)
    }
    if let usual, usual > 0, figure.qualifier == .equal, let value = figure.value?.double,
      value > usual * 10 || value < usual / 10
    {
      reviewed.oddities.insert(.unlikeBefore)
    }
  }
}

/// The figure that a row of `result` holds.
func storedFigure(_ row: Row) throws -> Figure {
  try Figure(
    row["qualifier"], row["value"], Unit(row["unit"] as String),
    detectionLimit: row["detection_limit"], quantificationLimit: row["quantification_limit"],
    expandedUncertainty: row["uncertainty"])
}
