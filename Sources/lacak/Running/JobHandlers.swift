import Crypto
import Custody
import Exports
import JobQueue
import Letters
import People
import Postgres
import Reporting
import Telemetry
import Timekeeping

/// What the worker knows how to do.
enum JobHandlers {
  /// Work of our own, done in milliseconds.
  /// - Parameter key: signs the certificates.
  static func quick(_ database: Pool, key: SigningKey) -> [any JobHandler] {
    [CertificateJob(database: database, key: key)]
  }

  /// What waits for somebody else's server, or takes long.
  /// - Parameters:
  ///   - key: signs the ledger.
  ///   - post: takes what goes to customers.
  static func slow(
    _ database: Pool, key: SigningKey, post: PostOffice, log: Log
  ) -> [any JobHandler] {
    [
      DeliverJob(database: database, post: post) { failure in
        log.error("our mail is refused", ["reason": "\(failure)"])
      },
      SealLedgerJob(database: database, key: key) { log.write($0) },
      CheckLedgerJob(database: database) { log.write($0) },
      ExportJob(database: database), PruneExportsJob(database: database),
    ]
  }

  /// What comes by the clock. A schedule that is on record keeps whether it is on.
  static func putSchedules(in database: Pool) throws {
    try database.transaction(as: .system) { tx in
      for schedule in try Custody.ledgerSchedules(.house) + Exports.schedules(.house) {
        try JobQueue.put(schedule, in: tx)
      }
    }
  }
}

extension Log {
  /// The digest stands in the log, which the owner of the database does not keep.
  fileprivate func write(_ seal: LedgerSeal) {
    info(
      "ledger sealed",
      [
        "seal": seal.number, "events": seal.events, "digest": seal.digest.hexadecimal,
        "key": seal.keyID,
      ])
  }

  fileprivate func write(_ check: LedgerCheck) {
    let fields: Log.Fields = [
      "samples": check.samples, "events": check.events, "seals": check.seals,
      "faults": check.faults,
    ]
    if check.faults == 0 { info("ledger whole", fields) } else { error("LEDGER BROKEN", fields) }
  }
}
