package import Crypto
import Identity
package import Postgres
package import Timekeeping

/// Opening, resuming and ending sessions. A session is stored as the digest of its token, so that the table opens no
/// door to whoever reads it.
///
/// Opening and resuming belong to the program itself (`Actor.system`): nobody is known yet.
package enum Sessions {
  /// - Returns: the token for the cookie; it is stored nowhere.
  package static func open(
    for account: AccountID, from origin: Origin, limits: SessionLimits, at now: Instant,
    in tx: Transaction
  ) throws -> Token {
    let token = Token.make()
    try tx.execute(
      """
      INSERT INTO session
        (id, token_digest, account_id, started_at, seen_at, ends_at, address, agent)
      VALUES
        (\(SessionID.make(at: now)), \(token.digest.bytes), \(account), \(now), \(now),
         \(now + limits.longest), \(origin.address), \(origin.agent))
      """)
    return token
  }

  /// The visitor whose token this is; nil when the session has ended by itself or was ended, or when the account or its
  /// organisation was disabled, which takes effect with the next request.
  package static func resume(
    _ token: Token, limits: SessionLimits, at now: Instant, in tx: Transaction
  ) throws -> Visitor? {
    let found = try tx.row(
      """
      SELECT s.id AS session_id, s.seen_at, a.password_ends_at IS NOT NULL AS must_choose,
             \(sql: Actor.columns)
      FROM   session AS s
      JOIN   account AS a ON a.id = s.account_id AND a.active
      JOIN   organisation AS o ON o.id = a.organisation_id AND o.active
      WHERE  s.token_digest = \(token.digest.bytes)
      AND    s.ended_at IS NULL
      AND    s.ends_at > \(now)
      """, as: OpenSession.self)
    guard let found, now < found.seenAt + limits.idle(found.visitor.actor.access) else {
      return nil
    }
    // At most once a minute: a page must not cost a write.
    if now >= found.seenAt + .minutes(1) {
      try tx.execute(
        """
        UPDATE session
        SET    seen_at = \(now)
        WHERE  id = \(found.visitor.session)
        AND    seen_at < \(now)
        """)
    }
    return found.visitor
  }

  /// Ends the session of this browser.
  package static func end(_ token: Token, at now: Instant, in tx: Transaction) throws {
    try tx.execute(
      """
      UPDATE session
      SET    ended_at = \(now)
      WHERE  token_digest = \(token.digest.bytes)
      AND    ended_at IS NULL
      """)
  }

  /// Ends one of the account's sessions, in whichever browser it is.
  package static func end(
    _ session: SessionID, of account: AccountID, at now: Instant, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      UPDATE session
      SET    ended_at = \(now)
      WHERE  id = \(session)
      AND    account_id = \(account)
      AND    ended_at IS NULL
      """)
  }

  /// Logs the account out everywhere, but for the session given.
  /// - Returns: how many sessions were ended.
  @discardableResult
  package static func endAll(
    of account: AccountID, except kept: SessionID? = nil, at now: Instant, in tx: Transaction
  ) throws -> Int {
    try tx.execute(
      """
      UPDATE session
      SET    ended_at = \(now)
      WHERE  account_id = \(account)
      AND    ended_at IS NULL
      AND    id IS DISTINCT FROM \(kept)
      """)
  }

  /// The open sessions of an account, the one used last first.
  package static func list(
    of account: AccountID, limits: SessionLimits, at now: Instant, in tx: Transaction
  ) throws -> [Session] {
    try tx.rows(
      """
      SELECT   id, started_at, seen_at, ends_at, address, agent
      FROM     session
      WHERE    account_id = \(account)
      AND      ended_at IS NULL
      AND      ends_at > \(now)
      AND      seen_at > \(now - max(limits.staffIdle, limits.outsideIdle))
      ORDER BY seen_at DESC, id
      LIMIT    100
      """)
  }
}

private struct OpenSession: RowDecodable {
  var visitor: Visitor
  var seenAt: Instant

  init(row: Row) throws {
    seenAt = try row["seen_at"]
    visitor = Visitor(
      session: try row["session_id"], actor: try Actor(row: row),
      mustChoosePassword: try row["must_choose"])
  }
}
