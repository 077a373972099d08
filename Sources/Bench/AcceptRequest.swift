package import Clients
package import Custody
package import People
package import Postgres
package import Timekeeping

package enum Bench {}

extension Bench {
  /// Accepts a request after its review (kaji ulang permintaan, ISO/IEC 17025:2017 7.1): its samples get their numbers
  /// and containers, and each test its place on a worklist, all at once or not at all.
  ///
  /// - Parameters:
  ///   - planned: when the sampler is to be at the point, or the customer at the counter.
  ///   - sampler: who is sent; nil when the customer takes the samples.
  /// - Throws: `ClientsError.alreadyReviewed` to the second of two who review at once; `BenchError.plannedInPast` when
  ///   nobody can be there any more: an hour is let pass, for whoever stands at the counter already.
  @discardableResult
  package static func acceptRequest(
    _ request: RequestID, note: String = "", planned: Instant?, sampler: AccountID?,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> [RegisteredSample] {
    try Clients.accept(request, note: note, by: actor, at: instant, in: tx)
    if let planned, planned < instant - .hours(1) { throw BenchError.plannedInPast }
    let samples = try Custody.registerSamples(
      of: request, planned: planned, sampler: sampler, at: instant, by: actor, in: tx)
    try planTests(of: request, in: tx)
    return samples
  }

  /// Plans what was asked for in one statement, with the unit of the method and the holding time that fits
  /// best, which is looked for once for each parameter and not for each test: that halves the statement's time for a
  /// request of fifty samples.
  static func planTests(of request: RequestID, in tx: Transaction) throws {
    try tx.execute(
      """
      WITH asked AS (
        SELECT DISTINCT w.parameter_id, s.matrix_id
        FROM   sample AS s
        JOIN   request_item_test AS w ON w.item_id = s.request_item_id
        WHERE  s.request_id = \(request)
      ), hold AS MATERIALIZED (
        SELECT a.parameter_id, a.matrix_id, holding_rule(a.parameter_id, a.matrix_id) AS rule_id
        FROM   asked AS a
      )
      INSERT INTO test
        (id, sample_id, organisation_id, parameter_id, method_id, unit, in_field, maximum_hold)
      SELECT uuid_by_time(), s.id, s.organisation_id, w.parameter_id, w.method_id, mp.unit,
             m.in_situ, rule.max_hold
      FROM   sample AS s
      JOIN   request_item_test AS w ON w.item_id = s.request_item_id
      JOIN   method AS m ON m.id = w.method_id
      JOIN   method_parameter AS mp
             ON mp.method_id = w.method_id AND mp.parameter_id = w.parameter_id
             AND mp.matrix_id = s.matrix_id
      JOIN   hold ON hold.parameter_id = w.parameter_id AND hold.matrix_id = s.matrix_id
      LEFT   JOIN holding_time AS rule ON rule.id = hold.rule_id
      WHERE  s.request_id = \(request)
      """)
    let unplanned = try tx.value(
      """
      SELECT count(*)
      FROM   sample AS s
      JOIN   request_item_test AS w ON w.item_id = s.request_item_id
      WHERE  s.request_id = \(request)
      AND    NOT EXISTS (
        SELECT FROM test AS t
        WHERE  t.sample_id = s.id AND t.parameter_id = w.parameter_id AND t.method_id = w.method_id)
      """, as: Int.self)
    guard unplanned == 0 else { throw BenchError.notOfMethod }
  }
}
