import Dispatch
import Synchronization

/// Does the work for each item on a thread of its own, all at once; leases of connections block, so tasks will not do.
func inParallel<Item: Sendable, Outcome: Sendable>(
  _ items: [Item], _ work: @escaping @Sendable (Item) throws -> Outcome
) -> [Result<Outcome, any Error>] {
  let outcomes = Mutex<[Int: Result<Outcome, any Error>]>([:])
  DispatchQueue.concurrentPerform(iterations: items.count) { number in
    let outcome = Result { try work(items[number]) }
    outcomes.withLock { $0[number] = outcome }
  }
  return outcomes.withLock { outcomes in items.indices.compactMap { outcomes[$0] } }
}
