import Bench
import Catalogue
import Clients
import Identity
import Measurement
import People
import Postgres
import Timekeeping

/// A test of a batch and the figure that it finds.
private struct ScaleTest {
  var id: TestID
  /// Where its sample stands in its request: it decides how far the test goes.
  var position: Int
  var inField: Bool
  var figure: ScaleFigure
  let result: ResultID
}

extension ScalePlan {
  /// Tests, results, signatures and verdicts of the samples; the last of a request stop on the way, so that every list
  /// has something in it.
  func test(_ requests: [RequestID], collected: Instant, in tx: Transaction) throws {
    let tests = try self.tests(of: requests, at: collected, in: tx)
    let measured = tests.filter { $0.position <= Self.request - 2 }
    let verified = tests.filter { $0.position <= Self.request - 3 }
    let signed = tests.filter { $0.position <= Self.request - 4 }
    let (sampler, analyst) = (try account("sampler"), try account("analis"))
    let (supervisor, manager) = (try account("penyelia"), try account("manajer"))
    let begun = collected + .hours(5)
    let (read, checked) = (begun + .days(2), begun + .days(2) + .hours(4))
    try measure(
      tests.filter(\.inField), sampler, from: collected, to: collected + .minutes(5), in: tx)
    try measure(measured.filter { !$0.inField }, analyst, from: begun, to: read, in: tx)
    for (measurer, mine) in [
      (sampler, verified.filter(\.inField)), (analyst, verified.filter { !$0.inField }),
    ] {
      try tx.execute(
        """
        INSERT INTO verification (result_id, organisation_id, measured_by, verified_by, verified_at)
        SELECT id, \(organisation), \(measurer), \(supervisor), \(checked)
        FROM   unnest(\(mine.map(\.result))::uuid[]) AS chosen (id)
        """)
    }
    try judge(verified, at: checked, in: tx)
    try step("verify", verified, supervisor, at: checked, in: tx)
    for (measurer, mine) in [
      (sampler, signed.filter(\.inField)), (analyst, signed.filter { !$0.inField }),
    ] {
      try tx.execute(
        """
        INSERT INTO authorisation
          (result_id, organisation_id, measured_by, authorised_by, authorised_at, meaning)
        SELECT id, \(organisation), \(measurer), \(manager), \(read + .days(1)),
               'Saya mengesahkan hasil ini.'
        FROM   unnest(\(mine.map(\.result))::uuid[]) AS chosen (id)
        """)
    }
    try step("authorise", signed, manager, at: read + .days(1), in: tx)
  }

  private func tests(
    of requests: [RequestID], at instant: Instant, in tx: Transaction
  ) throws -> [ScaleTest] {
    let figures = Dictionary(grouping: found, by: \.parameter)
    return try tx.rows(
      """
      SELECT t.id, t.parameter_id, t.in_field, i.position, split_part(s.number, '-', 3)::bigint AS serial
      FROM   sample AS s
      JOIN   request_item AS i ON i.id = s.request_item_id
      JOIN   test AS t ON t.sample_id = s.id
      WHERE  s.request_id = ANY (\(requests))
      ORDER  BY s.number, t.id
      """
    ) { row in
      let serial: Int = try row["serial"]
      let mine = figures[try row["parameter_id"] as ParameterID] ?? found
      return ScaleTest(
        id: try row["id"], position: try row["position"], inField: try row["in_field"],
        figure: mine[serial % mine.count], result: .make(at: instant))
    }
  }

  /// Started, read and written down by one person.
  private func measure(
    _ tests: [ScaleTest], _ measurer: AccountID, from begun: Instant, to read: Instant,
    in tx: Transaction
  ) throws {
    try step("start", tests, measurer, at: begun, in: tx)
    let figures = tests.map(\.figure)
    try tx.execute(
      """
      INSERT INTO result
        (id, test_id, organisation_id, revision, qualifier, value, unit, detection_limit,
         quantification_limit, typed, formula, measured_at, measured_by)
      SELECT f.id, f.test_id, \(organisation), 1, f.qualifier, f.value, f.unit, f.lod, f.loq, f.typed,
             'direct reading 1', \(read), \(measurer)
      FROM   unnest(
               \(tests.map(\.result))::uuid[], \(tests.map(\.id))::uuid[],
               \(figures.map(\.qualifier.rawValue))::text[], \(figures.map(\.value))::numeric[],
               \(figures.map(\.unit.symbol))::text[], \(figures.map(\.detectionLimit))::numeric[],
               \(figures.map(\.quantificationLimit))::numeric[], \(figures.map(\.typed))::text[])
             AS f (id, test_id, qualifier, value, unit, lod, loq, typed)
      """)
    try step("measure", tests, measurer, at: read, in: tx)
  }

  private func judge(
    _ tests: [ScaleTest], at instant: Instant, in tx: Transaction
  ) throws {
    let figures = tests.map(\.figure)
    try tx.execute(
      """
      INSERT INTO verdict
        (result_id, limit_id, organisation_id, outcome, reason, rule, judged_value, judged_unit,
         limit_text, judged_at)
      SELECT f.id, f.limit_id, \(organisation), f.outcome, f.reason, \(Bench.decisionRule.rawValue), f.value,
             f.unit, f.limit_text, \(instant)
      FROM   unnest(
               \(tests.map(\.result))::uuid[], \(figures.map(\.limit))::uuid[],
               \(figures.map(\.verdict.outcome))::text[], \(figures.map(\.verdict.reason))::text[],
               \(figures.map(\.value))::numeric[], \(figures.map(\.unit.symbol))::text[],
               \(figures.map(\.limitText))::text[])
             AS f (id, limit_id, outcome, reason, value, unit, limit_text)
      """)
  }

  private func step(
    _ event: String, _ tests: [ScaleTest], _ account: AccountID, at instant: Instant,
    in tx: Transaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO test_event (id, test_id, event, occurred_at, actor_id)
      SELECT uuid_by_time(), id, \(event)::text, \(instant), \(account)
      FROM   unnest(\(tests.map(\.id))::uuid[]) AS chosen (id)
      """)
  }
}
