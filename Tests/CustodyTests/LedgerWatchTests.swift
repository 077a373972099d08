import Crypto
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import Custody

/// A check that stopped being made, and a seal that does not come, are noticed.
@Suite struct LedgerWatchTests {
  private let key = SigningKey.make().key

  private func watch(_ base: TestDatabase, in span: TimeSpan) throws -> LedgerWatch {
    let now = SystemTimepiece().now + span
    return try base.app.transaction(as: .system) { try Custody.ledgerWatch(at: now, in: $0) }
  }

  private func check(_ base: TestDatabase) throws {
    var inspection = LedgerInspection(trusting: [key.verifyingKey])
    while try inspection.inspectChains(in: base.app) {}
    while try inspection.inspectSeal(in: base.app) {}
    let now = SystemTimepiece().now
    try base.app.transaction(as: .system) { tx in
      try Custody.record(inspection, as: .make(at: now), startedAt: now, in: tx)
    }
  }

  @Test func `an empty ledger is neither checked nor sealed too late`() throws {
    try withTestDatabase { base in
      let found = try watch(base, in: .days(400))
      #expect(!found.isCheckOverdue && !found.isSealOverdue)
      #expect(found.lastCheck == nil && found.lastSealAt == nil)
    }
  }

  @Test func `a ledger that was never checked is overdue a day and a half after its first entry`()
    throws
  {
    try withTestDatabase { base in
      _ = try Desk(base).received()
      #expect(try !watch(base, in: .hours(35)).isCheckOverdue)
      #expect(try watch(base, in: .hours(37)).isCheckOverdue)
    }
  }

  @Test func `a check that held is overdue when the next one does not come`() throws {
    try withTestDatabase { base in
      _ = try Desk(base).received()
      try check(base)
      let soon = try watch(base, in: .hours(35))
      #expect(!soon.isCheckOverdue && soon.lastCheck?.faults == 0)
      #expect(try watch(base, in: .hours(37)).isCheckOverdue)
    }
  }

  @Test func `a seal is overdue only while something is unsealed`() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      _ = try desk.received()
      #expect(try !watch(base, in: .hours(2)).isSealOverdue)
      #expect(try watch(base, in: .hours(4)).isSealOverdue)
      try Custody.sealLedger(by: key, in: base.app)
      let quiet = try watch(base, in: .days(30))
      #expect(!quiet.isSealOverdue && quiet.lastSealAt != nil)
      _ = try desk.received()
      #expect(try watch(base, in: .hours(4)).isSealOverdue)
    }
  }
}
