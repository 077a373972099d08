import Identity
package import Postgres
package import Timekeeping

/// A delivery as the page of its report shows it, with the last that was heard of it.
package struct DeliveryLine: Hashable, Sendable, RowDecodable {
  package var id: DeliveryID
  package var report: ReportID
  package var number: String
  package var version: ReportVersionID
  package var versionNumber: Int
  package var channel: Delivery.Channel
  package var matter: Delivery.Matter
  package var form: Delivery.Form
  package var round: Int
  package var name: String
  package var address: String
  package var state: Delivery.State
  package var attempts: Int
  /// While it waits; nil when it waits for a mail server, or for the reader.
  package var nextAttemptAt: Instant?
  package var beganWaitingAt: Instant
  package var endedAt: Instant?
  package var withdrawal: Delivery.Withdrawal?
  /// The end of the last attempt.
  package var last: AttemptEnd?
  package var lastAt: Instant?
  /// Who fetched it from the portal.
  package var fetchedBy: String?
  /// It is under way and no job is there to go on with it: the job is dead, or was discarded or deleted.
  package var isStranded: Bool
  /// The recipient is one still, or is to hear of a recall; no later round is there, to a removed one none to that
  /// address; and there is a reason to: it was tried, or would go elsewhere.
  package var canBeSentAgain: Bool

  package init(row: Row) throws {
    id = try row["id"]
    report = try row["report_id"]
    number = try row["number"]
    version = try row["version_id"]
    versionNumber = try row["version"]
    channel = try row["channel"]
    matter = try row["matter"]
    form = try row["form"]
    round = try row["round"]
    name = try row["name"]
    address = try row["address"]
    state = try row["state"]
    attempts = try row["attempts"]
    nextAttemptAt = try row["next_attempt_at"]
    beganWaitingAt = try row["created_at"]
    endedAt = try row["ended_at"]
    withdrawal = Delivery.Withdrawal(rawValue: try row["end_reason"])
    lastAt = try row["last_at"]
    fetchedBy = try row["fetched_by"]
    isStranded = try row["stranded"]
    canBeSentAgain = try row["again"]
    if let outcome: Delivery.Outcome = try row["outcome"] {
      last = AttemptEnd(outcome, code: try row["code"], words: try row["words"])
    }
  }
}

extension Reporting {
  /// All that was, is or will be sent of a report; of each version the recipients by name, the last round first.
  package static func deliveries(of report: ReportID, in tx: Transaction) throws -> [DeliveryLine] {
    try deliveryLines(
      """
      WHERE  v.report_id = \(report)
      ORDER  BY v.version DESC, d.matter DESC, d.name, d.recipient_id, d.round DESC
      """, in: tx)
  }

  /// What is on its way, or did not arrive within the last thirty days: the newest first, read on by key.
  package static func undelivered(
    after last: DeliveryID? = nil, many: Int = 40, in tx: Transaction
  ) throws -> [DeliveryLine] {
    let before: SQL =
      last.map {
        "AND (d.created_at, d.id) < (SELECT created_at, id FROM delivery WHERE id = \($0))"
      } ?? ""
    return try deliveryLines(
      """
      WHERE  d.channel <> 'portal'
      AND    (d.state IN ('waiting', 'sending')
              OR d.state IN ('refused', 'given_up') AND d.ended_at > now() - interval '30 days')
      \(sql: before)
      ORDER  BY d.created_at DESC, d.id DESC
      LIMIT  \(many)
      """, in: tx)
  }

  private static func deliveryLines(_ which: SQL, in tx: Transaction) throws -> [DeliveryLine] {
    try tx.rows(
      """
      SELECT d.id, v.report_id, r.number, d.version_id, v.version, d.channel, d.matter, d.form, d.round, d.name,
             d.address, d.state, d.attempts, d.next_attempt_at, d.created_at, d.ended_at,
             d.end_reason, a.ended_at AS last_at, a.outcome, a.code, a.words,
             p.name AS fetched_by, job.is_missing AS stranded,
             d.channel <> 'portal'
             AND (d.matter = 'recall' OR v.state = 'released')
             AND EXISTS (
               SELECT FROM report_recipient AS n
               WHERE  n.id = d.recipient_id AND (n.ended_at IS NULL OR d.matter = 'recall')
               AND    (d.state <> 'waiting' OR d.attempts > 0 OR job.is_missing
                       OR n.ended_at IS NULL
                          AND (n.address, n.form, n.language) <> (d.address, d.form, d.language))
               AND    NOT EXISTS (
                 SELECT FROM delivery AS o
                 WHERE  o.version_id = d.version_id AND o.recipient_id = d.recipient_id
                 AND    o.matter = d.matter AND o.round > d.round
                 AND    (n.ended_at IS NULL OR lower(o.address) = lower(d.address)))) AS again
      FROM   delivery AS d
      JOIN   report_version AS v ON v.id = d.version_id
      JOIN   report AS r ON r.id = v.report_id
      LEFT   JOIN LATERAL (
        SELECT ended_at, outcome, code, words, account_id
        FROM   delivery_attempt
        WHERE  delivery_id = d.id
        ORDER  BY number DESC
        LIMIT  1
      ) AS a ON true
      LEFT   JOIN account AS p ON p.id = a.account_id
      CROSS  JOIN LATERAL (
        SELECT \(sql: Reporting.hasStopped) AS is_missing
      ) AS job
      \(sql: which)
      """)
  }

  /// How delivering is doing.
  package static func deliveryHealth(in tx: Transaction) throws -> DeliveryHealth {
    let health = try tx.row(
      """
      SELECT (SELECT count(*) FROM delivery
              WHERE  state IN ('waiting', 'sending') AND channel <> 'portal') AS open,
             (SELECT count(*) FROM delivery
              WHERE  state = 'waiting' AND next_attempt_at IS NULL AND channel = 'mail') AS held,
             (SELECT count(*) FROM delivery
              WHERE  state IN ('refused', 'given_up')
              AND    ended_at > now() - interval '7 days') AS failed,
             (SELECT count(*) FROM delivery AS d
              WHERE  d.state IN ('waiting', 'sending') AND \(sql: hasStopped)) AS stopped,
             (SELECT a.words FROM delivery_attempt AS a
              JOIN   delivery AS d ON d.id = a.delivery_id
              WHERE  a.outcome = 'ours' AND a.ended_at > now() - interval '1 day'
              AND    d.state IN ('waiting', 'sending') AND d.attempts = a.number
              ORDER  BY a.ended_at DESC LIMIT 1) AS ours
      """
    ) { row in
      DeliveryHealth(
        open: try row["open"], held: try row["held"], failed: try row["failed"],
        stopped: try row["stopped"], ownFault: try row["ours"])
    }
    return health ?? DeliveryHealth(open: 0, held: 0, failed: 0, stopped: 0)
  }
}

/// What waits and what failed, of mail and webhooks.
package struct DeliveryHealth: Hashable, Sendable {
  package var open: Int
  /// Of those, mail that waits for a worker with a mail server.
  package var held: Int
  /// Within seven days.
  package var failed: Int
  /// Of those open, what nothing goes on with: its job is dead, was discarded or is gone. A person sends it again.
  package var stopped: Int
  /// What our own mail server had against us at the last attempt, while that lasts.
  package var ownFault: String?
}
