import CPostgreSQL

/// What one statement returned; frees libpq's result when the last row that reads from it is gone.
///
/// Sendable because a PGresult never changes after libpq handed it out and every access below only reads.
@safe final class ResultSet: @unchecked Sendable {
  private let result: OpaquePointer
  let statement: String
  let count: Int
  private let columns: [String: Int32]

  init(_ result: OpaquePointer, statement: String) {
    unsafe self.result = unsafe result
    self.statement = statement
    count = Int(unsafe PQntuples(result))
    // The columns of a COPY have no names.
    let names = unsafe (0..<PQnfields(result)).compactMap { column in
      unsafe PQfname(result, column).map { (unsafe String(cString: $0), column) }
    }
    columns = Dictionary(names, uniquingKeysWith: { first, _ in first })
  }

  deinit {
    unsafe PQclear(result)
  }

  /// Rows inserted, updated, deleted or selected; 0 for other commands.
  var affected: Int {
    Int(unsafe String(cString: PQcmdTuples(result))) ?? 0
  }

  /// The command as it was carried out: a COMMIT of a failed transaction says ROLLBACK.
  var commandTag: String {
    unsafe String(cString: PQcmdStatus(result))
  }

  var columnNames: [String] { columns.sorted { $0.value < $1.value }.map(\.key) }

  func column(_ name: String) -> Int32? { columns[name] }

  func columnName(_ column: Int32) -> String {
    unsafe PQfname(result, column).map { unsafe String(cString: $0) } ?? "\(column + 1)"
  }

  /// The text of one cell; nil is NULL.
  func text(row: Int, column: Int32) -> String? {
    if unsafe PQgetisnull(result, Int32(row), column) == 1 { return nil }
    let length = Int(unsafe PQgetlength(result, Int32(row), column))
    let start = unsafe UnsafeRawPointer(PQgetvalue(result, Int32(row), column))
    return unsafe String(
      decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
  }
}
