import CMicroHTTPD
import Glibc
import Synchronization
package import Timekeeping

/// An HTTP/1.1 server: libmicrohttpd's epoll threads read and write, and suspend each connection while one of a fixed
/// number of workers handles its request. So a slow page holds up nobody else's socket, and the number of requests at
/// work is the number of database connections.
///
/// It runs until `stop`, whoever still refers to it. TLS ends in front of it.
package final class Server: Sendable {
  /// The port it listens on, also when any was asked for.
  package let port: UInt16
  private let core: ServerCore
  private let daemon: DaemonHandle
  private let workers: Mutex<[WorkerThread]>
  private let watcher: WorkerThread

  /// Starts to listen.
  ///
  /// - Parameter handler: called on one worker thread at a time per request; it may wait for the database, whose
  ///   statement timeout bounds how long.
  /// - Throws: `ListenError`.
  package init(
    _ options: ServerOptions, timepiece: any Timepiece = SystemTimepiece(),
    handler: @escaping @Sendable (Request) -> Response
  ) throws(ListenError) {
    // Writing to a closed connection is an error to handle, not a reason to die.
    _ = signal(SIGPIPE, SIG_IGN)
    core = ServerCore(options, timepiece: timepiece, handler: handler)
    daemon = try DaemonHandle(listening: core)
    port = daemon.port
    let core = self.core
    watcher = WorkerThread(name: "web-heads") { core.heads.run() }
    workers = Mutex(
      (1...options.workers).map { n in
        WorkerThread(name: "web-worker-\(n)") { core.work() }
      })
  }

  package var metrics: Metrics { core.meter.snapshot(queued: core.queue.count) }

  /// Takes no new connections, finishes what was received, and ends. A second call does nothing.
  ///
  /// libmicrohttpd must not be stopped while a connection is suspended, so the workers are waited for however long
  /// they take; slow readers are given `farewell`.
  package func stop() {
    let running = workers.withLock { threads in
      defer { threads = [] }
      return threads
    }
    guard !running.isEmpty else { return }
    core.isStopping.store(true, ordering: .relaxed)
    daemon.quiesce()
    core.queue.close()
    for worker in running { worker.join() }
    let end = ContinuousClock.now + core.options.farewell
    while core.meter.inFlight > 0, ContinuousClock.now < end { usleep(2_000) }
    daemon.stop()
    core.heads.end()
    watcher.join()
  }
}
