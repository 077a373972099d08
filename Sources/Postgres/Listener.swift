import CPostgreSQL
import Glibc
package import Timekeeping

/// Waits for NOTIFY on a connection of its own.
///
/// A hint and no more: whoever is woken looks at the table, and looks now and then anyway.
package final class Listener: Sendable {
  /// Why `wait` returned.
  package enum Wake: Equatable, Sendable {
    case notified([Notification])
    /// Listening (again); what was told before is lost, so look at the table.
    case connected
    case timedOut
    /// `interrupt` was called.
    case interrupted
    /// PostgreSQL does not answer; the next `wait` tries again.
    case unreachable
  }

  package struct Notification: Equatable, Sendable {
    package var channel: String
    package var payload: String

    package init(channel: String, payload: String) {
      self.channel = channel
      self.payload = payload
    }
  }

  private let options: ConnectionOptions
  private let channels: [String]
  /// A line to ourselves: a byte on it interrupts.
  private let bell: (pull: Int32, hear: Int32)
  private let connection = WaitingRoom<Connection?>(nil)

  /// Connects at the first `wait`.
  package init(_ options: ConnectionOptions, channels: [String]) {
    self.options = options
    self.channels = channels
    var ends: [Int32] = [0, 0]
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let made = unsafe socketpair(AF_UNIX, Int32(kind), 0, &ends)
    precondition(made == 0, "no file descriptor is left")
    bell = (ends[0], ends[1])
  }

  deinit {
    close(bell.pull)
    close(bell.hear)
  }

  /// Makes the `wait` of another thread, or the next one, return.
  package func interrupt() {
    // A line that is full rings already.
    var byte: UInt8 = 1
    unsafe write(bell.pull, &byte, 1)
  }

  /// Waits until there is something to say; called by one thread at a time.
  package func wait(_ longest: TimeSpan) -> Wake {
    let deadline = Monotonic.now + longest.microseconds
    guard let connection = connection.withLock({ $0 }) else {
      return connect(orUntil: deadline)
    }
    do {
      while true {
        let notifications = try connection.notifications()
        if !notifications.isEmpty { return .notified(notifications) }
        let left = deadline - .now
        guard left > 0 else { return .timedOut }
        if poll(connection.socket, left) { return .interrupted }
      }
    } catch {
      self.connection.withLock { $0 = nil }
      return connect(orUntil: deadline)
    }
  }

  private func connect(orUntil deadline: Monotonic) -> Wake {
    do {
      let fresh = try Connection(options)
      for channel in channels {
        try fresh.execute("LISTEN \(identifier: channel)")
      }
      connection.withLock { $0 = fresh }
      return .connected
    } catch {
      // Nothing but the bell to wait for, and not for long: PostgreSQL may be back in a moment.
      return poll(-1, min(deadline - .now, 500_000)) ? .interrupted : .unreachable
    }
  }

  /// Waits for the socket or the bell.
  /// - Returns: whether the bell rang.
  private func poll(_ socket: Int32, _ microseconds: Int64) -> Bool {
    var descriptors = [
      pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
      pollfd(fd: bell.hear, events: Int16(POLLIN), revents: 0),
    ]
    let milliseconds = Int32(clamping: max(0, (microseconds + 999) / 1_000))
    guard unsafe Glibc.poll(&descriptors, 2, milliseconds) > 0 else { return false }
    let isRung = descriptors[1].revents != 0
    if isRung {
      var heard = [UInt8](repeating: 0, count: 64)
      while unsafe read(bell.hear, &heard, heard.count) > 0 {}
    }
    return isRung
  }
}

extension Connection {
  fileprivate var socket: Int32 { unsafe PQsocket(handle) }

  /// What has arrived, without waiting.
  fileprivate func notifications() throws -> [Listener.Notification] {
    guard unsafe PQconsumeInput(handle) == 1 else { throw connectionError("LISTEN") }
    var notifications: [Listener.Notification] = []
    while let notification = unsafe PQnotifies(handle) {
      notifications.append(
        Listener.Notification(
          channel: unsafe String(cString: notification.pointee.relname),
          payload: unsafe String(cString: notification.pointee.extra)))
      unsafe PQfreemem(notification)
    }
    return notifications
  }
}
