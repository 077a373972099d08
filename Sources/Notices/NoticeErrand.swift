import Identity
import JobQueue
package import People
package import Postgres
package import Reporting
package import Timekeeping
package import Wording

/// One attempt to mail one notice, with all that it needs to be made outside of any transaction.
package struct NoticeErrand: Sendable {
  package var notice: Notice
  /// 1 for the first.
  package var attempt: Int
  package var name: String
  package var address: String
  package var language: Language
  /// Whom it is for, with what they may see now; nil when their organisation was disabled.
  package var reader: Actor?
  /// What became of the figure that it is about, as its reader may know it (`Notices.since`).
  package var since: FigureSince?
}

/// What a worker finds that takes up the mail of a notice.
package enum NoticeTakenUp: Sendable {
  case errand(NoticeErrand)
  /// The reader's quiet hours last until then.
  case quiet(until: Instant)
  /// It waits for a worker with a mail server, or need not go any more.
  case nothingToDo
}

extension Notices {
  private static let pauseForOurs = TimeSpan.minutes(15)

  /// As of certificates: what was handed over whole and not answered may have arrived.
  private static let mostUnanswered = 2

  /// Takes up the mail of a notice, as its reader wants it now.
  ///
  /// In quiet hours it waits until they end, unless it is urgent. It is withdrawn when the reader has no address any
  /// more or no longer wants such mail, and where an alarm went on to somebody while another has answered it; whom an
  /// alarm concerns in the first place is told of it, answered or not. What a person has sent again goes all the same.
  package static func takeUp(
    _ id: NoticeID, hasMailServer: Bool, zone: Zone, at now: Instant, in tx: Transaction
  ) throws -> NoticeTakenUp {
    guard let waiting = try WaitingMail.lock(id, in: tx) else { return .nothingToDo }
    let notice = waiting.notice
    guard waiting.isActive, !waiting.settings.address.isEmpty,
      waiting.isByHand
        || waiting.settings.mailKinds.contains(notice.kind)
          && (notice.step == 0 || !notice.isAnswered)
    else {
      try end(id, as: "withdrawn", in: tx)
      return .nothingToDo
    }
    if !notice.kind.isUrgent, let end = waiting.settings.quietHours.end(at: now, in: zone) {
      return .quiet(until: end)
    }
    guard hasMailServer else {
      try tx.execute("UPDATE notice_mail SET held = true WHERE notice_id = \(id)")
      return .nothingToDo
    }
    return .errand(
      NoticeErrand(
        notice: notice, attempt: waiting.attempts + 1, name: waiting.name,
        address: waiting.settings.address, language: waiting.language,
        reader: try Accounts.actor(waiting.account, in: tx)))
  }

  /// What became of the figure that a mail is about. It is read as the mail's reader: to the program a figure is known
  /// that was never released.
  package static func since(of errand: NoticeErrand, in database: Pool) throws -> FigureSince? {
    guard let id = errand.notice.alarm, let reader = errand.reader else { return nil }
    return try database.transaction(as: reader, isolation: .readOnly) { tx in
      try alarm(id, in: tx)?.since
    }
  }

  /// Writes down how an attempt ended, and enqueues the next one where there is to be one.
  ///
  /// To be called after the job of this attempt was finished in the same transaction.
  package static func record(
    _ outcome: AttemptEnd, of errand: NoticeErrand, at now: Instant, in tx: Transaction
  ) throws {
    let id = errand.notice.id
    let isFailure = outcome.outcome != .delivered && outcome.outcome != .ours
    let failures = try tx.value(
      """
      UPDATE notice_mail
      SET    attempts = attempts + 1, failures = failures + \(isFailure ? 1 : 0), held = false
      WHERE  notice_id = \(id) AND state = 'waiting' AND attempts = \(errand.attempt - 1)
      RETURNING failures
      """, as: Int.self)
    guard let failures else { return }
    try tx.execute(
      """
      INSERT INTO notice_mail_attempt (notice_id, number, address, outcome, code, words)
      VALUES (\(id), \(errand.attempt), \(errand.address), \(outcome.outcome), \(outcome.code),
              \(String(outcome.words.prefix(500))))
      """)
    switch outcome.outcome {
    case .delivered: try end(id, as: "delivered", in: tx)
    case .permanent: try end(id, as: "refused", in: tx)
    case .ours: try enqueueMail(id, runAt: now + pauseForOurs, in: tx)
    case .temporary, .unanswered, .lost:
      let isSilence = outcome.outcome == .unanswered
      let isEnough = try isSilence && unanswered(id, in: tx) >= mostUnanswered
      if !isEnough, Reporting.pauses.indices.contains(failures - 1) {
        try enqueueMail(id, runAt: now + Reporting.pauses[failures - 1], in: tx)
      } else {
        try end(id, as: "given_up", in: tx)
      }
    }
  }

  /// Attempts since a person last had it sent.
  private static func unanswered(_ id: NoticeID, in tx: Transaction) throws -> Int {
    try tx.value(
      """
      SELECT count(*)
      FROM   notice_mail_attempt AS a
      JOIN   notice_mail AS m ON m.notice_id = a.notice_id
      WHERE  a.notice_id = \(id)
      AND    a.outcome = 'unanswered'
      AND    (m.again_at IS NULL OR a.ended_at >= m.again_at)
      """) ?? 0
  }

  /// Sends mail on its way that a worker without a server has held.
  /// - Returns: how many; call again while it is as many as at most.
  package static func letGo(atMost count: Int, in tx: Transaction) throws -> Int {
    let ids = try tx.values(
      """
      WITH held AS MATERIALIZED (
        SELECT notice_id FROM notice_mail WHERE held
        ORDER  BY notice_id
        LIMIT  \(count)
        FOR    UPDATE SKIP LOCKED
      )
      UPDATE notice_mail
      SET    held = false
      FROM   held
      WHERE  notice_mail.notice_id = held.notice_id
      RETURNING notice_mail.notice_id
      """, as: NoticeID.self)
    for id in ids { try enqueueMail(id, in: tx) }
    return ids.count
  }

  private static func end(_ id: NoticeID, as state: String, in tx: Transaction) throws {
    try tx.execute(
      """
      UPDATE notice_mail
      SET    state = \(state), held = false, ended_at = clock_timestamp()
      WHERE  notice_id = \(id)
      """)
  }

  /// To be called after the job before was finished: one at a time is in the queue.
  package static func enqueueMail(
    _ id: NoticeID, runAt: Instant? = nil, in tx: Transaction
  ) throws {
    let kind = try tx.value("SELECT kind FROM notice WHERE id = \(id)", as: NoticeKind.self)
    try JobQueue.enqueue(
      kind: mailJob, args: ["notice": id.description], uniqueKey: id.description, runAt: runAt,
      priority: kind?.isUrgent == true ? 50 : 120, in: tx)
  }
}

/// A mail that waits, held until the end of the transaction.
private struct WaitingMail: RowDecodable {
  var notice: Notice
  var account: AccountID
  var attempts: Int
  var name: String
  var language: Language
  var isActive: Bool
  /// Somebody of the laboratory has it sent.
  var isByHand: Bool
  var settings: NoticeSettings

  init(row: Row) throws {
    notice = try Notice(row: row)
    account = try row["account_id"]
    attempts = try row["attempts"]
    name = try row["reader"]
    language = Language(rawValue: try row["language"]) ?? .indonesian
    isActive = try row["active"]
    isByHand = try row["by_hand"]
    settings = try NoticeSettings(row: row)
  }

  static func lock(_ id: NoticeID, in tx: Transaction) throws -> WaitingMail? {
    try tx.row(
      """
      SELECT \(sql: Notice.columns), n.account_id, m.attempts, t.name AS reader, t.language, t.active,
             m.again_at IS NOT NULL AS by_hand, t.address, t.mail_kinds, t.quiet_from, t.quiet_until
      FROM   notice_mail AS m
      JOIN   notice AS n ON n.id = m.notice_id
      JOIN   notice_terms AS t ON t.account_id = n.account_id
      WHERE  m.notice_id = \(id) AND m.state = 'waiting'
      FOR    UPDATE OF m
      """)
  }
}
