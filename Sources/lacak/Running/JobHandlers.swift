import Crypto
import JobQueue
import Letters
import Postgres
import Reporting
import Telemetry

/// What the worker knows how to do.
enum JobHandlers {
  /// Work of our own, done in milliseconds.
  /// - Parameter key: signs the certificates.
  static func inside(_ database: Pool, key: SigningKey) -> [any JobHandler] {
    [CertificateJob(database: database, key: key)]
  }

  /// What waits for somebody else's server.
  /// - Parameter post: takes what goes to customers.
  static func outside(_ database: Pool, post: PostOffice, log: Log) -> [any JobHandler] {
    [
      DeliverJob(database: database, post: post) { failure in
        log.error("our mail is refused", ["reason": "\(failure)"])
      }
    ]
  }
}
