import Dispatch
import Identity
import People
package import Postgres
import Synchronization
package import Timekeeping

extension DemoLaboratory {
  /// Makes the demonstration as large as is wanted, to measure what size does: water samples with ten tests and two
  /// containers, each collected, offered, received, and nearly all of them measured, verified, judged and authorised.
  ///
  /// It is done in sets of rows on the server, and every row goes through the triggers that the pages' rows go
  /// through: chains, machines, signatures. What is there of an earlier call counts; a call for fewer changes nothing.
  /// - Parameters:
  ///   - wanted: how many such samples there are to be in all.
  ///   - workers: how many connections of the pool do it at once.
  /// - Returns: how many were made.
  @discardableResult
  package static func enlarge(
    to wanted: Int, now: Instant, workers: Int, in pool: Pool
  ) throws -> Int {
    let plan = try pool.transaction(as: .system) { tx in try ScalePlan(now: now, in: tx) }
    let missing = wanted - plan.present
    guard missing > 0 else { return 0 }
    // Taken all at once and given out from there: the row of the series stays locked until commit.
    let first = try pool.transaction(as: .system) { tx in
      try tx.value(
        "SELECT take_numbers(\(ScalePlan.series), \(plan.year), \(missing)::integer)", as: Int.self)
    }
    guard let first else { return 0 }
    let parts = (missing + ScalePlan.batch - 1) / ScalePlan.batch
    let failure = Mutex<(any Error)?>(nil)
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while failure.withLock({ $0 == nil }) {
        let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard part < parts else { return }
        do {
          let start = part * ScalePlan.batch
          try plan.make(
            from: first + start, count: min(ScalePlan.batch, missing - start), part: part, in: pool)
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    return missing
  }
}
