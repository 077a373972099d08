import CMicroHTTPD
import Timekeeping

/// One request and its answer on their way through the server.
///
/// It has one owner at a time: the I/O thread of its connection until it is suspended, then the worker that took it
/// from the queue, then, after resuming, the I/O thread again. The queue's lock and libmicrohttpd's hand it over.
@safe final class Exchange: @unchecked Sendable {
  enum Stage {
    case head, body
    /// The answer is known, the rest of the body is read and dropped so that the browser gets to see it.
    case draining(Refusal)
    case handedOver
    case answered(Response)
  }

  let id: String
  let target: [UInt8]
  let started = ContinuousClock.now
  let arrival: Instant
  var stage = Stage.head
  var method = Method.get
  var headers = Headers()
  var peer = ""
  var body: [UInt8] = []
  /// What of the memory for all bodies this one holds.
  var countedBytes = 0
  var drainedBytes = 0
  var queuedAt = ContinuousClock.now
  let connection: OpaquePointer

  init(target: [UInt8], connection: OpaquePointer, arrival: Instant) {
    var generator = SystemRandomNumberGenerator()
    let number = String(generator.next(), radix: 16)
    id = String(repeating: "0", count: 16 - number.count) + number
    self.target = target
    unsafe self.connection = connection
    self.arrival = arrival
  }

  var elapsed: Duration { ContinuousClock.now - started }

  func bodyLimit(_ limits: Limits) -> Int {
    isMultipart ? limits.uploadBytes : limits.formBytes
  }

  private var contentType: String { headers["content-type"] ?? "" }

  private var isMultipart: Bool { contentType.lowercased().hasPrefix("multipart/form-data") }

  /// Reads what was received into a request. Called by a worker: parsing a large form must not hold up an I/O thread.
  func request(_ limits: Limits) throws(Refusal) -> Request {
    let halves = target.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    let path = try String(strict: halves[0])
    // Validates the path's escapes as well.
    var request = try Request(
      id: id, method: method, path: path, headers: headers, peer: peer, arrival: arrival)
    if halves.count == 2 { request.query = try Fields(urlEncoded: halves[1], limits: limits) }
    guard method == .post else { return request }
    if isMultipart {
      guard let boundary = headerParameters(contentType)["boundary"],
        (1...70).contains(boundary.utf8.count)
      else { throw .malformed("multipart without boundary") }
      let form = try MultipartForm(body, boundary: boundary, limits: limits)
      request.form = form.fields
      request.files = form.files
    } else if contentType.lowercased().hasPrefix("application/x-www-form-urlencoded") {
      request.form = try Fields(urlEncoded: body, limits: limits)
    } else if !body.isEmpty {
      request.body = body
    }
    return request
  }
}
