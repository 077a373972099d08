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
  var bookmarks = Bookmarks()
  return try claim(terms, atMost: size, pace: pace, &bookmarks, in: tx)
}

func claim(
  _ terms: LeaseTerms, atMost size: BatchSize, pace: Pace, _ bookmarks: inout Bookmarks,
  in tx: Transaction
) throws -> [Job] {
  let start = Monotonic.now
  let (places, areUsed) = (bookmarks.places, bookmarks.areUsed(at: start))
  let claimed = try tx.rows(
    claimStatement(terms, atMost: size, pace: pace, beyond: areUsed ? places : nil),
    as: Claimed.self)
  if !areUsed {
    bookmarks.lookedFromTheBeginning(
      for: TimeSpan(microseconds: .now - start), found: claimed.map { ($0.priority, $0.place) })
  }
  for one in claimed { bookmarks.took(priority: one.priority, one.place) }
  return claimed.sorted { $0.position < $1.position }.map(\.job)
}

private struct Claimed: RowDecodable {
  var position: Int
  var priority: Int
  var place: Bookmarks.Place
  var job: Job

  init(row: Row) throws {
    position = try row["position"]
    priority = try row["priority"]
    job = try Job(row: row)
    place = Bookmarks.Place(runAt: try row["run_at"], id: job.id)
  }
}

/// The limit is a literal: with a parameter PostgreSQL plans for a tenth of the table (118 times slower
/// with 300,000 jobs waiting). MATERIALIZED, because a subquery may be run more than once, and would then
/// lock more than it returns.
///
/// Of the jobs looked at, as many are taken as fit into a batch; the rest are free again when the transaction ends.
/// - Parameter places: where to go on in each priority; nil to look from the beginning.
func claimStatement(
  _ terms: LeaseTerms, atMost size: BatchSize, pace: Pace, beyond places: [Int: Bookmarks.Place]?
) -> SQL {
  let kinds = Array(terms.deadlines.keys)
  return """
    WITH next AS MATERIALIZED (
      \(sql: due(terms, atMost: size, beyond: places))
    ), line AS (
      SELECT id, term, row_number() OVER first AS position,
             sum((\(kinds.map(pace.cost))::bigint[])[term]) OVER first AS cost
      FROM   next
      WINDOW first AS (ORDER BY priority, run_at, id ROWS UNBOUNDED PRECEDING)
    ), taken AS (
      SELECT id, position, (\(kinds.map { terms.deadlines[$0] })::interval[])[term] AS most
      FROM   line
      WHERE  position = 1
      OR     cost <= \(Pace.batch.microseconds)
    )
    UPDATE job
    SET    \(sql: terms.beginning)
    FROM   taken
    WHERE  job.id = taken.id
    RETURNING taken.position, job.priority, job.run_at, \(sql: Job.columns)
    """
}

/// Looks from each place on, to now: of the jobs whose time has not come it meets one in each priority, however many there
/// are. (50,000 of them, all for later: 878 pages when the index was read from end to end.)
///
/// Without an ORDER BY around it, which would lock a batch of every priority before it sorts: what depends on `place` row by
/// row comes in its order, and that is the order of the priorities.
private func due(
  _ terms: LeaseTerms, atMost size: BatchSize, beyond places: [Int: Bookmarks.Place]?
) -> SQL {
  let kinds = Array(terms.deadlines.keys)
  let start = places.map(bookmarked) ?? firstPlaces
  // The first job of a priority is still to be done, that of a bookmark is not.
  let beyond: SQL = places == nil ? ">=" : ">"
  return """
    WITH RECURSIVE place (priority, run_at, id) AS (
      \(sql: start)
    )
    SELECT ahead.id, place.priority, ahead.run_at, ahead.term
    FROM   place
    CROSS  JOIN LATERAL (
      SELECT id, run_at, array_position(\(kinds)::text[], kind) AS term
      FROM   job
      WHERE  state = 'ready'
      AND    limit_key IS NULL
      AND    priority = place.priority
      AND    (run_at, id) \(sql: beyond) (place.run_at, place.id)
      AND    run_at <= now()
      AND    kind = ANY (\(kinds)::text[])
      ORDER  BY run_at, id
      LIMIT  \(sql: size.literal)
      FOR    UPDATE SKIP LOCKED
    ) AS ahead
    LIMIT  \(sql: size.literal)
    """
}

/// The first job of each priority, found by going from one to the next in the index.
private let firstPlaces: SQL = """
  (SELECT priority, run_at, id
   FROM   job
   WHERE  state = 'ready'
   AND    limit_key IS NULL
   ORDER  BY priority, run_at, id
   LIMIT  1)
  UNION ALL
  SELECT later.priority, later.run_at, later.id
  FROM   place
  CROSS  JOIN LATERAL (
    SELECT priority, run_at, id
    FROM   job
    WHERE  state = 'ready'
    AND    limit_key IS NULL
    AND    priority > place.priority
    ORDER  BY priority, run_at, id
    LIMIT  1
  ) AS later
  """

private func bookmarked(_ places: [Int: Bookmarks.Place]) -> SQL {
  let priorities = places.keys.sorted()
  return """
    SELECT *
    FROM   unnest(
      \(priorities)::smallint[], \(priorities.map { places[$0]?.runAt })::timestamptz[],
      \(priorities.map { places[$0]?.id })::bigint[])
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
    case .hundredTwentyEight: "128"
    }
  }
}
