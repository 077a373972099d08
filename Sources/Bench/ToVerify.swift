import Catalogue
import Custody
import Identity
import Measurement
package import People
package import Postgres
import Timekeeping
import Wording

extension Bench {
  /// The results that wait for a person other than who measured them, out of limit and odd on top.
  ///
  /// Of more than `size` those are shown that do not meet a limit, cannot be decided, were measured too late or again,
  /// then those that have waited longest; they are looked for among the `most` oldest.
  package static func toVerify(
    by actor: Actor, size: Int = 200, most: Int = 5_000, in tx: Transaction
  ) throws -> [ReviewedResult] {
    let waiting = try tx.rows(
      """
      SELECT t.id, r.hold_exceeded OR r.revision > 1 AS odd
      FROM   test AS t
      JOIN   result AS r ON r.test_id = t.id AND r.revision = t.revision
      WHERE  t.state = 'measured'
      AND    r.measured_by IS DISTINCT FROM \(actor.account)
      ORDER  BY t.last_event_at, t.id
      LIMIT  \(most)
      """
    ) { row in (test: try row["id"] as TestID, isOdd: try row["odd"] as Bool) }
    var shown = waiting.map(\.test)
    if waiting.count > size {
      let alarming = try alarming(of: shown, in: tx)
      func rank(_ line: (test: TestID, isOdd: Bool)) -> Int {
        alarming.contains(line.test) ? 0 : line.isOdd ? 1 : 2
      }
      let ranked = (0...2).flatMap { wanted in waiting.filter { rank($0) == wanted } }
      shown = ranked.prefix(size).map(\.test)
    }
    return try review("WHERE t.id = ANY (\(shown)::uuid[])", in: tx)
      .sorted { ($0.urgency, $0.sampleNumber) < ($1.urgency, $1.sampleNumber) }
  }

  /// How many results of one's own wait for somebody else.
  package static func ownToVerify(by actor: Actor, in tx: Transaction) throws -> Int {
    try tx.value(
      """
      SELECT count(*)
      FROM   test AS t
      JOIN   result AS r ON r.test_id = t.id AND r.revision = t.revision
      WHERE  t.state = 'measured'
      AND    r.measured_by = \(actor.account)
      """) ?? 0
  }

  /// Those whose newest result does not meet a limit, or cannot be judged by it.
  private static func alarming(of tests: [TestID], in tx: Transaction) throws -> Set<TestID> {
    let limits = try limits(of: tests, in: tx)
    let found = try tx.rows(
      """
      SELECT t.id AS test_id, p.name_id AS parameter_id_name, p.name_en AS parameter_en_name,
             r.qualifier, r.value, r.unit, r.detection_limit, r.quantification_limit, r.uncertainty,
             s.ambient_celsius
      FROM   test AS t
      JOIN   result AS r ON r.test_id = t.id AND r.revision = t.revision
      JOIN   sample AS s ON s.id = t.sample_id
      JOIN   parameter AS p ON p.id = t.parameter_id
      WHERE  t.id = ANY (\(Array(limits.keys))::uuid[])
      """
    ) { row -> TestID? in
      let test: TestID = try row["test_id"]
      let figure = try storedFigure(row)
      let ambient: Decimal? = try row["ambient_celsius"]
      let parameter = Phrase(
        id: try row["parameter_id_name"], en: try row["parameter_en_name"])
      let isAlarming = (limits[test] ?? []).contains { limit in
        // What does not convert is told when its page judges it.
        switch try? verdict(on: figure, by: limit, ambient: ambient, parameter: parameter) {
        case .doesNotMeet, .cannotBeDecided, nil: true
        case .meets, .notJudged: false
        }
      }
      return isAlarming ? test : nil
    }
    return Set(found.compactMap(\.self))
  }
}
