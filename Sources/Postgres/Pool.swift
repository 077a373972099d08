package import Timekeeping

/// The connections of a program, lent to one thread each for the length of a closure.
///
/// A connection that is not idle when it comes back, or broke, is closed and replaced. While PostgreSQL is
/// away, leases wait for it as long as they would wait for a free connection.
package final class Pool: Sendable {
  private struct State {
    var idle: [Connection] = []
    var open = 0
    var failures = 0
    var nextAttempt = Monotonic.now
    var lastFailure: PostgresError?
    var isClosed = false
  }

  package let options: ConnectionOptions
  package let size: Int
  /// How long a lease may wait, for its turn or for PostgreSQL.
  package let patience: TimeSpan
  private let state = WaitingRoom(State())

  /// Connects when the first lease asks, not before.
  package init(_ options: ConnectionOptions, size: Int, patience: TimeSpan = .seconds(10)) {
    precondition(size > 0, "a pool holds at least one connection")
    self.options = options
    self.size = size
    self.patience = patience
  }

  /// Closes what is idle; what is lent is closed when it comes back.
  package func close() {
    state.change { state in
      state.isClosed = true
      state.open -= state.idle.count
      state.idle = []
    }
  }

  /// How many connections are open, and how many of those are lent.
  package var usage: (open: Int, lent: Int) {
    state.withLock { ($0.open, $0.open - $0.idle.count) }
  }

  /// Lends a connection for the length of the closure; `transaction` is what the program calls.
  func lend<T>(_ body: (Connection) throws -> T) throws -> T {
    let connection = try take()
    defer { giveBack(connection) }
    return try body(connection)
  }

  private func take() throws -> Connection {
    let deadline = Monotonic.now + patience.microseconds
    while true {
      let place: Connection?? = try state.wait(until: deadline) { state in
        if state.isClosed { throw PoolError.closed }
        if let connection = state.idle.popLast() { return .done(connection) }
        guard state.open < size else { return .wait }
        guard Monotonic.now >= state.nextAttempt else { return .waitUntil(state.nextAttempt) }
        state.open += 1
        return .done(nil)
      }
      switch place {
      case .some(.some(let connection)): return connection
      case .some(.none): if let connection = connect() { return connection }
      case .none: throw refusal()
      }
    }
  }

  /// Fills a place that is already counted as open; gives it up when PostgreSQL does not answer.
  private func connect() -> Connection? {
    do {
      let connection = try Connection(options)
      state.change { state in
        state.failures = 0
        state.lastFailure = nil
      }
      return connection
    } catch {
      state.change { state in
        state.open -= 1
        state.failures += 1
        state.lastFailure = error as? PostgresError
        // 50 ms, doubled up to 1.6 s, and half of it by chance, so that threads do not come back together.
        let pause = Int64(50_000) << min(state.failures - 1, 5)
        state.nextAttempt = Monotonic.now + (pause / 2 + Int64.random(in: 0...pause / 2))
      }
      return nil
    }
  }

  private func refusal() -> PoolError {
    state.withLock { state in
      if let failure = state.lastFailure {
        return .unreachable(failure.message)
      }
      return .busy(connections: size, patience: patience)
    }
  }

  private func giveBack(_ connection: Connection) {
    let isIdle = connection.isIdle
    let isLost = connection.isLost
    // Closed outside of the lock, when this goes out of scope.
    var discarded: [Connection] = []
    state.change { state in
      if isIdle, !state.isClosed {
        state.idle.append(connection)
        return
      }
      state.open -= 1
      if isLost {
        // Its neighbours died with it, most likely; the next leases should not find that out one by one.
        discarded = state.idle
        state.open -= discarded.count
        state.idle = []
      }
    }
  }
}

/// Why no connection could be lent.
package enum PoolError: Error, CustomStringConvertible {
  case busy(connections: Int, patience: TimeSpan)
  case unreachable(String)
  case closed

  package var description: String {
    switch self {
    case .busy(let connections, let patience):
      "all \(connections) database connections were busy for "
        + "\(patience.microseconds / 1_000_000) seconds"
    case .unreachable(let reason): "the database does not answer: \(reason)"
    case .closed: "the program is stopping"
    }
  }
}
