import Dispatch

/// Runs the act on as many threads at once, and waits for all; a pool's leases block, so tasks will not do.
func inParallel(_ many: Int, _ act: @escaping @Sendable (Int) -> Void) {
  let group = DispatchGroup()
  for number in 0..<many {
    DispatchQueue(label: "test \(number)").async(group: group) { act(number) }
  }
  group.wait()
}
