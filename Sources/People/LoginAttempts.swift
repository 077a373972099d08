import Postgres
import Timekeeping

/// The record of who tried to log in from where, by which guessing is slowed down.
enum LoginAttempts {
  /// Lets the attempts for one login pass one after the other, so that many at once cannot all be the fifth.
  static func queue(for login: String, in tx: Transaction) throws {
    try tx.execute(
      "SELECT pg_advisory_xact_lock(hashtextextended('login ' || \(login)::text, 0))")
  }

  /// Until when nothing is tried for this login or from this address; nil when an attempt is free.
  static func closedUntil(
    _ login: String, from address: String, _ slowdown: Slowdown, at now: Instant,
    in tx: Transaction
  ) throws -> Instant? {
    let start = now - slowdown.window
    let ofLogin = try tx.row(
      """
      SELECT count(*) AS count, max(at) AS last
      FROM   login_attempt
      WHERE  NOT succeeded
      AND    login = \(login)
      AND    at > \(start)
      """, as: RecentFailures.self)
    let fromAddress = try tx.row(
      """
      SELECT count(*) AS count, max(at) AS last
      FROM   login_attempt
      WHERE  NOT succeeded
      AND    address = \(address)
      AND    at > \(start)
      """, as: RecentFailures.self)
    let ends = [
      ofLogin.flatMap {
        $0.openAgain(slowdown.wait(after: $0.count, free: slowdown.freeFailuresPerLogin))
      },
      fromAddress.flatMap {
        $0.openAgain(slowdown.wait(after: $0.count, free: slowdown.freeFailuresPerAddress))
      },
    ]
    return ends.compactMap { $0 }.max().flatMap { $0 > now ? $0 : nil }
  }

  static func record(
    _ login: String, from address: String, succeeded: Bool, at now: Instant, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO login_attempt (at, login, address, succeeded)
      VALUES (\(now), \(login), \(address), \(succeeded))
      """)
  }
}

extension RecentFailures: RowDecodable {
  init(row: Row) throws {
    count = try row["count"]
    last = try row["last"]
  }
}
