import CMicroHTTPD
import Glibc

/// A queue of bounded length between the I/O threads and the workers.
///
/// Swift's Synchronization has no condition variable, so this one stands on pthread's.
@safe final class WorkQueue<Item: Sendable>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var items: [Item?]
  private var first = 0
  private var length = 0
  private var isClosed = false

  init(capacity: Int) {
    items = Array(repeating: nil, count: capacity)
    unsafe mutex = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }

  var count: Int { locked { length } }

  /// - Returns: false when the queue is full or closed.
  func push(_ item: Item) -> Bool {
    locked {
      guard !isClosed, length < items.count else { return false }
      items[(first + length) % items.count] = item
      length += 1
      unsafe pthread_cond_signal(changed)
      return true
    }
  }

  /// Waits for the next item; nil when the queue is closed and empty.
  func pop() -> Item? {
    locked {
      while length == 0 {
        if isClosed { return nil }
        unsafe pthread_cond_wait(changed, mutex)
      }
      let item = items[first]
      items[first] = nil
      first = (first + 1) % items.count
      length -= 1
      return item
    }
  }

  /// Takes no more; what is in it is still handed out.
  func close() {
    locked {
      isClosed = true
      unsafe pthread_cond_broadcast(changed)
    }
  }

  private func locked<Outcome>(_ body: () -> Outcome) -> Outcome {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }
}

/// A thread of our own, with a name and a stack of 1 MiB; joined once.
@safe struct WorkerThread: @unchecked Sendable {
  private let handle: pthread_t

  init(name: String, _ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    unsafe pthread_attr_setstacksize(&attributes, 1024 * 1024)
    let work = unsafe Unmanaged.passRetained(WorkerBody(name, body)).toOpaque()
    var thread = pthread_t()
    let outcome = unsafe pthread_create(&thread, &attributes, runWorker, work)
    precondition(outcome == 0, "no more threads: error \(outcome)")
    unsafe pthread_attr_destroy(&attributes)
    handle = thread
  }

  func join() {
    pthread_join(handle, nil)
  }
}

private final class WorkerBody {
  let run: @Sendable () -> Void
  let name: String

  init(_ name: String, _ run: @escaping @Sendable () -> Void) {
    self.name = name
    self.run = run
  }
}

/// A plain function: a closure formed in isolated code would trap on a foreign thread.
private func runWorker(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let work = unsafe work {
    let body = unsafe Unmanaged<WorkerBody>.fromOpaque(work).takeRetainedValue()
    unsafe lacak_name_thread(body.name)
    body.run()
  }
  return nil
}
