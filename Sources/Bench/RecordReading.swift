package import Identity
package import Measurement
package import People
package import Postgres
package import Timekeeping
import Wording

/// What was typed into one cell of a worklist.
package struct TypedReading: Hashable, Sendable {
  package var test: TestID
  /// Made when the worklist was shown, so that a worklist sent twice records each reading once.
  package var result: ResultID
  package var typed: String
  package var note: String
  /// The holding time has passed and the analyst tests all the same; the certificate says so.
  package var despiteHold: Bool
  /// The test begins with it, or begins anew after a revision; nil when that was said before.
  package var start: Start?

  package init(
    test: TestID, result: ResultID, typed: String, note: String = "", despiteHold: Bool = false,
    start: Start? = nil
  ) {
    self.test = test
    self.result = result
    self.typed = typed
    self.note = note
    self.despiteHold = despiteHold
    self.start = start
  }
}

/// How a test begins.
package enum Start: Hashable, Sendable {
  case first
  /// Again from the sample, after a revision was asked for.
  case anew
}

extension Bench {
  /// The formula of a reading that is the result itself; the version is stored with each result.
  static let directReading = "direct reading 1"

  /// Begins a test: from here on its holding time no longer runs. Begun twice by one person it has begun once.
  /// - Parameter how: `.anew` begins a test again that was revised, once; its holding time counts to that.
  /// - Throws: `BenchError.startedByOther` to the second of two who begin the same test.
  package static func start(
    _ test: TestID, _ how: Start = .first, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws {
    try require(.analyst, of: actor)
    guard let subject = try measured(test, in: tx) else { throw BenchError.unknownTest }
    guard subject.waits else { throw try notWaiting(test, subject, typed: "", in: tx) }
    if subject.state == .started {
      let last = try lastEvent(of: test, in: tx)
      guard how == .anew, last?.event == .revise else {
        if last?.actor == actor.account { return }
        throw BenchError.startedByOther(
          name: last?.name ?? "", sample: subject.sample, parameter: subject.parameter)
      }
    }
    try step(test, .start, reason: "", by: actor, at: instant, in: tx)
  }

  private static func lastEvent(
    of test: TestID, in tx: Transaction
  ) throws -> (event: LaboratoryTest.Step, actor: AccountID, name: String)? {
    try tx.row(
      """
      SELECT e.event, e.actor_id, a.name
      FROM   test_event AS e
      JOIN   account AS a ON a.id = e.actor_id
      WHERE  e.test_id = \(test)
      ORDER  BY e.recorded_at DESC
      LIMIT  1
      """
    ) { row in (try row["event"], try row["actor_id"], try row["name"]) }
  }

  /// Takes what was read as a new revision of the test's result, with the typed text kept letter for letter.
  ///
  /// A test that was ready is started by it. Sent twice with the same result id it is recorded once.
  /// - Throws: `ReadingError` for a text that is no reading or could be two; `BenchError.holdExceeded`; `.negative`;
  ///   `.savedByOther` to the second of two analysts who save the same test; `.savedBefore` when the same cell was
  ///   sent with another text.
  package static func recordReading(
    _ reading: TypedReading, mark: DecimalMark = .comma, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws {
    try require(anyOf: [.analyst, .sampler], of: actor)
    guard var subject = try measured(reading.test, in: tx) else { throw BenchError.unknownTest }
    if let before = try recorded(reading.result, in: tx) {
      guard before == Recorded(reading, by: actor) else {
        throw BenchError.savedBefore(
          name: before.name, sample: subject.sample, parameter: subject.parameter,
          saved: before.said, typed: reading.said)
      }
      return
    }
    guard subject.waits else {
      throw try notWaiting(reading.test, subject, typed: reading.said, in: tx)
    }
    if let start = reading.start {
      try self.start(reading.test, start, by: actor, at: instant, in: tx)
      subject = try measured(reading.test, in: tx) ?? subject
    }
    if !subject.inField { try require(.analyst, of: actor) }
    let read = try Reading(reading.typed, mark: mark)
    let late = subject.isLate(at: instant)
    if late && !reading.despiteHold {
      throw BenchError.holdExceeded(parameter: subject.parameter)
    }
    if let value = read.value, value < .zero, !subject.unit.reachesBelowZero {
      throw BenchError.negative(parameter: subject.parameter, unit: subject.unit.printed)
    }
    if subject.state == .ready {
      try step(reading.test, .start, reason: "", by: actor, at: instant, in: tx)
    }
    let uncertainty = subject.uncertaintyPercent.flatMap { percent in
      read.qualifier == .equal ? read.value?.fraction(percent: percent) : nil
    }
    try tx.execute(
      """
      INSERT INTO result
        (id, test_id, organisation_id, revision, qualifier, value, unit, detection_limit,
         quantification_limit, uncertainty, typed, readings, formula, rounding, hold_exceeded, note,
         measured_at, measured_by)
      SELECT \(reading.result), t.id, t.organisation_id, t.revision + 1, \(read.qualifier),
             \(read.value), t.unit, \(subject.detectionLimit), \(subject.quantificationLimit),
             \(uncertainty), \(reading.typed), '{}', \(directReading),
             \(subject.decimals.map { Rounding.places($0, .halfUp).code } ?? ""), \(late), \(reading.note),
             \(instant), \(actor.account)
      FROM   test AS t
      WHERE  t.id = \(reading.test)
      """)
    try step(reading.test, .measure, reason: "", by: actor, at: instant, in: tx)
  }

  /// One step of the machine of a test; the database allows it or refuses.
  static func step(
    _ test: TestID, _ step: LaboratoryTest.Step, reason: String, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO test_event (id, test_id, event, occurred_at, actor_id, reason)
      VALUES (\(ID<LaboratoryTest.Step>.make(at: instant)), \(test), \(step), \(instant),
              \(actor.account), \(reason))
      """)
  }

  private static func notWaiting(
    _ test: TestID, _ subject: MeasuredTest, typed: String, in tx: Transaction
  ) throws -> BenchError {
    let other = try tx.row(
      """
      SELECT a.name, r.typed, r.note
      FROM   result AS r
      JOIN   account AS a ON a.id = r.measured_by
      WHERE  r.test_id = \(test)
      ORDER  BY r.revision DESC
      LIMIT  1
      """
    ) { row in
      (
        name: try row["name"] as String,
        said: quoted(try row["typed"] as String, note: try row["note"])
      )
    }
    if subject.state == .measured, let other {
      return .savedByOther(
        name: other.name, sample: subject.sample, parameter: subject.parameter, saved: other.said,
        typed: typed)
    }
    return .notWaiting(
      sample: subject.sample, parameter: subject.parameter, state: subject.state, typed: typed)
  }

  private static func recorded(_ result: ResultID, in tx: Transaction) throws -> Recorded? {
    try tx.row(
      """
      SELECT r.test_id, r.typed, r.note, r.measured_by, a.name
      FROM   result AS r
      JOIN   account AS a ON a.id = r.measured_by
      WHERE  r.id = \(result)
      """, as: Recorded.self)
  }

  /// The row is locked: of two analysts who save the same test the second waits here and then finds it measured.
  private static func measured(_ test: TestID, in tx: Transaction) throws -> MeasuredTest? {
    try tx.value("SELECT lock_test(\(test))", as: Bool.self)
    return try tx.row(
      """
      SELECT t.state, t.in_field, t.holding_deadline, t.started_at, t.unit, s.number AS sample_number,
             p.name_id AS parameter_id_name, p.name_en AS parameter_en_name,
             mp.lod, mp.loq, mp.decimals, mp.expanded_uncertainty_percent
      FROM   test AS t
      JOIN   sample AS s ON s.id = t.sample_id
      JOIN   parameter AS p ON p.id = t.parameter_id
      JOIN   method_parameter AS mp
             ON mp.method_id = t.method_id AND mp.parameter_id = t.parameter_id
             AND mp.matrix_id = s.matrix_id
      WHERE  t.id = \(test)
      """)
  }
}

extension Decimal {
  fileprivate func fraction(percent: Decimal) -> Decimal? {
    guard let product = try? self * percent, let hundredth = Decimal("0.01") else { return nil }
    return try? product * hundredth
  }
}

extension Qualifier: PostgresEncodable, PostgresDecodable {}
