import Custody
import People
import Postgres
import Telemetry
import Timekeeping

extension Pool {
  /// Whether the ledger held when it was last looked at, and when that was.
  func collectLedger(_ page: inout Exposition) throws {
    let (check, seal) = try transaction(as: .system) { tx in
      (
        try Custody.ledgerChecks(size: 1, in: tx).first, try Custody.seals(size: 1, in: tx).first
      )
    }
    let now = SystemTimepiece().now
    func age(_ instant: Instant) -> Double { Double((now - instant).microseconds) / 1_000_000 }
    if let check {
      page.gauge(
        "lacak_ledger_faults", "Chains and seals that did not hold at the last check.",
        check.faults)
      page.gauge(
        "lacak_ledger_check_age_seconds", "How long ago the whole ledger was checked.",
        age(check.endedAt))
    }
    if let seal {
      page.gauge(
        "lacak_ledger_seal_age_seconds", "How long ago the ledger was sealed.", age(seal.sealedAt))
    }
  }
}
