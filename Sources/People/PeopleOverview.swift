package import Postgres
package import Timekeeping

/// What an administrator sees at a glance, and what waits for them.
package struct PeopleOverview: Sendable, RowDecodable {
  package var activeAccounts: Int
  package var activeOrganisations: Int
  /// Sessions that had a request within the last hour.
  package var peopleWorking: Int
  /// Active accounts that can see nothing.
  package var withoutRole: Int
  /// Active accounts whose one-time password ran out before it was used.
  package var withExpiredPassword: Int
  /// Active accounts whose one-time password was not used yet.
  package var withOneTimePassword: Int
  /// Logins and unknown names that failed often enough within a quarter of an hour to be slowed down.
  package var slowedDown: Int

  package init(row: Row) throws {
    activeAccounts = try row["active_accounts"]
    activeOrganisations = try row["active_organisations"]
    peopleWorking = try row["people_working"]
    withoutRole = try row["without_role"]
    withExpiredPassword = try row["with_expired_password"]
    withOneTimePassword = try row["with_one_time_password"]
    slowedDown = try row["slowed_down"]
  }

  package static func load(
    _ slowdown: Slowdown, by actor: Actor, at now: Instant, in tx: Transaction
  ) throws -> PeopleOverview? {
    try require(.administrator, of: actor)
    return try tx.row(
      """
      SELECT count(*) AS active_accounts,
             (SELECT count(*) FROM organisation WHERE active) AS active_organisations,
             (SELECT count(DISTINCT account_id) FROM session
              WHERE ended_at IS NULL AND seen_at > \(now - .hours(1))) AS people_working,
             count(*) FILTER (
               WHERE NOT EXISTS (SELECT FROM account_role WHERE account_id = a.id)
             ) AS without_role,
             count(*) FILTER (WHERE password_ends_at <= \(now)) AS with_expired_password,
             count(*) FILTER (WHERE password_ends_at > \(now)) AS with_one_time_password,
             (SELECT count(*) FROM (
                SELECT   login
                FROM     login_attempt
                WHERE    NOT succeeded
                AND      at > \(now - slowdown.window)
                GROUP BY login
                HAVING   count(*) >= \(slowdown.freeFailuresPerLogin)) AS slow) AS slowed_down
      FROM   account AS a
      WHERE  a.active
      """)
  }
}
