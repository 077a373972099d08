import Glibc
import Synchronization

/// Cuts off who does not send the head of a request to its end: libmicrohttpd's own timeout begins anew with every
/// byte, so a byte now and then held a connection for ever.
final class HeadWatch: Sendable {
  private let longest: Duration
  /// Sockets on which a head is awaited, and since when.
  private let awaited = Mutex<[Int32: ContinuousClock.Instant]>([:])
  /// What is written into the second end ends the watch; closing it would not, where a child process has inherited it.
  private let over: (Int32, Int32)

  init(longest: Duration) {
    self.longest = longest
    var ends: [Int32] = [-1, -1]
    let outcome = unsafe pipe(&ends)
    precondition(outcome == 0, "no more files: error \(errno)")
    for end in ends { unsafe _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    over = (ends[0], ends[1])
  }

  deinit {
    close(over.0)
    close(over.1)
  }

  /// The connection is new, or its last request was answered.
  func await(_ socket: Int32) {
    awaited.withLock { $0[socket] = .now }
  }

  /// The head is complete, or the connection is about to be closed, after which its number may be another's.
  func forget(_ socket: Int32) {
    awaited.withLock { _ = $0.removeValue(forKey: socket) }
  }

  /// Looks once a second until `end`.
  func run() {
    var event = pollfd(fd: over.0, events: Int16(POLLIN), revents: 0)
    while unsafe poll(&event, 1, 1_000) <= 0 {
      let now = ContinuousClock.now
      awaited.withLock { awaited in
        for (socket, since) in awaited where now - since > longest {
          // libmicrohttpd sees the end of the stream and closes; the number stays taken until it has told us.
          shutdown(socket, Int32(SHUT_RDWR))
          awaited[socket] = nil
        }
      }
    }
  }

  func end() {
    unsafe _ = write(over.1, [0], 1)
  }
}
