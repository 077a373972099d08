import CPostgreSQL
import Glibc

extension Connection {
  /// Sends statements without waiting in between, and reads all their answers.
  ///
  /// One round trip instead of one a statement. Everything after a failing statement is skipped by
  /// PostgreSQL; its error is thrown.
  func runPipeline(_ statements: [SQL]) throws -> [ResultSet] {
    let texts = statements.map(\.text)
    let names = try zip(statements, texts).map { try prepare($0, $1) }
    let buffers = try zip(statements, texts).map { try ParameterBuffer($0.parameters, of: $1) }

    guard unsafe PQenterPipelineMode(handle) == 1 else { throw connectionError(texts[0]) }
    // Both sides would wait for each other forever once their buffers are full (manual, 34.5.1.1).
    unsafe PQsetnonblocking(handle, 1)
    defer {
      unsafe PQsetnonblocking(handle, 0)
      // Leaves nothing unread behind unless the connection is lost; the pool then discards it.
      unsafe PQexitPipelineMode(handle)
    }
    for (position, buffer) in buffers.enumerated() {
      let sent = unsafe buffer.withPointers { values, lengths, formats in
        if let name = names[position] {
          return unsafe PQsendQueryPrepared(
            handle, name, buffer.count, values, lengths, formats, 0)
        }
        return unsafe PQsendQueryParams(
          handle, texts[position], buffer.count, statements[position].parameters.map(\.oid), values,
          lengths, formats, 0)
      }
      guard sent == 1 else { throw connectionError(texts[position]) }
    }
    guard unsafe PQpipelineSync(handle) == 1 else { throw connectionError(texts[0]) }
    try flush(texts[0])
    return try readPipeline(texts)
  }

  /// Hands everything to the socket, taking in answers meanwhile.
  private func flush(_ statement: String) throws {
    while true {
      let left = unsafe PQflush(handle)
      if left == 0 { return }
      guard left == 1 else { throw connectionError(statement) }
      var socket = pollfd(
        fd: unsafe PQsocket(handle), events: Int16(POLLIN | POLLOUT), revents: 0)
      _ = unsafe poll(&socket, 1, -1)
      if socket.revents & Int16(POLLIN) != 0, unsafe PQconsumeInput(handle) == 0 {
        throw connectionError(statement)
      }
    }
  }

  private func readPipeline(_ texts: [String]) throws -> [ResultSet] {
    var results: [ResultSet] = []
    var failure: PostgresError?
    for text in texts {
      while let result = unsafe PQgetResult(handle) {
        if unsafe PQresultStatus(result) == PGRES_PIPELINE_ABORTED {
          unsafe PQclear(result)
          continue
        }
        do {
          results.append(try unsafe check(result, text))
        } catch let error as PostgresError {
          failure = failure ?? error
        }
        if isLost { throw failure ?? connectionError(text) }
      }
    }
    // The answer to the sync.
    unsafe PQclear(PQgetResult(handle))
    if let failure { throw failure }
    guard results.count == texts.count else { throw connectionError(texts[0]) }
    return results
  }
}
