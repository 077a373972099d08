package import Custody
package import Identity
package import People
package import Postgres
package import Reporting
package import Timekeeping

/// A notice as the laboratory sees it: who was told, and what became of the mail.
package struct NoticeLine: Hashable, Sendable, RowDecodable {
  /// Its way by mail.
  package struct Mail: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, PostgresDecodable {
      case waiting
      case delivered
      case refused
      case givenUp = "given_up"
      /// There was no need for it any more, or no address.
      case withdrawn
    }

    package var state: State
    package var attempts: Int
    /// It waits for a worker with a mail server.
    package var isHeld: Bool
    /// While it waits.
    package var nextAt: Instant?
    /// The end of the last attempt, and where that went.
    package var last: AttemptEnd?
    package var lastAt: Instant?
    package var lastAddress: String
  }

  package var notice: Notice
  package var account: AccountID
  package var reader: String
  /// Where mail to its reader goes now; empty: nowhere.
  package var address: String
  package var isReaderActive: Bool
  package var readAt: Instant?
  /// nil when its reader had no address then, or does not want such mail.
  package var mail: Mail?

  package init(row: Row) throws {
    notice = try Notice(row: row)
    account = try row["account_id"]
    reader = try row["reader"]
    address = try row["address"]
    isReaderActive = try row["active"]
    readAt = try row["read_at"]
    guard let state: Mail.State = try row["mail_state"] else { return }
    let outcome: Delivery.Outcome? = try row["outcome"]
    mail = Mail(
      state: state, attempts: try row["attempts"], isHeld: try row["held"],
      nextAt: try row["next_at"],
      last: try outcome.map { AttemptEnd($0, code: try row["code"], words: try row["words"]) },
      lastAt: try row["last_at"], lastAddress: try row["last_address"] ?? "")
  }

  /// There is somewhere to send it to, and it neither arrived nor is on its way.
  package var canBeSent: Bool {
    guard isReaderActive, !address.isEmpty else { return false }
    return mail.map { $0.state != .waiting && $0.state != .delivered } ?? true
  }

  /// It will not arrive by itself.
  package var isFailed: Bool { mail?.state == .refused || mail?.state == .givenUp }
}

extension Notices {
  /// Who was told what of a sample, the newest first; at most two hundred.
  package static func lines(of sample: SampleID, in tx: Transaction) throws -> [NoticeLine] {
    try lines("WHERE n.sample_id = \(sample) ORDER BY n.id DESC LIMIT 200", in: tx)
  }

  /// Who was told of an alarm, in the order of its steps.
  package static func lines(of alarm: HealthAlarmID, in tx: Transaction) throws -> [NoticeLine] {
    try lines("WHERE n.alarm_id = \(alarm) ORDER BY n.step, t.name LIMIT 200", in: tx)
  }

  /// Mail that is on its way, or did not arrive within the last thirty days: the newest first, read on by key.
  package static func unmailed(
    after last: NoticeID? = nil, many: Int = 40, in tx: Transaction
  ) throws -> [NoticeLine] {
    let before: SQL = last.map { "AND m.notice_id < \($0)" } ?? ""
    return try lines(
      """
      WHERE  (m.state = 'waiting'
              OR m.state IN ('refused', 'given_up') AND m.ended_at > now() - interval '30 days')
      \(sql: before)
      ORDER  BY m.notice_id DESC
      LIMIT  \(many)
      """, in: tx)
  }

  private static func lines(_ which: SQL, in tx: Transaction) throws -> [NoticeLine] {
    try tx.rows(
      """
      SELECT \(sql: Notice.columns), n.account_id, n.read_at, t.name AS reader, t.address, t.active,
             m.state AS mail_state, m.attempts, m.held, j.run_at AS next_at,
             a.outcome, a.code, a.words, a.ended_at AS last_at, a.address AS last_address
      FROM   notice AS n
      JOIN   notice_terms AS t ON t.account_id = n.account_id
      LEFT   JOIN notice_mail AS m ON m.notice_id = n.id
      LEFT   JOIN job AS j ON m.state = 'waiting' AND j.kind = \(mailJob)
                          AND j.unique_key = n.id::text AND j.state IN ('ready', 'running')
      LEFT   JOIN LATERAL (
        SELECT outcome, code, words, ended_at, address
        FROM   notice_mail_attempt
        WHERE  notice_id = n.id
        ORDER  BY number DESC
        LIMIT  1
      ) AS a ON true
      \(sql: which)
      """)
  }

  /// Mails a notice once more, or at last: to the address that its reader has now.
  /// - Throws: `NotAllowed`; the rule `notice_mail_step` when it is on its way, or has arrived.
  package static func sendAgain(_ id: NoticeID, by actor: Actor, in tx: Transaction) throws {
    try require(anyOf: senders, of: actor)
    try tx.execute(
      """
      INSERT INTO notice_mail (notice_id, again_by, again_at)
      VALUES (\(id), \(actor.account), clock_timestamp())
      ON CONFLICT (notice_id) DO UPDATE
      SET    state = 'waiting', failures = 0, ended_at = NULL, again_by = EXCLUDED.again_by,
             again_at = EXCLUDED.again_at
      """)
    try enqueueMail(id, in: tx)
  }

  /// Those who look after what leaves the laboratory.
  package static let senders: [Role] = [
    .receptionist, .analyst, .supervisor, .technicalManager, .administrator,
  ]
}
