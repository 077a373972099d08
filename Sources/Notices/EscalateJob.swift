import Identity
package import JobQueue
import People
package import Postgres
package import Timekeeping

/// Looks after one step of an alarm: when nobody has answered in time, the next one tells others.
///
/// A step has one job, put into the queue by the database with the step itself. It waits for its time by enqueueing
/// itself again, because only the program knows how long the laboratory waits. Two workers that come at once make one
/// step: its key is the alarm and its number.
package struct EscalateJob: JobHandler {
  package let kind = Notices.escalationJob
  private let database: Pool
  private let patience: TimeSpan

  package static let usualPatience = TimeSpan.hours(2)

  /// - Parameter patience: how long an answer is waited for before others are told.
  package init(database: Pool, patience: TimeSpan = Self.usualPatience) {
    self.database = database
    self.patience = patience
  }

  package func perform(_ job: Job, _ lease: Lease) throws {
    guard let alarm = job.args["alarm"].flatMap({ HealthAlarmID($0) }),
      let step = job.args["step"].flatMap({ Int($0) })
    else { throw Hopeless("the job names no step of an alarm") }
    try database.transaction(as: .system) { tx in
      try lease.finish(in: tx)
      if let due = try Notices.escalate(alarm, after: step, patience: patience, in: tx) {
        try JobQueue.enqueue(
          kind: kind, args: job.args, uniqueKey: "\(alarm) \(step)", runAt: due, priority: 50,
          in: tx)
      }
    }
  }
}

extension Notices {
  /// Takes the next step of an alarm that nobody has answered in time; once, however often it is asked.
  /// - Returns: when to ask again, while there is time left.
  static func escalate(
    _ alarm: HealthAlarmID, after step: Int, patience: TimeSpan, in tx: Transaction
  ) throws -> Instant? {
    let due = try tx.row(
      """
      SELECT p.at + \(patience)::interval AS due,
             clock_timestamp() >= p.at + \(patience)::interval AS has_come
      FROM   health_alarm_step AS p
      WHERE  p.alarm_id = \(alarm) AND p.step = \(step)
      AND    NOT EXISTS (SELECT FROM health_acknowledgement AS k WHERE k.alarm_id = p.alarm_id)
      """
    ) { row in (at: try row["due"] as Instant, hasCome: try row["has_come"] as Bool) }
    guard let due else { return nil }
    guard due.hasCome else { return due.at }
    try tx.execute(
      "INSERT INTO health_alarm_step (alarm_id, step) VALUES (\(alarm), \(step + 1))")
    return nil
  }
}
