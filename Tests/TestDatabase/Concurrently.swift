import Glibc
import Synchronization

/// Runs the closure on that many threads at once and waits for all; the first error is thrown.
///
/// Threads and not tasks: the tasks of a test share as many threads as there are cores, and ours block.
package func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
  let work = Work(body)
  var threads: [pthread_t] = []
  for number in 0..<count {
    let argument = unsafe Unmanaged.passRetained(Share(work: work, number: number))
    var thread = pthread_t()
    let failure = unsafe pthread_create(&thread, nil, runShare, argument.toOpaque())
    precondition(failure == 0, "no thread is left")
    threads.append(thread)
  }
  for thread in threads { pthread_join(thread, nil) }
  if let failure = work.failure.withLock({ $0 }) { throw failure }
}

private final class Work: Sendable {
  let body: @Sendable (Int) throws -> Void
  let failure = Mutex<(any Error)?>(nil)

  init(_ body: @escaping @Sendable (Int) throws -> Void) {
    self.body = body
  }
}

private final class Share: Sendable {
  let work: Work
  let number: Int

  init(work: Work, number: Int) {
    self.work = work
    self.number = number
  }
}

private func runShare(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  let share = unsafe Unmanaged<Share>.fromOpaque(argument!).takeRetainedValue()
  do {
    try share.work.body(share.number)
  } catch {
    share.work.failure.withLock { $0 = $0 ?? error }
  }
  return nil
}
