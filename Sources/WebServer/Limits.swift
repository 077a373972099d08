/// How much of everything a client may send: memory is bounded whatever arrives.
package struct Limits: Sendable {
  /// Bytes of request line and headers together, with libmicrohttpd's buffer for the connection.
  package var connectionMemory = 32 * 1024
  package var headerCount = 100
  package var targetBytes = 8 * 1024
  /// A body of fields only: a worklist of a thousand readings has about 100 kB.
  package var formBytes = 1024 * 1024
  /// A body with files.
  package var uploadBytes = 12 * 1024 * 1024
  package var fieldCount = 5_000
  package var fieldBytes = 256 * 1024
  package var fileCount = 10
  package var fileBytes = 10 * 1024 * 1024
  /// Bodies of all requests that are being read or handled at one time.
  package var bodyBytesAtOneTime = 256 * 1024 * 1024
  /// From the request line to the end of the body; a phone on a weak signal needs a while.
  package var receiving = Duration.seconds(90)

  /// From the connection, or the last answer on it, to the end of the next request's head.
  package var head = Duration.seconds(30)

  package init() {}
}

/// Why the server itself answers, before any page was asked.
package enum Refusal: Error, Hashable, Sendable {
  /// What came is no proper request; the text says what, for the log.
  case malformed(String)
  case methodUnknown
  case tooManyHeaders
  case targetTooLong
  case bodyTooLarge(limit: Int)
  case tooManyFields(limit: Int)
  case fieldTooLarge(name: String, limit: Int)
  case tooManyFiles(limit: Int)
  case fileTooLarge(name: String, limit: Int)
  case bodyKindUnknown
  /// The queue is full, or the request waited in it longer than anybody waits for a page.
  case overloaded

  package var status: Int {
    switch self {
    case .malformed: 400
    case .methodUnknown: 501
    case .tooManyHeaders: 431
    case .targetTooLong: 414
    case .bodyTooLarge, .tooManyFields, .fieldTooLarge, .tooManyFiles, .fileTooLarge: 413
    case .bodyKindUnknown: 415
    case .overloaded: 503
    }
  }
}
