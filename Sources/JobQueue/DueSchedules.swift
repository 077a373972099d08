import Postgres
import Timekeeping

/// A schedule whose moment has come.
private struct DueSchedule: RowDecodable {
  var name: String
  var kind: JobKind
  var names: [String]
  var texts: [String]
  var rule: String
  var zone: String
  var catchUp: JobSchedule.CatchUp
  var settled: Instant
  /// The database's clock: that of the worker may be wrong.
  var now: Instant

  init(row: Row) throws {
    name = try row["name"]
    kind = try row["kind"]
    names = try row["names"]
    texts = try row["texts"]
    rule = try row["rule"]
    zone = try row["zone"]
    catchUp = try row["catch_up"]
    settled = try row["last_due"]
    now = try row["now"]
  }

  func schedule() throws -> JobSchedule {
    guard let zone = Zone.named(zone) else {
      throw UnreadableRecurrence(text: zone, reason: "nobody knows that zone")
    }
    return JobSchedule(
      name: name, kind: kind,
      args: Dictionary(zip(names, texts), uniquingKeysWith: { first, _ in first }),
      rule: try Recurrence(rule), zone: zone, catchUp: catchUp)
  }
}

extension JobQueue {
  /// Enqueues what is due by the schedules that no other worker is looking at.
  ///
  /// However many workers look, a schedule has one job for each moment: its row is locked, and should that fail, a unique
  /// index refuses the second. A schedule whose rule cannot be read is switched off, and returned.
  static func enqueueDue(
    in tx: Transaction
  ) throws -> (enqueued: Int, unreadable: [(schedule: String, reason: String)]) {
    let due = try tx.rows(
      """
      SELECT name, kind, rule, zone, catch_up, last_due, now() AS now,
             ARRAY (SELECT key FROM jsonb_each_text(args) ORDER BY key) AS names,
             ARRAY (SELECT value FROM jsonb_each_text(args) ORDER BY key) AS texts
      FROM   job_schedule
      WHERE  enabled
      AND    next_due <= now()
      ORDER  BY name
      FOR    UPDATE SKIP LOCKED
      """, as: DueSchedule.self)
    var enqueued = 0
    var unreadable: [(schedule: String, reason: String)] = []
    for row in due {
      do {
        enqueued += try enqueue(row.schedule(), after: row.settled, through: row.now, in: tx)
      } catch let error as UnreadableRecurrence {
        try tx.execute("UPDATE job_schedule SET enabled = false WHERE name = \(row.name)")
        unreadable.append((row.name, error.description))
      }
    }
    return (enqueued, unreadable)
  }

  private static func enqueue(
    _ schedule: JobSchedule, after settled: Instant, through now: Instant, in tx: Transaction
  ) throws -> Int {
    let due = schedule.due(after: settled, through: now)
    let jobs = due.moments.map { moment in
      var job = NewJob(kind: schedule.kind, args: schedule.args)
      job.due = (schedule.name, moment)
      return job
    }
    let enqueued = try enqueue(many: jobs, in: tx).count
    try tx.execute(
      """
      UPDATE job_schedule
      SET    last_due = \(due.settled),
             next_due = \(schedule.rule.next(after: due.settled, in: schedule.zone))
      WHERE  name = \(schedule.name)
      """)
    return enqueued
  }
}
