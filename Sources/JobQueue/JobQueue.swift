package import Postgres
package import Timekeeping

/// Jobs as the rest of the program sees them; `Worker` is the other side.
package enum JobQueue {
  /// Puts a job into the queue when, and only if, the transaction commits.
  ///
  /// - Parameters:
  ///   - uniqueKey: at most one job of this kind and key waits or runs; a competitor that rolls back does not
  ///     count. For work whose input no longer changes: nothing is enqueued while the other one runs.
  ///   - limitKey: of the jobs with this key only so many run at once as their handler says.
  ///   - runAt: not before this time; at once when nil.
  ///   - priority: 0 to 1000, the smaller the sooner.
  ///   - maxAttempts: how often it is tried before it waits, dead, for an operator.
  /// - Returns: nil when there is one with that key already.
  @discardableResult
  package static func enqueue(
    kind: JobKind, args: [String: String] = [:], uniqueKey: String? = nil, limitKey: String? = nil,
    runAt: Instant? = nil, priority: Int = 100, maxAttempts: Int = 8, in tx: Transaction
  ) throws -> JobID? {
    let job = NewJob(
      kind: kind, args: args, uniqueKey: uniqueKey, limitKey: limitKey, runAt: runAt,
      priority: priority, maxAttempts: maxAttempts)
    return try enqueue(many: [job], in: tx).first
  }

  /// Puts many jobs into the queue in one statement: thousands a second, and one notification.
  /// - Returns: those that were put in; one whose key waits or runs already is left out.
  @discardableResult
  package static func enqueue(many jobs: [NewJob], in tx: Transaction) throws -> [JobID] {
    guard !jobs.isEmpty else { return [] }
    // Names and values of a job's arguments are arrays themselves, and an array of arrays is a rectangle: they
    // travel as texts.
    let args = jobs.map { $0.args.sorted { $0.key < $1.key } }
    let ids = try tx.values(
      """
      INSERT INTO job (
        kind, args, unique_key, limit_key, run_at, priority, max_attempts, schedule, due_at)
      SELECT kind, jsonb_object(names::text[], texts::text[]), unique_key, limit_key,
             coalesce(run_at, now()), priority, max_attempts, schedule, due_at
      FROM   unnest(
        \(jobs.map(\.kind))::text[],
        \(args.map { $0.map(\.key).postgresText })::text[],
        \(args.map { $0.map(\.value).postgresText })::text[],
        \(jobs.map(\.uniqueKey))::text[], \(jobs.map(\.limitKey))::text[],
        \(jobs.map(\.runAt))::timestamptz[], \(jobs.map(\.priority))::smallint[],
        \(jobs.map(\.maxAttempts))::smallint[], \(jobs.map(\.due?.schedule))::text[],
        \(jobs.map(\.due?.at))::timestamptz[]
      ) WITH ORDINALITY AS new (
        kind, names, texts, unique_key, limit_key, run_at, priority, max_attempts, schedule,
        due_at, place)
      ORDER  BY place
      ON CONFLICT DO NOTHING
      RETURNING id
      """, as: JobID.self)
    if !ids.isEmpty, jobs.contains(where: { $0.runAt == nil }), WakeUp.shared.isDue() {
      try tx.notify(WakeUp.channel)
    }
    return ids
  }
}
