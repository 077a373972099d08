import Glibc

extension Pool {
  /// Runs the closure in a transaction: committed when it returns, rolled back when it throws.
  ///
  /// Run again from the start, up to three times more, when it lost against another transaction or the
  /// connection broke before COMMIT was sent; so the closure must change nothing but the database.
  /// - Parameter settings: set for this transaction alone, `current_setting(name)` reads them.
  /// - Throws: what the closure throws; `PoolError` when there is no connection;
  ///   `TransactionError.rolledBack` when the closure hid the error of a statement;
  ///   `.unknownOutcome` when the connection broke during COMMIT.
  @discardableResult
  package func transaction<T>(
    _ isolation: Isolation = .readCommitted, settings: [(String, String)] = [],
    _ body: (Transaction) throws -> T
  ) throws -> T {
    var pause: UInt32 = 5_000
    while true {
      do {
        return try lend { try $0.transaction(isolation, settings, body) }
      } catch let error as PostgresError
        where pause < 40_000 && (error.deservesRetry || error.hasLostConnection)
      {
        // 5, 10, 20 ms and up to as much again by chance.
        usleep(UInt32.random(in: pause...2 * pause))
        pause *= 2
      }
    }
  }
}

extension Connection {
  fileprivate func transaction<T>(
    _ isolation: Isolation, _ settings: [(String, String)], _ body: (Transaction) throws -> T
  ) throws -> T {
    try begin(isolation, settings)
    let transaction = Transaction(on: self)
    let result: T
    do {
      defer { transaction.end() }
      result = try body(transaction)
    } catch {
      if !isLost { _ = try? run("ROLLBACK") }
      throw error
    }
    try commit()
    return result
  }

  /// BEGIN and the settings in one round trip.
  private func begin(_ isolation: Isolation, _ settings: [(String, String)]) throws {
    let settings = transactionSettings + settings
    guard !settings.isEmpty else {
      _ = try run(isolation.begin)
      return
    }
    let calls = settings.map { name, value -> SQL in "set_config(\(name), \(value), true)" }
    _ = try runPipeline([isolation.begin, "SELECT \(sql: calls.joined(by: ", "))"])
  }

  private func commit() throws {
    do {
      let result = try run("COMMIT")
      guard result.commandTag == "COMMIT" else { throw TransactionError.rolledBack }
    } catch let error as PostgresError where error.hasLostConnection {
      throw TransactionError.unknownOutcome
    }
  }
}

/// Why a transaction whose work succeeded may not have been committed.
package enum TransactionError: Error, CustomStringConvertible {
  /// A statement failed, the closure went on as if it had not, and PostgreSQL rolled everything back.
  case rolledBack
  /// The connection broke during COMMIT: look before doing it again.
  case unknownOutcome

  package var description: String {
    switch self {
    case .rolledBack: "nothing was saved: a statement had failed within the transaction"
    case .unknownOutcome: "the database went away while saving; it may or may not have been saved"
    }
  }
}
