import Crypto
import Custody
import Exports
import JobQueue
import Letters
import Mail
import Notices
import People
import Postgres
import Reporting
import Telemetry
import Timekeeping

/// What the worker knows how to do.
enum JobHandlers {
  /// Work of our own, done in milliseconds.
  /// - Parameters:
  ///   - key: signs the certificates.
  ///   - patience: how long an alarm waits for an answer before it goes on to others.
  static func quick(
    _ database: Pool, key: SigningKey, patience: TimeSpan = EscalateJob.usualPatience
  ) -> [any JobHandler] {
    [
      CertificateJob(database: database, key: key),
      EscalateJob(database: database, patience: patience),
    ]
  }

  /// Certificates to customers, by other people's servers.
  static func deliveries(_ database: Pool, post: PostOffice, log: Log) -> [any JobHandler] {
    [DeliverJob(database: database, post: post, alarm: refused(log))]
  }

  /// Mail of notices, dangers to health among them: it waits for no certificate that hangs.
  static func notices(_ database: Pool, post: PostOffice, log: Log) -> [any JobHandler] {
    [NoticeMailJob(database: database, post: post, alarm: refused(log))]
  }

  /// What may take minutes or hours.
  /// - Parameters:
  ///   - key: signs the ledger.
  ///   - former: the public halves of keys that signed it before; the check believes seals by these and by no other.
  static func long(
    _ database: Pool, key: SigningKey, former: [VerifyingKey], log: Log
  ) -> [any JobHandler] {
    [
      OverdueJob(database: database),
      SealLedgerJob(database: database, key: key) { log.write($0) },
      CheckLedgerJob(database: database, trusting: [key.verifyingKey] + former) { log.write($0) },
      ExportJob(database: database), PruneExportsJob(database: database),
    ]
  }

  private static func refused(_ log: Log) -> @Sendable (MailFailure) -> Void {
    { failure in log.error("our mail is refused", ["reason": "\(failure)"]) }
  }

  /// What comes by the clock. A schedule that is on record keeps whether it is on.
  static func putSchedules(in database: Pool) throws {
    try database.transaction(as: .system) { tx in
      let schedules =
        try Custody.ledgerSchedules(.house) + Notices.schedules(.house) + Exports.schedules(.house)
      for schedule in schedules {
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
