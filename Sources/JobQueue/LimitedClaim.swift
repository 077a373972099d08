import Postgres

/// What came of looking for a job that has a limit.
enum LimitedClaim {
  case job(Job)
  /// None waits, or every key that waits runs as much as it may.
  case none
  /// Another worker is looking just now: look again soon.
  case busy
}

/// Takes the job that is due first among those whose limit leaves room.
///
/// By one worker at a time, so that none counts the slots while another takes one; should that fail, a unique index
/// refuses the second. Of one key the first job decides: while its kind may not run, those behind it wait. Where a limit
/// was lowered, nothing begins until as many have ended.
func claimLimited(_ terms: LeaseTerms, in tx: Transaction) throws -> LimitedClaim {
  let isOurs = try tx.value(
    """
    SELECT CASE WHEN EXISTS (SELECT FROM job WHERE state = 'ready' AND limit_key IS NOT NULL)
             THEN pg_try_advisory_xact_lock(hashtext('lacak job limits'))
           END
    """, as: Bool.self)
  guard let isOurs else { return .none }
  guard isOurs else { return .busy }
  let job = try tx.row(limitedClaimStatement(terms), as: Job.self)
  return job.map { .job($0) } ?? .none
}

/// Goes by the index from key to key, and in each from priority to priority, and not through the jobs: a hundred thousand of
/// them may wait for one key, or for their time.
func limitedClaimStatement(_ terms: LeaseTerms) -> SQL {
  let kinds = Array(terms.deadlines.keys)
  return """
    WITH RECURSIVE waiting (key, priority, run_at, id) AS (
      (SELECT limit_key, priority, run_at, id
       FROM   job
       WHERE  state = 'ready'
       AND    limit_key IS NOT NULL
       ORDER  BY limit_key, priority, run_at, id
       LIMIT  1)
      UNION ALL
      SELECT later.limit_key, later.priority, later.run_at, later.id
      FROM   waiting
      CROSS  JOIN LATERAL (
        SELECT limit_key, priority, run_at, id
        FROM   job
        WHERE  state = 'ready'
        AND    limit_key IS NOT NULL
        AND    (limit_key, priority) > (waiting.key, waiting.priority)
        ORDER  BY limit_key, priority, run_at, id
        LIMIT  1
      ) AS later
    ), head AS (
      SELECT DISTINCT ON (waiting.key) waiting.key, first.*
      FROM   waiting
      CROSS  JOIN LATERAL (
        SELECT id, kind, priority, run_at
        FROM   job
        WHERE  state = 'ready'
        AND    limit_key = waiting.key
        AND    priority = waiting.priority
        AND    (run_at, id) >= (waiting.run_at, waiting.id)
        AND    run_at <= now()
        AND    kind = ANY (\(kinds)::text[])
        ORDER  BY run_at, id
        LIMIT  1
      ) AS first
      ORDER  BY waiting.key, first.priority
    ), next AS MATERIALIZED (
      SELECT head.id, term.most, term.at_once, slot.free
      FROM   head
      JOIN   unnest(
        \(kinds)::text[], \(kinds.map { terms.deadlines[$0] })::interval[],
        \(kinds.map { terms.limits[$0] ?? 1 })::smallint[]
      ) AS term (kind, most, at_once) USING (kind)
      CROSS  JOIN LATERAL (
        SELECT count(*) AS taken, array_agg(limit_slot) AS slots
        FROM   job
        WHERE  state = 'running'
        AND    limit_key = head.key
      ) AS running
      CROSS  JOIN LATERAL (
        SELECT min(number) AS free
        FROM   generate_series(1, term.at_once) AS number
        WHERE  number <> ALL (coalesce(running.slots, '{}'))
      ) AS slot
      WHERE  running.taken < term.at_once
      ORDER  BY head.priority, head.run_at, head.id
      LIMIT  1
    ), taken AS MATERIALIZED (
      SELECT job.id, next.most, next.at_once, next.free
      FROM   next
      JOIN   job ON job.id = next.id
      WHERE  job.state = 'ready'
      FOR    UPDATE OF job SKIP LOCKED
    )
    UPDATE job
    SET    \(sql: terms.beginning), limit_slot = taken.free, limit_most = taken.at_once
    FROM   taken
    WHERE  job.id = taken.id
    RETURNING \(sql: Job.columns)
    """
}
