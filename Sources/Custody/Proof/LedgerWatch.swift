import People
package import Postgres
package import Timekeeping

/// Whether anybody still looks after the ledger: a check that found nothing says little when it was the last one, long ago.
package struct LedgerWatch: Sendable {
  package var lastCheck: LedgerCheck?
  /// nil when nothing was sealed yet.
  package var lastSealAt: Instant?
  package var isCheckOverdue: Bool
  package var isSealOverdue: Bool

  /// A check comes each night, and may take twelve hours.
  static let patienceForCheck = TimeSpan.hours(36)
  /// Seals come each hour while something is written.
  static let patienceForSeal = TimeSpan.hours(3)
}

extension Custody {
  /// Measured by what is written: an empty ledger is neither checked nor sealed too late, and one in which nothing was
  /// written since needs no new seal.
  package static func ledgerWatch(at now: Instant, in tx: Transaction) throws -> LedgerWatch {
    let lastCheck = try ledgerChecks(size: 1, in: tx).first
    let lastSeal = try seals(size: 1, in: tx).first
    let unchecked = try lastCheck?.endedAt ?? firstEntry(after: nil, in: tx)
    let unsealed = try firstEntry(after: lastSeal?.endsAt, in: tx)
    return LedgerWatch(
      lastCheck: lastCheck, lastSealAt: lastSeal?.sealedAt,
      isCheckOverdue: unchecked.map { now - $0 > LedgerWatch.patienceForCheck } ?? false,
      isSealOverdue: unsealed.map { now - $0 > LedgerWatch.patienceForSeal } ?? false)
  }

  private static func firstEntry(after instant: Instant?, in tx: Transaction) throws -> Instant? {
    let begin = instant ?? Instant(microseconds: 0)
    return try tx.value(
      """
      SELECT recorded_at
      FROM   custody_event
      WHERE  recorded_at > \(begin)
      ORDER  BY recorded_at
      LIMIT  1
      """, as: Instant.self)
  }
}
