import CPostgreSQL

/// One connection to PostgreSQL; used by one thread at a time.
///
/// Whoever leases it from the pool has it alone, which is what `@unchecked Sendable` promises.
@safe package final class Connection: @unchecked Sendable {
  let handle: OpaquePointer
  /// What each transaction sets for itself, where the session may be another one next time.
  let transactionSettings: [(String, String)]
  private let isPooled: Bool
  private var prepared = StatementCache()

  /// Connects, waiting at most the connect timeout for each host.
  /// - Throws: `PostgresError` of class 08.
  package init(_ options: ConnectionOptions) throws {
    let parameters = options.parameters
    let connected = unsafe withCStrings(parameters.map(\.keyword)) { keywords in
      unsafe withCStrings(parameters.map(\.value)) { values in
        unsafe PQconnectdbParams(keywords, values, 1)
      }
    }
    guard let connected = unsafe connected else { preconditionFailure("libpq is out of memory") }
    unsafe handle = unsafe connected
    isPooled = options.isPooled
    transactionSettings = options.isPooled ? options.sessionSettings : []
    guard unsafe PQstatus(connected) == CONNECTION_OK else {
      let message = unsafe String(cString: PQerrorMessage(connected))
      throw PostgresError(
        sqlState: "08001", message: message.trimmed, hasLostConnection: true)
    }
    unsafe PQsetNoticeProcessor(connected, ignoreNotice, nil)
  }

  deinit {
    unsafe PQfinish(handle)
  }

  /// Neither broken nor in the middle of anything.
  var isIdle: Bool {
    unsafe PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
      && PQpipelineStatus(handle) == PQ_PIPELINE_OFF
  }

  /// Whether a transaction is open, failed or not.
  var isInTransaction: Bool {
    let status = unsafe PQtransactionStatus(handle)
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
  }

  var isLost: Bool {
    unsafe PQstatus(handle) != CONNECTION_OK
  }

  /// Runs one statement, prepared on its first use unless sessions are shared.
  func run(_ sql: SQL) throws -> ResultSet {
    let text = sql.text
    let name = try prepare(sql, text)
    let buffer = try ParameterBuffer(sql.parameters, of: text)
    let result = unsafe buffer.withPointers { values, lengths, formats in
      if let name {
        return unsafe PQexecPrepared(handle, name, buffer.count, values, lengths, formats, 0)
      }
      return unsafe PQexecParams(
        handle, text, buffer.count, sql.parameters.map(\.oid), values, lengths, formats, 0)
    }
    return try unsafe check(result, text)
  }

  /// Runs a statement outside of a transaction, as `CREATE DATABASE` demands.
  /// - Returns: how many rows it changed.
  @discardableResult
  package func execute(_ sql: SQL) throws -> Int {
    try run(sql).affected
  }

  /// The first column of the first row; nil when there is no row, or NULL in it.
  package func value<T: PostgresDecodable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    let result = try run(sql)
    return result.count == 0 ? nil : try Row(result, 0).value(0)
  }

  /// Runs a text of many statements that takes no parameters: a migration.
  func runScript(_ text: String) throws {
    _ = try unsafe check(PQexec(handle, text), text)
  }

  /// - Returns: the name under which this connection has prepared the statement; nil when it is to be sent as it is.
  func prepare(_ sql: SQL, _ text: String) throws -> String? {
    let key = StatementCache.Key(text: text, types: sql.parameters.map(\.oid))
    if let name = prepared.name(key) { return name }
    guard !text.utf8.contains(0) else {
      throw PostgresError(sqlState: "22021", message: "the statement contains a NUL byte")
    }
    if isPooled { return nil }
    let (name, evicted) = prepared.makeRoom()
    if let evicted {
      _ = try unsafe check(PQexec(handle, "DEALLOCATE " + evicted), "DEALLOCATE")
    }
    let result = unsafe PQprepare(handle, name, text, Int32(key.types.count), key.types)
    _ = try unsafe check(result, text)
    prepared.insert(key, name: name)
    return name
  }

  /// Takes charge of a result: an error is thrown, anything else is kept until its rows are read.
  func check(_ result: OpaquePointer?, _ statement: String) throws -> ResultSet {
    guard let result = unsafe result else {
      throw connectionError(statement)
    }
    switch unsafe PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_EMPTY_QUERY:
      return unsafe ResultSet(result, statement: statement)
    default:
      defer { unsafe PQclear(result) }
      let error = unsafe PostgresError(result, statement: statement, isLost: isLost)
      if error.hasStalePlan { prepared.removeAll() }
      throw error
    }
  }

  /// The error libpq keeps when it has no result to say it with.
  func connectionError(_ statement: String) -> PostgresError {
    PostgresError(
      sqlState: "08006", message: unsafe String(cString: PQerrorMessage(handle)).trimmed,
      statement: statement, hasLostConnection: isLost)
  }
}

// A function of the module and not a closure: closures made on a main actor trap when C calls them.
private func ignoreNotice(_: UnsafeMutableRawPointer?, _: UnsafePointer<CChar>?) {}

extension PostgresError {
  init(_ result: OpaquePointer, statement: String, isLost: Bool) {
    func field(_ code: Unicode.Scalar) -> String? {
      unsafe PQresultErrorField(result, Int32(UInt8(ascii: code))).map {
        unsafe String(cString: $0)
      }
    }
    // The letters of `PG_DIAG_…` in postgres_ext.h, character macros that Swift cannot import.
    let wholeMessage = unsafe String(cString: PQresultErrorMessage(result)).trimmed
    let sqlState = field("C") ?? "08006"
    self.init(
      sqlState: sqlState, message: field("M") ?? wholeMessage,
      constraint: field("n"), table: field("t"), column: field("c"), detail: field("D"),
      hint: field("H"), statement: statement, raisedBy: field("R"),
      // PostgreSQL says that it ends the session before libpq has seen the connection close.
      hasLostConnection: isLost || sqlState.hasPrefix("08")
        || ["FATAL", "PANIC"].contains(field("V") ?? ""))
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
