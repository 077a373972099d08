import Crypto
import JobQueue
import Postgres
import Reporting

/// What the worker knows how to do.
enum JobHandlers {
  /// - Parameter key: signs the certificates.
  static func all(on database: Pool, key: SigningKey) -> [any JobHandler] {
    [CertificateJob(database: database, key: key)]
  }
}
