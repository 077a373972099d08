import Postgres
import Timekeeping

/// For how long a worker has a job.
struct LeaseTerms: Sendable {
  var worker: String
  /// Until it must have said that it is alive.
  var length: TimeSpan
  /// How long each kind may take in all.
  var deadlines: [JobKind: TimeSpan]
  /// How many of each kind may run at once under one limit key.
  var limits: [JobKind: Int] = [:]
}

/// Takes the jobs that are due first among those without a limit that nobody else is taking, in their order.
func claim(
  _ terms: LeaseTerms, atMost size: BatchSize = .one, pace: Pace = Pace(), in tx: Transaction
) throws -> [Job] {
  let jobs = try tx.rows(claimStatement(terms, atMost: size, pace: pace)) { row in
    (place: try row["place"] as Int, job: try Job(row: row))
  }
  return jobs.sorted { $0.place < $1.place }.map(\.job)
}

/// The limit is a literal: with a parameter PostgreSQL plans for a tenth of the table (118 times slower
/// with 300,000 jobs waiting). MATERIALIZED, because a subquery may be run more than once, and would then
/// lock more than it returns.
///
/// Of the jobs looked at, as many are taken as fit into a batch; the rest are free again when the transaction ends.
func claimStatement(_ terms: LeaseTerms, atMost size: BatchSize, pace: Pace) -> SQL {
  let kinds = Array(terms.deadlines.keys)
  return """
    WITH next AS MATERIALIZED (
      SELECT id, priority, run_at, array_position(\(kinds)::text[], kind) AS term
      FROM   job
      WHERE  state = 'ready'
      AND    limit_key IS NULL
      AND    run_at <= now()
      AND    kind = ANY (\(kinds)::text[])
      ORDER  BY priority, run_at, id
      LIMIT  \(sql: size.literal)
      FOR    UPDATE SKIP LOCKED
    ), line AS (
      SELECT id, term, row_number() OVER first AS place,
             sum((\(kinds.map(pace.cost))::bigint[])[term]) OVER first AS cost
      FROM   next
      WINDOW first AS (ORDER BY priority, run_at, id ROWS UNBOUNDED PRECEDING)
    ), taken AS (
      SELECT id, place, (\(kinds.map { terms.deadlines[$0] })::interval[])[term] AS most
      FROM   line
      WHERE  place = 1
      OR     cost <= \(Pace.batch.microseconds)
    )
    UPDATE job
    SET    \(sql: terms.beginning)
    FROM   taken
    WHERE  job.id = taken.id
    RETURNING taken.place, \(sql: Job.columns)
    """
}

extension LeaseTerms {
  /// What a claim writes; `taken.most` is how long the job may take.
  var beginning: SQL {
    """
    state = 'running', run = run + 1, attempt = attempt + 1, worker = \(worker),
    started_at = now(), deadline = now() + taken.most,
    lease_until = now() + least(\(length)::interval, taken.most),
    progress_done = NULL, progress_total = NULL
    """
  }
}

extension BatchSize {
  var literal: SQL {
    switch self {
    case .one: "1"
    case .two: "2"
    case .four: "4"
    case .eight: "8"
    case .sixteen: "16"
    case .thirtyTwo: "32"
    case .sixtyFour: "64"
    }
  }
}
