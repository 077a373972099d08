import CMicroHTTPD
import Glibc

/// The one owner of a `MHD_Daemon`; libmicrohttpd itself locks what its functions touch.
@safe struct DaemonHandle: @unchecked Sendable {
  let port: UInt16
  private let daemon: OpaquePointer
  /// Held for the callbacks from start to stop.
  private let shared: Unmanaged<ServerCore>

  init(listening core: ServerCore) throws(ListenError) {
    let options = core.options
    unsafe shared = .passRetained(core)
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    unsafe hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    let outcome = unsafe getaddrinfo(options.host, String(options.port), &hints, &found)
    guard outcome == 0, let first = unsafe found else {
      unsafe shared.release()
      throw ListenError(
        host: options.host, port: options.port,
        reason: unsafe String(cString: gai_strerror(outcome)))
    }
    defer { unsafe freeaddrinfo(first) }
    guard
      let started = unsafe Self.start(
        core, address: first.pointee.ai_addr, family: first.pointee.ai_family)
    else {
      let reason = unsafe String(cString: strerror(errno))
      unsafe shared.release()
      throw ListenError(host: options.host, port: options.port, reason: reason)
    }
    unsafe daemon = started
    unsafe port = UInt16(lacak_bound_port(started))
  }

  private static func start(
    _ core: ServerCore, address: UnsafeMutablePointer<sockaddr>, family: Int32
  ) -> OpaquePointer? {
    let options = core.options
    let shared = unsafe Unmanaged.passUnretained(core).toOpaque()
    var flags =
      MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
    if family == AF_INET6 { flags |= MHD_USE_IPv6.rawValue }
    let begin:
      @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?)
        -> UnsafeMutableRawPointer? = unsafe beginExchange
    let end:
      @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?,
        UnsafeMutablePointer<UnsafeMutableRawPointer?>?, MHD_RequestTerminationCode
      ) -> Void = unsafe endExchange
    let unescape:
      @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int =
        unsafe leaveEscaped
    let note:
      @convention(c) (
        UnsafeMutableRawPointer?, OpaquePointer?,
        UnsafeMutablePointer<UnsafeMutableRawPointer?>?, MHD_ConnectionNotificationCode
      ) -> Void = unsafe noteConnection
    func item(_ option: MHD_OPTION, _ value: Int, _ pointer: UnsafeMutableRawPointer? = nil)
      -> MHD_OptionItem
    {
      unsafe MHD_OptionItem(option: option, value: value, ptr_value: pointer)
    }
    var items = unsafe [
      item(.SOCK_ADDR, 0, address),
      item(.THREAD_POOL_SIZE, options.ioThreads),
      item(.CONNECTION_LIMIT, options.connections),
      item(.PER_IP_CONNECTION_LIMIT, options.connectionsPerAddress),
      item(.CONNECTION_TIMEOUT, options.idleSeconds),
      item(.STRICT_FOR_CLIENT, 1),
      item(.CONNECTION_MEMORY_LIMIT, options.limits.connectionMemory),
      item(.URI_LOG_CALLBACK, unsafeBitCast(begin, to: Int.self), shared),
      item(.NOTIFY_COMPLETED, unsafeBitCast(end, to: Int.self), shared),
      item(.NOTIFY_CONNECTION, unsafeBitCast(note, to: Int.self), shared),
      item(.UNESCAPE_CALLBACK, unsafeBitCast(unescape, to: Int.self), shared),
      item(.END, 0),
    ]
    return unsafe items.withUnsafeMutableBufferPointer { items in
      unsafe lacak_start_daemon(flags, continueExchange, shared, items.baseAddress)
    }
  }

  /// Takes no more connections; the port is free again.
  func quiesce() {
    let socket = unsafe MHD_quiesce_daemon(daemon)
    if socket >= 0 { close(socket) }
  }

  /// No connection may be suspended any more.
  func stop() {
    unsafe MHD_stop_daemon(daemon)
    unsafe shared.release()
  }
}
