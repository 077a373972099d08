import CMicroHTTPD
import Synchronization
import Timekeeping

/// What the I/O threads and the workers share; it outlives both.
final class ServerCore: Sendable {
  let options: ServerOptions
  let timepiece: any Timepiece
  let meter = Meter()
  let queue: WorkQueue<Exchange>
  let isStopping = Atomic(false)
  let heads: HeadWatch
  private let handler: @Sendable (Request) -> Response

  init(
    _ options: ServerOptions, timepiece: any Timepiece,
    handler: @escaping @Sendable (Request) -> Response
  ) {
    self.options = options
    self.timepiece = timepiece
    self.handler = handler
    queue = WorkQueue(capacity: options.queueLength)
    heads = HeadWatch(longest: options.limits.head)
  }

  // MARK: on an I/O thread

  func acceptHead(_ exchange: Exchange) -> MHD_Result {
    let limits = options.limits
    if options.trustedProxies.contains(exchange.peer),
      let forwarded = exchange.headers["x-forwarded-for"]?.split(separator: ",").last?.trimmed
    {
      exchange.peer = String(forwarded)
    }
    if case .draining(let refusal) = exchange.stage { return refuse(exchange, refusal) }
    if exchange.headers.count > limits.headerCount { return refuse(exchange, .tooManyHeaders) }
    if exchange.target.count > limits.targetBytes { return refuse(exchange, .targetTooLong) }
    exchange.stage = .body
    guard let announced = exchange.headers["content-length"].flatMap({ Int($0) }) else {
      return .YES
    }
    let limit = exchange.bodyLimit(limits)
    if announced > limit {
      // A body a little too large is read to its end, because a browser shows the answer only after it has sent all.
      if announced > 4 * limit { return refuse(exchange, .bodyTooLarge(limit: limit)) }
      exchange.stage = .draining(.bodyTooLarge(limit: limit))
    } else {
      exchange.body.reserveCapacity(min(announced, 64 * 1024))
    }
    return .YES
  }

  /// - Returns: false to break the connection: it is too slow, or sends without end.
  func accept(_ piece: UnsafeRawBufferPointer, for exchange: Exchange) -> Bool {
    let limits = options.limits
    let limit = exchange.bodyLimit(limits)
    guard exchange.elapsed < limits.receiving else { return false }
    if case .draining = exchange.stage {
      exchange.drainedBytes += piece.count
      return exchange.drainedBytes <= 4 * limit
    }
    if exchange.body.count + piece.count > limit {
      drop(exchange, .bodyTooLarge(limit: limit))
    } else if meter.take(bodyBytes: piece.count, limit: limits.bodyBytesAtOneTime) {
      exchange.countedBytes += piece.count
      unsafe exchange.body.append(contentsOf: piece)
    } else {
      drop(exchange, .overloaded)
    }
    return true
  }

  func acceptEnd(_ exchange: Exchange) -> MHD_Result {
    switch exchange.stage {
    case .draining(let refusal): return refuse(exchange, refusal)
    case .answered(let response): return send(response, exchange)
    case .head, .handedOver: return .NO
    case .body:
      let connection = unsafe exchange.connection
      exchange.stage = .handedOver
      exchange.queuedAt = .now
      unsafe MHD_suspend_connection(connection)
      if !queue.push(exchange) {
        exchange.stage = .answered(refusalPage(exchange, .overloaded))
        unsafe MHD_resume_connection(connection)
      }
      return .YES
    }
  }

  private func drop(_ exchange: Exchange, _ refusal: Refusal) {
    exchange.drainedBytes = exchange.body.count
    exchange.body = []
    exchange.stage = .draining(refusal)
  }

  private func refuse(_ exchange: Exchange, _ refusal: Refusal) -> MHD_Result {
    send(refusalPage(exchange, refusal), exchange)
  }

  private func refusalPage(_ exchange: Exchange, _ refusal: Refusal) -> Response {
    var response = options.refusal(refusal, exchange.headers, exchange.id)
    if refusal == .overloaded { response.headers.append(("Retry-After", "2")) }
    return response
  }

  private func send(_ response: Response, _ exchange: Exchange) -> MHD_Result {
    meter.answered(response.status, after: exchange.elapsed)
    let made = unsafe response.body.withUnsafeBytes { body in
      unsafe MHD_create_response_from_buffer(
        body.count, UnsafeMutableRawPointer(mutating: body.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let made = unsafe made else { return .NO }
    defer { unsafe MHD_destroy_response(made) }
    var headers = response.headers + SecurityHeaders.missing(from: response)
    headers.append(("X-Request-Id", exchange.id))
    if isStopping.load(ordering: .relaxed) { headers.append(("Connection", "close")) }
    for header in headers {
      // Refuses a value with a line end, so that no header can be smuggled in.
      unsafe _ = MHD_add_response_header(made, header.name, header.value)
    }
    return unsafe MHD_queue_response(exchange.connection, UInt32(response.status), made)
  }

  // MARK: on a worker

  /// Takes requests until the queue is closed and empty.
  func work() {
    while let exchange = queue.pop() {
      let connection = unsafe exchange.connection
      exchange.stage = .answered(answer(exchange))
      unsafe MHD_resume_connection(connection)
    }
  }

  private func answer(_ exchange: Exchange) -> Response {
    if ContinuousClock.now - exchange.queuedAt > options.patience {
      return refusalPage(exchange, .overloaded)
    }
    do {
      return handler(try exchange.request(options.limits))
    } catch {
      return refusalPage(exchange, error)
    }
  }
}
