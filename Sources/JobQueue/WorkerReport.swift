package import Postgres
package import Timekeeping

/// A worker that was heard of lately, as an operator sees it.
package struct WorkerReport: Sendable {
  package var name: String
  package var host: String
  package var processID: Int
  package var version: String
  package var kinds: [JobKind]
  package var threads: Int
  package var startedAt: Instant
  package var seenAt: Instant
  package var isStopping: Bool
}

extension WorkerReport: RowDecodable {
  package init(row: Row) throws {
    name = try row["name"]
    host = try row["host"]
    processID = try row["pid"]
    version = try row["version"]
    kinds = try row["kinds"]
    threads = try row["threads"]
    startedAt = try row["started_at"]
    seenAt = try row["seen_at"]
    isStopping = try row["stopping"]
  }
}

/// A schedule as an operator sees it.
package struct ScheduleReport: Sendable {
  package var name: String
  package var kind: JobKind
  package var rule: String
  package var zone: String
  package var catchUp: JobSchedule.CatchUp
  package var isOn: Bool
  package var lastDue: Instant
  package var nextDue: Instant
}

extension ScheduleReport: RowDecodable {
  package init(row: Row) throws {
    name = try row["name"]
    kind = try row["kind"]
    rule = try row["rule"]
    zone = try row["zone"]
    catchUp = try row["catch_up"]
    isOn = try row["enabled"]
    lastDue = try row["last_due"]
    nextDue = try row["next_due"]
  }
}

extension JobQueue {
  /// The longest at work first; who was not heard of for a minute and a half is not counted as alive, also where nobody
  /// is left to forget them.
  package static func workers(in tx: Transaction) throws -> [WorkerReport] {
    try tx.rows(
      """
      SELECT name, host, pid, version, kinds, threads, started_at, seen_at, stopping
      FROM   job_worker
      WHERE  seen_at > now() - interval '90 seconds'
      ORDER  BY started_at, name
      LIMIT  200
      """, as: WorkerReport.self)
  }

  package static func schedules(in tx: Transaction) throws -> [ScheduleReport] {
    try tx.rows(
      """
      SELECT name, kind, rule, zone, catch_up, enabled, last_due, next_due
      FROM   job_schedule
      ORDER  BY name
      LIMIT  200
      """, as: ScheduleReport.self)
  }
}
