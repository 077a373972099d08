/// How a `Server` listens and how much it takes on.
package struct ServerOptions: Sendable {
  /// A numeric address or a name of this machine: `127.0.0.1`, `::`, `localhost`.
  package var host: String
  /// 0 takes any free port.
  package var port: UInt16
  /// As many as there are database connections: more would only wait for one.
  package var workers = 8
  /// Threads that read and write sockets; they never wait for a page.
  package var ioThreads = 2
  /// Requests that may wait for a worker; the next one is told to come back.
  package var queueLength = 256
  /// A request that waited longer is told to come back: whoever sent it has pressed reload by now.
  package var patience = Duration.seconds(10)
  package var connections = 1_000
  /// 0 is without limit, as it must be behind a proxy, where all come from one address.
  package var connectionsPerAddress = 0
  package var idleSeconds = 30
  /// How long `stop` waits for slow readers once every request has been handled.
  package var farewell = Duration.seconds(5)
  /// Addresses of proxies whose `X-Forwarded-For` is believed.
  package var trustedProxies: Set<String> = []
  package var limits = Limits()
  /// The page for a request that reaches no handler.
  package var refusal: @Sendable (Refusal, Headers, _ id: String) -> Response = plainRefusal

  package init(host: String = "127.0.0.1", port: UInt16 = 0) {
    self.host = host
    self.port = port
  }
}

@Sendable private func plainRefusal(_ refusal: Refusal, _ headers: Headers, _ id: String)
  -> Response
{
  .text("\(refusal.status): \(refusal)\nrequest \(id)\n", status: refusal.status)
}

/// The server could not start listening.
package struct ListenError: Error, CustomStringConvertible {
  package var host: String
  package var port: UInt16
  package var reason: String

  package var description: String {
    "cannot listen on \(host) port \(port): \(reason); is another program using the port?"
  }
}
