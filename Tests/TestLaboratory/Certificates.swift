package import Crypto
package import JobQueue
import Postgres
import Reporting
import TestDatabase
import Timekeeping

extension TestLaboratory {
  /// The key of this laboratory's certificates.
  package static let key = SigningKey(seed: [UInt8](repeating: 9, count: 32))!

  /// Lets a worker make the certificate that waits.
  package func makeCertificates() throws {
    try work(CertificateJob(database: base.app, key: Self.key))
  }

  /// - Returns: what became of the first job that came to an end.
  @discardableResult
  package func work(_ handler: any JobHandler) throws -> String? {
    var rhythm = Worker.Rhythm()
    rhythm.poll = .milliseconds(20)
    rhythm.heartbeat = .milliseconds(50)
    let ends = WaitingRoom<[String]>([])
    let worker = Worker(base.app, handlers: [handler], threads: 1, rhythm: rhythm) { event in
      switch event {
      case .done: ends.change { $0.append("done") }
      case .failed(_, let reason, let isDead): ends.change { $0.append(isDead ? "dead" : reason) }
      case .lost: ends.change { $0.append("lost") }
      case .cancelled: ends.change { $0.append("cancelled") }
      case .started, .rescued, .pruned, .scheduled, .unreadable, .stumbled: break
      }
    }
    worker.start()
    let end = ends.wait(until: .now + 30_000_000) { $0.first.map { .done($0) } ?? .wait }
    worker.stop()
    return end
  }
}
