package import Postgres
package import Timekeeping

/// Jobs as the rest of the program sees them; `Worker` is the other side.
package enum JobQueue {
  /// Puts a job into the queue when, and only if, the transaction commits.
  ///
  /// - Parameters:
  ///   - uniqueKey: at most one job of this kind and key waits or runs; a competitor that rolls back does not
  ///     count. For work whose input no longer changes: nothing is enqueued while the other one runs.
  ///   - runAt: not before this time; at once when nil.
  ///   - priority: 0 to 1000, the smaller the sooner.
  ///   - maxAttempts: how often it is tried before it waits, dead, for an operator.
  /// - Returns: nil when there is one with that key already.
  @discardableResult
  package static func enqueue(
    kind: JobKind, args: [String: String] = [:], uniqueKey: String? = nil, runAt: Instant? = nil,
    priority: Int = 100, maxAttempts: Int = 8, in tx: Transaction
  ) throws -> JobID? {
    let args = args.sorted { $0.key < $1.key }
    let id = try tx.value(
      """
      INSERT INTO job (kind, args, unique_key, run_at, priority, max_attempts)
      VALUES (
        \(kind), jsonb_object(\(args.map(\.key))::text[], \(args.map(\.value))::text[]),
        \(uniqueKey), coalesce(\(runAt)::timestamptz, now()), \(priority), \(maxAttempts))
      ON CONFLICT (kind, unique_key) WHERE state IN ('ready', 'running') DO NOTHING
      RETURNING id
      """, as: JobID.self)
    if id != nil, runAt == nil, WakeUp.shared.isDue() {
      try tx.notify(WakeUp.channel)
    }
    return id
  }
}
