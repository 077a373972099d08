package import Postgres
package import Timekeeping

/// How often somebody failed to log in under one name.
package struct FailedLogins: Hashable, Sendable, RowDecodable {
  /// `?` stands for everything that cannot be a login name.
  package var login: String
  package var failures: Int
  /// Where from, five at most.
  package var addresses: [String]
  package var last: Instant
  /// Whose name it is, if anybody's.
  package var account: AccountID?

  package init(row: Row) throws {
    login = try row["login"]
    failures = try row["failures"]
    addresses = try row["addresses"]
    last = try row["last"]
    account = try row["account_id"]
  }

  /// Of the last 24 hours, the most failures first; 100 names at most.
  package static func withinADay(
    by actor: Actor, at now: Instant, in tx: Transaction
  ) throws -> [FailedLogins] {
    try require(.administrator, of: actor)
    return try tx.rows(
      """
      SELECT   f.login, f.failures, f.addresses, f.last, a.id AS account_id
      FROM     (
        SELECT   login, count(*) AS failures, max(at) AS last,
                 (array_agg(DISTINCT address))[1:5] AS addresses
        FROM     login_attempt
        WHERE    NOT succeeded
        AND      at > \(now - .days(1))
        GROUP BY login
        ORDER BY failures DESC, last DESC
        LIMIT    100) AS f
      LEFT     JOIN account AS a ON a.login = f.login
      ORDER BY f.failures DESC, f.last DESC
      """)
  }
}
