package import Postgres
package import Timekeeping

/// Work that is enqueued by the clock.
package struct JobSchedule: Sendable {
  /// What becomes of moments that passed while no worker ran.
  package enum CatchUp: String, CaseIterable, Sendable, PostgresEncodable, PostgresDecodable {
    /// Nothing, unless the last one is no older than five minutes, which a restart takes.
    case skip
    /// The last of them is made up for.
    case latest
    /// Each of them is.
    case all
  }

  /// Lower-case letters and underscores.
  package var name: String
  package var kind: JobKind
  package var args: [String: String]
  package var rule: Recurrence
  package var zone: Zone
  package var catchUp: CatchUp

  package init(
    name: String, kind: JobKind, args: [String: String] = [:], rule: Recurrence, zone: Zone,
    catchUp: CatchUp
  ) {
    self.name = name
    self.kind = kind
    self.args = args
    self.rule = rule
    self.zone = zone
    self.catchUp = catchUp
  }

  static let grace = TimeSpan.minutes(5)
  /// After a long time without a worker the rest is for the next look.
  static let mostAtOnce = 1_000

  /// What is to be enqueued of the moments after `settled`, up to `now`, and up to where that settles them; at least one
  /// moment must have come.
  func due(after settled: Instant, through now: Instant) -> (moments: [Instant], settled: Instant) {
    guard catchUp == .all else {
      let last = rule.last(through: now, in: zone)
      return (catchUp == .latest || now - last <= Self.grace ? [last] : [], last)
    }
    var moments: [Instant] = []
    var moment = rule.next(after: settled, in: zone)
    while moment <= now, moments.count < Self.mostAtOnce {
      moments.append(moment)
      moment = rule.next(after: moment, in: zone)
    }
    return (moments, moments.last ?? settled)
  }
}

/// No schedule has that name.
package struct ScheduleNotThere: Error, CustomStringConvertible {
  package var name: String

  package var description: String { "there is no schedule \(name)" }
}

extension JobQueue {
  /// Puts a schedule on record; one of that name is changed, and keeps what it has settled unless its times change.
  package static func put(_ schedule: JobSchedule, in tx: Transaction) throws {
    let now = try databaseTime(in: tx)
    let args = schedule.args.sorted { $0.key < $1.key }
    try tx.execute(
      """
      INSERT INTO job_schedule AS s (
        name, kind, args, rule, zone, catch_up, last_due, next_due, decided_by)
      VALUES (
        \(schedule.name), \(schedule.kind),
        jsonb_object(\(args.map(\.key))::text[], \(args.map(\.value))::text[]),
        \(schedule.rule.text), \(schedule.zone.name), \(schedule.catchUp), \(now),
        \(schedule.rule.next(after: now, in: schedule.zone)), current_account())
      ON CONFLICT (name) DO UPDATE
      SET    kind = EXCLUDED.kind, args = EXCLUDED.args, rule = EXCLUDED.rule,
             zone = EXCLUDED.zone, catch_up = EXCLUDED.catch_up,
             decided_by = COALESCE(EXCLUDED.decided_by, s.decided_by),
             last_due = CASE WHEN (s.rule, s.zone) = (EXCLUDED.rule, EXCLUDED.zone)
               THEN s.last_due ELSE EXCLUDED.last_due END,
             next_due = CASE WHEN (s.rule, s.zone) = (EXCLUDED.rule, EXCLUDED.zone)
               THEN s.next_due ELSE EXCLUDED.next_due END
      """)
  }

  /// Switches a schedule on or off; what passed meanwhile is not made up for.
  /// - Throws: `ScheduleNotThere`, `UnreadableRecurrence`.
  package static func setSchedule(_ name: String, isOn: Bool, in tx: Transaction) throws {
    let row = try tx.row(
      "SELECT rule, zone, now() AS now FROM job_schedule WHERE name = \(name) FOR UPDATE"
    ) { row in
      (
        rule: try row["rule"] as String, zone: try row["zone"] as String,
        now: try row["now"] as Instant
      )
    }
    guard let row, let zone = Zone.named(row.zone) else { throw ScheduleNotThere(name: name) }
    let next = try Recurrence(row.rule).next(after: row.now, in: zone)
    try tx.execute(
      """
      UPDATE job_schedule
      SET    enabled = \(isOn), last_due = now(), next_due = \(next), decided_by = current_account()
      WHERE  name = \(name)
      AND    enabled <> \(isOn)
      """)
  }

  private static func databaseTime(in tx: Transaction) throws -> Instant {
    try tx.value("SELECT now()") ?? Instant(microseconds: 0)
  }
}
