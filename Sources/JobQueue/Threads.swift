import Glibc

/// A thread of the operating system: a handler blocks, which a task must not.
struct Thread {
  private let thread: pthread_t

  init(_ body: @escaping @Sendable () -> Void) {
    let argument = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
    var thread = pthread_t()
    let failure = unsafe pthread_create(&thread, nil, runBody, argument)
    precondition(failure == 0, "the system gives no more threads")
    self.thread = thread
  }

  func join() {
    pthread_join(thread, nil)
  }
}

private final class Body: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

// A function and not a closure: a closure made on the main actor traps when C calls it on another thread.
private func runBody(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  unsafe Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue().run()
  return nil
}
