import Postgres
import Reporting

// What the ledger of deliveries says, held against what the mail server took.

extension LedgerRule {
  static let deliveries = [
    toEverybody, atRest, eachAttempt, asTried, accepted, copies, ownCopy, readers,
  ]

  static let toEverybody = LedgerRule(
    name: "a certificate has one delivery to each recipient, and one on the portal",
    statement: """
      WITH due AS (
        SELECT f.version_id, r.id AS recipient_id, r.channel, r.address
        FROM   report_document AS f
        JOIN   report_recipient AS r
               ON r.organisation_id = f.organisation_id AND r.created_at < f.made_at
        UNION  ALL
        SELECT version_id, NULL, 'portal', ''
        FROM   report_document
      )
      SELECT 'version ' || due.version_id AS subject,
             count(d.id) || ' deliveries by ' || due.channel || ' ' || due.address AS fact
      FROM   due
      LEFT   JOIN delivery AS d
             ON d.version_id = due.version_id AND d.channel = due.channel
             AND d.recipient_id IS NOT DISTINCT FROM due.recipient_id
      GROUP  BY due.version_id, due.recipient_id, due.channel, due.address
      HAVING count(d.id) <> 1
      ORDER  BY due.version_id
      """)

  /// On the portal it waits for its reader.
  static let atRest = LedgerRule(
    name: "every delivery has come to an end",
    statement: """
      SELECT 'delivery ' || id AS subject, 'is ' || state || ', to ' || address AS fact
      FROM   delivery
      WHERE  state IN ('waiting', 'sending')
      AND    channel <> 'portal'
      ORDER  BY id
      """)

  static let eachAttempt = LedgerRule(
    name: "each attempt at a delivery has one line",
    statement: """
      SELECT 'delivery ' || d.id AS subject,
             d.attempts || ' attempts, lines for '
               || coalesce(string_agg(a.number::text, ' ' ORDER BY a.number), 'none') AS fact
      FROM   delivery AS d
      LEFT   JOIN delivery_attempt AS a ON a.delivery_id = d.id
      GROUP  BY d.id
      HAVING coalesce(array_agg(a.number ORDER BY a.number) FILTER (WHERE a.number IS NOT NULL), '{}')
             <> ARRAY (SELECT generate_series(1, d.attempts))
      ORDER  BY d.id
      """)

  private static let wentOutTwice: SQL = """
    (SELECT count(*) FROM delivery_attempt AS u
     WHERE  u.delivery_id = d.id AND u.outcome IN ('unanswered', 'lost')) >= 2
    """

  static let asTried = LedgerRule(
    name: "a delivery ends as its last attempt did, and is given up after all of them",
    statement: """
      SELECT 'delivery ' || d.id AS subject,
             'is ' || d.state || ' after ' || d.failures || ' failures, the last attempt '
               || coalesce(a.outcome, 'missing') AS fact
      FROM   delivery AS d
      LEFT   JOIN delivery_attempt AS a ON a.delivery_id = d.id AND a.number = d.attempts
      WHERE  CASE d.state
        WHEN 'delivered' THEN a.outcome IS DISTINCT FROM 'delivered'
        WHEN 'refused'   THEN a.outcome IS DISTINCT FROM 'permanent'
        WHEN 'given_up'  THEN coalesce(a.outcome NOT IN ('temporary', 'unanswered', 'lost'), true)
                              OR d.failures <= \(Reporting.pauses.count)
                              AND NOT (\(sql: wentOutTwice))
      END
      ORDER  BY d.id
      """)

  static let accepted = LedgerRule(
    name: "what is delivered was taken by the mail server, which said so",
    statement: """
      SELECT 'delivery ' || d.id AS subject, 'nothing was taken for ' || d.address AS fact
      FROM   delivery AS d
      WHERE  d.state = 'delivered'
      AND    d.channel = 'mail'
      AND    NOT EXISTS (SELECT FROM chaos.copy AS c WHERE c.delivery_id = d.id AND c.answered)
      ORDER  BY d.id
      """)

  static let copies = LedgerRule(
    name: "nobody got more copies than the ledger says may have arrived",
    statement: """
      WITH taken AS (
        SELECT delivery_id, count(*) AS number FROM chaos.copy GROUP BY delivery_id
      ), told AS (
        SELECT delivery_id, count(*) AS number
        FROM   delivery_attempt
        WHERE  outcome IN ('delivered', 'unanswered', 'lost')
        GROUP  BY delivery_id
      )
      SELECT 'delivery ' || coalesce(taken.delivery_id::text, 'nobody knows') AS subject,
             taken.number || ' copies, ' || coalesce(told.number, 0) || ' attempts that may have arrived'
             AS fact
      FROM   taken
      LEFT   JOIN told USING (delivery_id)
      WHERE  taken.number > coalesce(told.number, 0)
      ORDER  BY taken.delivery_id
      """)

  static let ownCopy = LedgerRule(
    name: "a copy is the stored certificate, and went where the ledger says",
    statement: """
      SELECT 'copy of ' || coalesce(c.delivery_id::text, 'nothing') AS subject,
             'went to ' || c.address || ', the ledger says ' || coalesce(d.address, 'nothing')
               || CASE WHEN c.digest IS DISTINCT FROM f.sha256 THEN ', another file' ELSE '' END AS fact
      FROM   chaos.copy AS c
      LEFT   JOIN delivery AS d ON d.id = c.delivery_id
      LEFT   JOIN report_document AS f ON f.version_id = d.version_id
      WHERE  c.address IS DISTINCT FROM d.address
      OR     c.digest IS DISTINCT FROM f.sha256
      ORDER  BY c.delivery_id
      """)

  /// So a dead address stops nobody else. What may have gone out twice is left to a person, whatever the server
  /// would have said the third time.
  static let readers = LedgerRule(
    name: "each reader's mail ends as their own server has it",
    statement: """
      SELECT 'delivery ' || d.id AS subject,
             'is ' || d.state || ' to ' || d.address || ', whose server has it ' || r.ends AS fact
      FROM   delivery AS d
      JOIN   chaos.reader AS r USING (address)
      WHERE  d.state <> r.ends
      AND    NOT (d.state = 'given_up' AND \(sql: wentOutTwice))
      ORDER  BY d.id
      """)

  /// While a snapshot is held; not when all work is done. What shares a key waits for its like.
  static let pace = LedgerRule(
    name: "a job that is due is begun within fifteen seconds",
    statement: """
      SELECT 'job ' || id AS subject,
             'is due since ' || round(extract(epoch FROM now() - run_at)) || ' s' AS fact
      FROM   job
      WHERE  state = 'ready'
      AND    limit_key IS NULL
      AND    run_at < now() - interval '15 seconds'
      ORDER  BY run_at
      """)
}
