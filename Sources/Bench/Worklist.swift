package import Catalogue
package import Custody
package import Measurement
package import Postgres
package import Timekeeping
package import Wording

/// How much waits for a method, and until when it can.
package struct MethodLoad: Hashable, Sendable, RowDecodable {
  package var method: MethodID
  package var reference: String
  package var technique: Phrase
  package var waiting: Int
  package var started: Int
  /// When the first of them must have begun; nil when none of them expires.
  package var firstDeadline: Instant?

  package init(row: Row) throws {
    method = try row["method_id"]
    reference = try row["reference"]
    technique = Phrase(id: try row["technique_id"], en: try row["technique_en"])
    waiting = try row["waiting"]
    started = try row["started"]
    firstDeadline = try row["first_deadline"]
  }
}

/// A line of a worklist. The customer is not on it: the bench tests a number.
package struct WorklistLine: Hashable, Sendable, RowDecodable {
  package var test: TestID
  package var sample: SampleID
  package var sampleNumber: String
  package var matrix: Phrase
  package var parameter: Phrase
  package var unit: Unit
  package var state: LaboratoryTest.State
  package var revision: Int
  package var collectedAt: Instant?
  /// The test must have begun by then; nil when it does not expire.
  package var deadline: Instant?
  package var startedAt: Instant?
  package var detectionLimit: Decimal?
  package var quantificationLimit: Decimal?
  /// Why it is measured again, when it is.
  package var reason: String?
  package var limits: [StoredLimit]

  /// Whether it has begun, or would now begin, after its holding time.
  package func isLate(at now: Instant) -> Bool {
    deadline.map { (startedAt ?? now) > $0 } ?? false
  }

  package init(row: Row) throws {
    test = try row["id"]
    sample = try row["sample_id"]
    sampleNumber = try row["number"]
    matrix = Phrase(id: try row["matrix_id_name"], en: try row["matrix_en_name"])
    parameter = Phrase(id: try row["parameter_id_name"], en: try row["parameter_en_name"])
    unit = Unit(try row["unit"] as String)
    state = try row["state"]
    revision = try row["revision"]
    collectedAt = try row["collected_at"]
    deadline = try row["holding_deadline"]
    startedAt = try row["started_at"]
    detectionLimit = try row["lod"]
    quantificationLimit = try row["loq"]
    reason = try row["reason"]
    limits = []
  }
}

extension Bench {
  /// What the bench has to do, method by method, the one that expires first on top.
  package static func methodLoads(in tx: Transaction) throws -> [MethodLoad] {
    try tx.rows(
      """
      SELECT t.method_id, m.reference, m.technique_id, m.technique_en,
             count(*) FILTER (WHERE t.state = 'ready') AS waiting,
             count(*) FILTER (WHERE t.state = 'started') AS started,
             min(t.holding_deadline) FILTER (WHERE t.started_at IS NULL) AS first_deadline
      FROM   test AS t
      JOIN   method AS m ON m.id = t.method_id
      WHERE  t.state IN ('ready', 'started')
      AND    NOT t.in_field
      GROUP  BY t.method_id, m.reference, m.technique_id, m.technique_en
      ORDER  BY first_deadline NULLS LAST, m.reference
      """)
  }

  /// The tests of a method that wait for a reading: what expires first on top, and below it, since its holding time no
  /// longer runs, what has begun, in the order in which it did.
  ///
  /// Of each at most `size`, so that many that wait keep none that was begun from being read; and those that are
  /// `kept`, because somebody has typed into them.
  ///
  /// The lines are chosen before anything is joined to them: joined first, every test of the method met every sample
  /// of its matrix, and a page took a second with 6,000 samples.
  package static func worklist(
    _ method: MethodID, size: Int = 100, keeping kept: [TestID] = [], in tx: Transaction
  ) throws -> [WorklistLine] {
    let lines = try tx.rows(
      """
      WITH waiting AS MATERIALIZED (
        SELECT id
        FROM   test
        WHERE  method_id = \(method)
        AND    state = 'ready'
        ORDER  BY holding_deadline, id
        LIMIT  \(size)
      ), begun AS MATERIALIZED (
        SELECT id
        FROM   test
        WHERE  method_id = \(method)
        AND    state = 'started'
        ORDER  BY started_at, id
        LIMIT  \(size)
      ), next AS (
        SELECT id FROM waiting
        UNION  ALL
        SELECT id FROM begun
        UNION  ALL
        SELECT id
        FROM   test
        WHERE  id = ANY (\(kept)::uuid[])
        AND    method_id = \(method)
        AND    state IN ('ready', 'started')
      )
      \(sql: worklistLines)
      WHERE  t.id = ANY (ARRAY(SELECT id FROM next))
      ORDER  BY t.started_at IS NOT NULL, t.started_at, t.holding_deadline, t.id
      """, as: WorklistLine.self)
    return try withLimits(lines, in: tx)
  }

  /// The tests of a sample that nobody has a result of, or that are to be measured again.
  package static func openTests(of sample: SampleID, in tx: Transaction) throws -> [WorklistLine] {
    try tx.rows(
      """
      \(sql: worklistLines)
      WHERE  t.sample_id = \(sample)
      AND    t.state IN ('planned', 'ready', 'started')
      ORDER  BY p.name_id, t.id
      """)
  }

  /// What the sampler reads at the point of one sample (temperature, pH, free chlorine).
  package static func fieldTests(of sample: SampleID, in tx: Transaction) throws -> [WorklistLine] {
    let lines = try tx.rows(
      """
      \(sql: worklistLines)
      WHERE  t.sample_id = \(sample)
      AND    t.in_field
      AND    t.state IN ('planned', 'ready', 'started')
      ORDER  BY p.name_id
      """, as: WorklistLine.self)
    return try withLimits(lines, in: tx)
  }

  private static var worklistLines: SQL {
    """
    SELECT t.id, t.sample_id, s.number, x.name_id AS matrix_id_name, x.name_en AS matrix_en_name,
           p.name_id AS parameter_id_name, p.name_en AS parameter_en_name, t.unit, t.state,
           t.revision, s.collected_at, t.holding_deadline, t.started_at, mp.lod, mp.loq,
           CASE WHEN t.revision > 0 THEN (
             SELECT e.reason FROM test_event AS e
             WHERE  e.test_id = t.id AND e.event IN ('revise', 'send_back')
             ORDER  BY e.recorded_at DESC LIMIT 1) END AS reason
    FROM   test AS t
    JOIN   sample AS s ON s.id = t.sample_id
    JOIN   matrix AS x ON x.id = s.matrix_id
    JOIN   parameter AS p ON p.id = t.parameter_id
    JOIN   method_parameter AS mp
           ON mp.method_id = t.method_id AND mp.parameter_id = t.parameter_id
           AND mp.matrix_id = s.matrix_id
    """
  }

  private static func withLimits(
    _ lines: [WorklistLine], in tx: Transaction
  ) throws -> [WorklistLine] {
    let limits = try limits(of: lines.map(\.test), in: tx)
    return lines.map { line in
      var line = line
      line.limits = limits[line.test] ?? []
      return line
    }
  }
}
