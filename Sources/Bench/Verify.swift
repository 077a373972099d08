package import Measurement
package import People
package import Postgres
package import Timekeeping
import Wording

extension Bench {
  /// A second person stands behind a result. Its verdict by every limit asked for is judged here, once, and stored.
  ///
  /// - Throws: `BenchError.ownMeasurement` when it is the measurer's own; `.notWaiting` to the second of two who verify.
  package static func verify(
    _ id: ResultID, note: String = "", by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(anyOf: [.analyst, .supervisor, .technicalManager], of: actor)
    let reviewed = try waiting(id, for: .measured, signer: actor, in: tx)
    try tx.pipeline { batch in
      batch.execute(
        """
        INSERT INTO verification
          (result_id, organisation_id, measured_by, verified_by, verified_at, note)
        SELECT r.id, r.organisation_id, r.measured_by, \(actor.account), \(instant), \(note)
        FROM   result AS r
        WHERE  r.id = \(id)
        """)
      for judged in reviewed.verdicts {
        batch.execute(
          """
          INSERT INTO verdict
            (result_id, limit_id, organisation_id, outcome, reason, rule, judged_value, judged_unit,
             limit_text, judged_at)
          SELECT r.id, \(judged.limit.id), r.organisation_id, \(judged.verdict.outcome), \(judged.verdict.reason),
                 \(decisionRule.rawValue), \(reviewed.figure.value), \(reviewed.figure.unit.symbol),
                 \(judged.limit.text), \(instant)
          FROM   result AS r
          WHERE  r.id = \(id)
          """)
      }
    }
    try step(reviewed.test, .verify, reason: "", by: actor, at: instant, in: tx)
  }

  /// Gives a result back to the bench, to be measured again from the sample; the old one stays beside the new, and the
  /// holding time counts to the new start.
  package static func sendBack(
    _ id: ResultID, reason: String, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(anyOf: [.supervisor, .technicalManager], of: actor)
    guard let reviewed = try result(id, in: tx) else { throw BenchError.unknownResult }
    try step(
      reviewed.test, .sendBack, reason: try stated(reason), by: actor, at: instant, in: tx)
  }

  /// Opens a result for a new revision, authorised or not: a wrong figure is corrected beside itself, with the reason.
  package static func revise(
    _ test: TestID, reason: String, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(anyOf: [.analyst, .supervisor, .technicalManager], of: actor)
    try step(test, .revise, reason: try stated(reason), by: actor, at: instant, in: tx)
  }

  /// Strikes a test that cannot be done; the reason stays.
  package static func cancel(
    _ test: TestID, reason: String, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(anyOf: [.supervisor, .technicalManager], of: actor)
    try step(test, .cancel, reason: try stated(reason), by: actor, at: instant, in: tx)
  }

  /// The technical manager's signature under a result.
  /// - Parameter meaning: the words that were shown when the signature was given.
  package static func authorise(
    _ id: ResultID, meaning: String, by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    let reviewed = try waiting(id, for: .verified, signer: actor, in: tx)
    try tx.execute(
      """
      INSERT INTO authorisation
        (result_id, organisation_id, measured_by, authorised_by, authorised_at, meaning)
      SELECT r.id, r.organisation_id, r.measured_by, \(actor.account), \(instant), \(meaning)
      FROM   result AS r
      WHERE  r.id = \(id)
      """)
    try step(reviewed.test, .authorise, reason: "", by: actor, at: instant, in: tx)
  }

  private static func waiting(
    _ id: ResultID, for state: LaboratoryTest.State, signer: Actor, in tx: Transaction
  ) throws -> ReviewedResult {
    let test: TestID? = try tx.value("SELECT test_id FROM result WHERE id = \(id)")
    guard let test else { throw BenchError.unknownResult }
    try tx.execute("SELECT lock_test(\(test))")
    guard let reviewed = try result(id, in: tx) else { throw BenchError.unknownResult }
    guard reviewed.state == state else {
      throw BenchError.notWaiting(
        sample: reviewed.sampleNumber, parameter: reviewed.parameter, state: reviewed.state,
        typed: "")
    }
    guard reviewed.measuredBy != signer.account else {
      throw BenchError.ownMeasurement(parameter: reviewed.parameter)
    }
    return reviewed
  }

  private static func stated(_ reason: String) throws -> String {
    let reason = trimmed(reason)
    guard !reason.isEmpty else { throw BenchError.noReason }
    return reason
  }
}

extension StoredLimit {
  /// The limit and its regulation as they are frozen beside the verdict: `max 50 mg/L NO3 (Permenkes 2/2023)`.
  package var text: String {
    let bound =
      switch limit.rule {
      case .maximum(let most): "max \(most)"
      case .lessThan(let most): "< \(most)"
      case .minimum(let least): "min \(least)"
      case .range(let least, let most): "\(least) – \(most)"
      case .absent: "absent"
      case .deviation(let below, let above): "deviation \(below) … \(above)"
      case .text(let words): words
      }
    return "\(bound) \(limit.unit.symbol) (\(citation))"
  }
}
