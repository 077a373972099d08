import CPostgreSQL

extension Transaction {
  /// Brings many rows into a table in one stream.
  ///
  /// PostgreSQL refuses COPY into a table with row-level security: insert there, in a pipeline.
  /// - Parameter rows: a value for each of the columns, in their order.
  /// - Returns: how many rows came in. A row that PostgreSQL refuses fails the whole stream.
  @discardableResult
  package func copyIn(
    _ table: String, _ columns: [String], rows: some Sequence<[any PostgresEncodable]>
  ) throws -> Int {
    let list = columns.map { name -> SQL in "\(identifier: name)" }.joined(by: ", ")
    let statement = ("COPY \(identifier: table) (\(sql: list)) FROM STDIN" as SQL).text
    return try connection.copyIn(statement, rows, columns: columns.count)
  }
}

extension Connection {
  /// Large enough for few calls, small enough to stay in the cache.
  private static let chunkBytes = 65_536

  fileprivate func copyIn(
    _ statement: String, _ rows: some Sequence<[any PostgresEncodable]>, columns: Int
  ) throws -> Int {
    _ = try unsafe check(PQexec(handle, statement), statement)
    do {
      var chunk: [UInt8] = []
      chunk.reserveCapacity(Self.chunkBytes * 2)
      for row in rows {
        guard row.count == columns else {
          throw PostgresError(
            sqlState: "22P04", message: "\(row.count) values for \(columns) columns",
            statement: statement)
        }
        try chunk.appendCopyLine(row, statement)
        if chunk.count >= Self.chunkBytes {
          try send(chunk, statement)
          chunk.removeAll(keepingCapacity: true)
        }
      }
      try send(chunk, statement)
    } catch {
      // Ends the stream with an error, so that nothing of it stays; ours is the one to report.
      unsafe PQputCopyEnd(handle, "given up by the program")
      _ = try? finishCopy(statement)
      throw error
    }
    guard unsafe PQputCopyEnd(handle, nil) == 1 else { throw connectionError(statement) }
    return try finishCopy(statement)
  }

  private func send(_ chunk: [UInt8], _ statement: String) throws {
    guard !chunk.isEmpty else { return }
    let sent = unsafe chunk.withUnsafeBytes { bytes in
      unsafe PQputCopyData(
        handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    guard sent == 1 else { throw connectionError(statement) }
  }

  /// Errors of the stream arrive here and not where data is sent.
  private func finishCopy(_ statement: String) throws -> Int {
    var count = 0
    var failure: (any Error)?
    while let result = unsafe PQgetResult(handle) {
      do {
        count += try unsafe check(result, statement).affected
      } catch {
        failure = failure ?? error
      }
      if isLost { break }
    }
    if let failure { throw failure }
    return count
  }
}

extension [UInt8] {
  /// One row in the text format of COPY: tabs between, NULL as `\N`, four bytes escaped.
  fileprivate mutating func appendCopyLine(
    _ row: [any PostgresEncodable], _ statement: String
  ) throws {
    for (position, value) in row.enumerated() {
      if position > 0 { append(UInt8(ascii: "\t")) }
      guard let text = value.postgresParameter.text else {
        self += Array("\\N".utf8)
        continue
      }
      for byte in text.utf8 {
        switch byte {
        case 0:
          throw PostgresError(
            sqlState: "22021", message: "value \(position + 1) of a row contains a NUL byte",
            statement: statement)
        case UInt8(ascii: "\\"): self += [byte, byte]
        case UInt8(ascii: "\n"): self += Array("\\n".utf8)
        case UInt8(ascii: "\r"): self += Array("\\r".utf8)
        case UInt8(ascii: "\t"): self += Array("\\t".utf8)
        default: append(byte)
        }
      }
    }
    append(UInt8(ascii: "\n"))
  }
}
