import Postgres

/// A rule of the books, with the statement that finds who broke it: rows of `subject` and `fact`.
struct LedgerRule {
  var name: String
  var statement: SQL

  /// Whatever was broken, these hold once all work is done.
  static let all =
    [
      done, noLease, once, byTheHolder, wholeHistory, oneEnd, attemptsAdd, limits, certificates,
      certificateJobs,
    ] + deliveries

  func findings(in tx: Transaction) throws -> [Finding] {
    try tx.rows(statement) { row in
      Finding(rule: name, subject: try row["subject"], fact: try row["fact"])
    }
  }

  static let done = LedgerRule(
    name: "every job is done",
    statement: """
      SELECT 'job ' || id AS subject, 'is ' || state || coalesce(', ' || last_error, '') AS fact
      FROM   job
      WHERE  state <> 'done'
      ORDER  BY id
      """)

  static let noLease = LedgerRule(
    name: "no lease is left",
    statement: """
      SELECT 'job ' || id AS subject, 'held by ' || coalesce(worker, 'nobody') AS fact
      FROM   job
      WHERE  num_nonnulls(worker, started_at, lease_until, deadline, limit_slot) > 0
      ORDER  BY id
      """)

  static let once = LedgerRule(
    name: "a job that is done left one effect, any other none",
    statement: """
      SELECT 'job ' || j.id AS subject, count(e.job_id) || ' effects, ' || j.state AS fact
      FROM   job AS j
      LEFT   JOIN chaos.effect AS e ON e.job_id = j.id
      WHERE  j.kind IN ('chaos_stored', 'chaos_deaf', 'chaos_limited')
      GROUP  BY j.id
      HAVING count(e.job_id) <> CASE j.state WHEN 'done' THEN 1 ELSE 0 END
      ORDER  BY j.id
      """)

  static let byTheHolder = LedgerRule(
    name: "the effect is of whoever held the last lease",
    statement: """
      SELECT 'job ' || e.job_id AS subject,
             'effect of run ' || e.run || ', the job is at ' || coalesce(j.run::text, 'nothing') AS fact
      FROM   chaos.effect AS e
      LEFT   JOIN job AS j ON j.id = e.job_id
      WHERE  j.run IS DISTINCT FROM e.run
      ORDER  BY e.job_id
      """)

  static let wholeHistory = LedgerRule(
    name: "each lease has one line in the history of attempts",
    statement: """
      SELECT 'job ' || j.id AS subject,
             j.run || ' leases, lines for ' || coalesce(string_agg(a.run::text, ' ' ORDER BY a.run), 'none')
             AS fact
      FROM   job AS j
      LEFT   JOIN job_attempt AS a ON a.job_id = j.id
      GROUP  BY j.id
      HAVING coalesce(array_agg(a.run ORDER BY a.run) FILTER (WHERE a.run IS NOT NULL), '{}')
             <> ARRAY (SELECT generate_series(1, j.run))
      ORDER  BY j.id
      """)

  static let oneEnd = LedgerRule(
    name: "a job ends once, and with its last attempt",
    statement: """
      SELECT 'job ' || j.id AS subject,
             coalesce(string_agg(a.outcome, ' ' ORDER BY a.run), 'no attempt') AS fact
      FROM   job AS j
      LEFT   JOIN job_attempt AS a ON a.job_id = j.id
      WHERE  j.state = 'done'
      GROUP  BY j.id
      HAVING count(*) FILTER (WHERE a.outcome = 'done') <> 1
      OR     max(a.run) FILTER (WHERE a.outcome = 'done') <> j.run
      ORDER  BY j.id
      """)

  static let attemptsAdd = LedgerRule(
    name: "attempts are counted, but for those that were given back",
    statement: """
      SELECT 'job ' || j.id AS subject,
             j.attempt || ' counted, ' || count(*) FILTER (WHERE a.outcome <> 'released') || ' spent' AS fact
      FROM   job AS j
      JOIN   job_attempt AS a ON a.job_id = j.id
      GROUP  BY j.id
      HAVING j.attempt <> count(*) FILTER (WHERE a.outcome <> 'released')
      ORDER  BY j.id
      """)

  /// Of those that left an effect: whoever lost its lease may still have been running.
  static let limits = LedgerRule(
    name: "no more of one key ran at once than its limit",
    statement: """
      WITH ran AS MATERIALIZED (
        SELECT j.id, j.limit_key, e.begun_at, e.ended_at
        FROM   job AS j
        JOIN   chaos.effect AS e ON e.job_id = j.id
        WHERE  j.limit_key IS NOT NULL
      )
      SELECT 'job ' || a.id AS subject, count(*) || ' at once of ' || a.limit_key AS fact
      FROM   ran AS a
      JOIN   ran AS b ON b.limit_key = a.limit_key
             AND b.begun_at <= a.begun_at AND b.ended_at > a.begun_at
      GROUP  BY a.id, a.limit_key
      HAVING count(*) > \(ChaosKind.limit)
      ORDER  BY a.id
      """)

  static let certificates = LedgerRule(
    name: "a released version has one certificate, a draft none",
    statement: """
      SELECT 'version ' || v.id AS subject, count(d.version_id) || ' certificates, ' || v.state AS fact
      FROM   report_version AS v
      LEFT   JOIN report_document AS d ON d.version_id = v.id
      GROUP  BY v.id
      HAVING count(d.version_id) <> CASE v.state WHEN 'draft' THEN 0 ELSE 1 END
      ORDER  BY v.id
      """)

  static let certificateJobs = LedgerRule(
    name: "a certificate has one job, and it is done",
    statement: """
      SELECT 'version ' || d.version_id AS subject,
             count(j.id) FILTER (WHERE j.state = 'done') || ' of ' || count(j.id) || ' jobs done' AS fact
      FROM   report_document AS d
      LEFT   JOIN job AS j ON j.kind = 'certificate' AND j.args->>'version' = d.version_id::text
      GROUP  BY d.version_id
      HAVING count(j.id) FILTER (WHERE j.state = 'done') <> 1 OR count(j.id) <> 1
      ORDER  BY d.version_id
      """)
}
