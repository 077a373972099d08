/// A transaction that is open; valid until the closure it was given to returns.
package final class Transaction {
  let connection: Connection
  private var isOpen = true
  private var savepoints = 0

  init(on connection: Connection) {
    self.connection = connection
  }

  func end() {
    isOpen = false
  }

  private func run(_ sql: SQL) throws -> ResultSet {
    precondition(isOpen, "a transaction was used after its end")
    return try connection.run(sql)
  }

  /// All rows.
  package func rows<T: RowDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
    try rows(sql) { try T(row: $0) }
  }

  /// All rows, each read by the closure.
  package func rows<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> [T] {
    let result = try run(sql)
    return try (0..<result.count).map { try read(Row(result, $0)) }
  }

  /// The first row; nil when there is none.
  package func row<T: RowDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    let result = try run(sql)
    return result.count == 0 ? nil : try T(row: Row(result, 0))
  }

  /// The first row, read by the closure; nil when there is none.
  package func row<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> T? {
    let result = try run(sql)
    return result.count == 0 ? nil : try read(Row(result, 0))
  }

  /// The first column of the first row; nil when there is no row, or NULL in it.
  package func value<T: PostgresDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    let result = try run(sql)
    return result.count == 0 ? nil : try Row(result, 0).value(0)
  }

  /// The first column of every row.
  package func values<T: PostgresDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
    let result = try run(sql)
    return try (0..<result.count).map { try Row(result, $0).value(0) }
  }

  /// - Returns: how many rows were inserted, updated or deleted.
  @discardableResult
  package func execute(_ sql: SQL) throws -> Int {
    try run(sql).affected
  }

  /// Tells whoever listens, once and only if the transaction commits.
  package func notify(_ channel: String, _ payload: String = "") throws {
    try execute("SELECT pg_notify(\(channel), \(payload))")
  }

  /// Runs part of the work so that its failure leaves the rest of the transaction standing.
  @discardableResult
  package func savepoint<T>(_ body: () throws -> T) throws -> T {
    savepoints += 1
    // Few names, so that the statements stay in the cache: one for each depth of nesting.
    let name = "part_\(savepoints)"
    defer { savepoints -= 1 }
    try execute("SAVEPOINT \(identifier: name)")
    do {
      let result = try body()
      try execute("RELEASE SAVEPOINT \(identifier: name)")
      return result
    } catch {
      if !connection.isLost {
        try execute("ROLLBACK TO SAVEPOINT \(identifier: name)")
      }
      throw error
    }
  }
}

/// Statements gathered to be sent together.
package struct Batch {
  /// Answers are read only after a whole group was sent; its size bounds what libpq holds in memory.
  static let groupSize = 256

  private(set) var statements: [SQL] = []

  package mutating func execute(_ sql: SQL) {
    statements.append(sql)
  }
}

extension Transaction {
  /// Sends many statements without a round trip each.
  /// - Returns: the rows each of them changed.
  /// - Throws: the error of the first that failed; none after it was run.
  @discardableResult
  package func pipeline(_ fill: (inout Batch) throws -> Void) throws -> [Int] {
    var batch = Batch()
    try fill(&batch)
    var affected: [Int] = []
    var rest = batch.statements[...]
    while !rest.isEmpty {
      affected += try connection.runPipeline(Array(rest.prefix(Batch.groupSize))).map(\.affected)
      rest = rest.dropFirst(Batch.groupSize)
    }
    return affected
  }
}
