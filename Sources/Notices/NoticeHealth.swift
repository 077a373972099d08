package import Postgres
package import Timekeeping

/// How telling people is doing.
package struct NoticeHealth: Hashable, Sendable {
  /// Alarms that nobody has acknowledged.
  package var openAlarms: Int
  /// Of those, the ones that went on to others.
  package var escalatedAlarms: Int
  package var oldestAlarmRaisedAt: Instant?
  /// Mails of notices that wait for their turn or their next attempt.
  package var waitingMails: Int
  /// Of those, the ones that wait for a worker with a mail server.
  package var heldMails: Int
  /// Refused or given up within seven days.
  package var failedMails: Int
  /// What our own mail server had against us at the last attempt, while that lasts.
  package var ownFault: String?
  /// Accounts that dangers to health are told, and no mail address is kept for.
  package var withoutAddress = 0
  /// Written within the last day.
  package var lately: [NoticeKind: Int]
}

extension Notices {
  package static func health(in tx: Transaction) throws -> NoticeHealth {
    let kinds = try tx.rows(
      """
      SELECT   kind, count(*) AS many
      FROM     notice
      WHERE    id >= (lpad(to_hex((EXTRACT(EPOCH FROM now() - interval '1 day') * 1000)::bigint), 12, '0')
                      || repeat('0', 20))::uuid
      GROUP BY kind
      """
    ) { row in (try row["kind"] as NoticeKind, try row["many"] as Int) }
    let ownFault = try Notices.ownFault(in: tx)
    let health = try tx.row(
      """
      SELECT count(*) AS open, count(*) FILTER (WHERE h.step > 0) AS escalated,
             min(h.raised_at) AS oldest,
             (SELECT count(*) FROM notice_mail WHERE state = 'waiting') AS waiting,
             (SELECT count(*) FROM notice_mail WHERE held) AS held,
             (SELECT count(*) FROM notice_mail
              WHERE  state IN ('refused', 'given_up')
              AND    ended_at > now() - interval '7 days') AS failed,
             (SELECT count(*)
              FROM   notice_terms AS t
              WHERE  t.active AND t.address = ''
              AND    EXISTS (
                       SELECT FROM account_role AS r
                       WHERE  r.account_id = t.account_id
                       AND    r.role IN ('client', 'inspector', 'technical_manager'))) AS unaddressed
      FROM   (
        SELECT a.raised_at,
               (SELECT max(p.step) FROM health_alarm_step AS p WHERE p.alarm_id = a.id) AS step
        FROM   health_alarm AS a
        WHERE  NOT EXISTS (SELECT FROM health_acknowledgement AS k WHERE k.alarm_id = a.id)
      ) AS h
      """
    ) { row in
      NoticeHealth(
        openAlarms: try row["open"], escalatedAlarms: try row["escalated"],
        oldestAlarmRaisedAt: try row["oldest"], waitingMails: try row["waiting"],
        heldMails: try row["held"], failedMails: try row["failed"],
        ownFault: ownFault, withoutAddress: try row["unaddressed"],
        lately: Dictionary(uniqueKeysWithValues: kinds))
    }
    return health
      ?? NoticeHealth(
        openAlarms: 0, escalatedAlarms: 0, waitingMails: 0, heldMails: 0, failedMails: 0,
        lately: [:])
  }

  /// What our own mail server had against a notice that still waits, at its last attempt within a day.
  package static func ownFault(in tx: Transaction) throws -> String? {
    try tx.value(
      """
      SELECT a.words
      FROM   notice_mail AS m
      JOIN   notice_mail_attempt AS a ON a.notice_id = m.notice_id AND a.number = m.attempts
      WHERE  m.state = 'waiting'
      AND    a.outcome = 'ours'
      AND    a.ended_at > now() - interval '1 day'
      ORDER  BY a.ended_at DESC
      LIMIT  1
      """, as: String.self)
  }
}
