import Crypto
import JobQueue
import Letters
import Postgres
import Reporting
import Telemetry

/// What the worker knows how to do.
enum JobHandlers {
  /// - Parameters:
  ///   - key: signs the certificates.
  ///   - post: takes what goes to customers.
  static func all(
    on database: Pool, key: SigningKey, post: PostOffice, log: Log
  ) -> [any JobHandler] {
    [
      CertificateJob(database: database, key: key),
      DeliverJob(database: database, post: post) { failure in
        log.error("our mail is refused", ["reason": "\(failure)"])
      },
    ]
  }
}
