import Glibc
import JobQueue
import Postgres
import Synchronization
import Timekeeping

/// A worker over the same queue whose jobs leave something behind that can be counted.
struct ChaosWorker {
  let conninfo: String
  let threads: Int

  /// Until SIGTERM.
  func run() {
    var stop = sigset_t()
    unsafe sigemptyset(&stop)
    unsafe sigaddset(&stop, SIGTERM)
    unsafe pthread_sigmask(SIG_BLOCK, &stop, nil)
    let options = ConnectionOptions(conninfo, applicationName: "lacak chaos worker")
    let pool = Pool(options, size: threads + 1, patience: .seconds(2))
    var rhythm = Worker.Rhythm()
    rhythm.lease = Self.lease
    rhythm.heartbeat = .milliseconds(300)
    rhythm.poll = .milliseconds(200)
    let worker = Worker(
      pool, handlers: ChaosKind.allCases.map { EffectHandler(kind: $0, database: pool) },
      threads: threads, rhythm: rhythm, version: Self.version
    ) { event in
      if case .stumbled(let reason) = event { say("chaos worker \(getpid()): \(reason)") }
    }
    worker.start()
    var signal: Int32 = 0
    unsafe sigwait(&stop, &signal)
    worker.stop()
  }

  /// Says what time the worker believes it is, in seconds since 1970, for whoever set its clock wrong.
  private static var version: String {
    "chaos \(SystemTimepiece().now.microseconds / 1_000_000)"
  }

  static let lease = TimeSpan.milliseconds(1_500)
}
