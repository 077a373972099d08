package import Crypto
import Identity
package import JobQueue
import People
package import Postgres
package import Timekeeping

extension Custody {
  package static let sealJob: JobKind = "seal_ledger"
  package static let checkJob: JobKind = "check_ledger"

  /// What the ledger asks for by the clock: a seal each hour, a check of everything by night.
  /// - Parameter zone: of the laboratory's clock.
  package static func ledgerSchedules(_ zone: Zone) throws -> [JobSchedule] {
    [
      JobSchedule(
        name: "seal_ledger", kind: sealJob, rule: try Recurrence("every 60 minutes"), zone: zone,
        catchUp: .latest),
      JobSchedule(
        name: "check_ledger", kind: checkJob, rule: try Recurrence("daily 02:00"), zone: zone,
        catchUp: .latest),
    ]
  }
}

/// Signs what the ledger has grown by.
package struct SealLedgerJob: JobHandler {
  package let kind = Custody.sealJob
  package let database: Pool
  package let key: SigningKey
  /// Told of each seal: a digest that is kept outside of the database is what its owner cannot change.
  package let didSeal: @Sendable (LedgerSeal) -> Void

  package init(
    database: Pool, key: SigningKey, didSeal: @escaping @Sendable (LedgerSeal) -> Void = { _ in }
  ) {
    self.database = database
    self.key = key
    self.didSeal = didSeal
  }

  package func perform(_ job: Job, _ lease: Lease) throws {
    for seal in try Custody.sealLedger(by: key, in: database) { didSeal(seal) }
  }
}

/// Computes every chain and every seal again, and raises the alarm when one does not hold.
package struct CheckLedgerJob: JobHandler {
  package let kind = Custody.checkJob
  /// A million samples take a few minutes.
  package let deadline = TimeSpan.hours(12)
  package let database: Pool
  /// The keys that seals are believed by.
  package let trusted: [VerifyingKey]
  package let timepiece: any Timepiece
  /// Told how each check ended.
  package let didCheck: @Sendable (LedgerCheck) -> Void

  package init(
    database: Pool, trusting keys: [VerifyingKey],
    timepiece: any Timepiece = SystemTimepiece(),
    didCheck: @escaping @Sendable (LedgerCheck) -> Void = { _ in }
  ) {
    self.database = database
    trusted = keys
    self.timepiece = timepiece
    self.didCheck = didCheck
  }

  package func perform(_ job: Job, _ lease: Lease) throws {
    let started = timepiece.now
    var inspection = LedgerInspection(trusting: trusted)
    let total = try database.transaction(as: .system) { tx in
      try tx.value(
        "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'sample'::regclass",
        as: Int.self) ?? 0
    }
    while try inspection.inspectChains(in: database) {
      try lease.check()
      try lease.report(
        done: inspection.samples, of: max(total, inspection.samples + 1), in: database)
    }
    while try inspection.inspectSeal(in: database) { try lease.check() }
    try inspection.expectLastSeal(in: database)
    let id = ID<LedgerCheck>.make(at: started)
    let check = try database.transaction(as: .system) { tx in
      try Custody.record(inspection, as: id, startedAt: started, in: tx)
      try lease.finish(in: tx)
      return try Custody.ledgerChecks(size: 1, in: tx).first
    }
    if let check { didCheck(check) }
  }
}
