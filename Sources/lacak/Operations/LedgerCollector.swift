import Custody
import People
import Postgres
import Telemetry
import Timekeeping

extension Pool {
  /// Whether the ledger held when it was last looked at, and when that was.
  func collectLedger(_ page: inout Exposition, at now: Instant = SystemTimepiece().now) throws {
    let watch = try transaction(as: .system) { try Custody.ledgerWatch(at: now, in: $0) }
    func age(_ instant: Instant) -> Double { Double((now - instant).microseconds) / 1_000_000 }
    if let check = watch.lastCheck {
      page.gauge(
        "lacak_ledger_faults", "Chains and seals that did not hold at the last check.",
        check.faults)
      page.gauge(
        "lacak_ledger_check_age_seconds", "How long ago the whole ledger was checked.",
        age(check.endedAt))
    }
    if let sealedAt = watch.lastSealAt {
      page.gauge(
        "lacak_ledger_seal_age_seconds", "How long ago the ledger was sealed.", age(sealedAt))
    }
    page.gauge(
      "lacak_ledger_check_overdue", "1 when the newest check of the ledger is too old, or missing.",
      watch.isCheckOverdue ? 1 : 0)
    page.gauge(
      "lacak_ledger_seal_overdue", "1 when something was written long ago and not sealed.",
      watch.isSealOverdue ? 1 : 0)
  }
}
