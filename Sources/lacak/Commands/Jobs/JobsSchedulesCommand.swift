import JobQueue
import People
import Postgres
import Telemetry

/// `lacak jobs schedules`
struct JobsSchedulesCommand: Command {
  static let name = "jobs schedules"
  static let summary = "lists what is enqueued by the clock, and switches it on and off"
  static let details = """
    One line for each schedule: name, kind of job, rule, zone, on or off, next time (UTC), and what becomes
    of times that pass while no worker runs, parted by tabs: skip them, make up for the latest, or for all
    of them. What passes while a schedule is off is never made up for.
    """
  static let on = Option<String>(
    name: "on", placeholder: "NAME", meaning: "switches this schedule on",
    expected: "the name of a schedule", read: { $0.isEmpty ? nil : $0 })
  static let off = Option<String>(
    name: "off", placeholder: "NAME", meaning: "switches this schedule off",
    expected: "the name of a schedule", read: { $0.isEmpty ? nil : $0 })
  static let options: [any AnyOption] = [on, off, Option<Login>.decider, Option<String>.database]
  static let examples = [
    (line: "lacak jobs schedules", effect: "shows what comes next"),
    (line: "lacak jobs schedules --off check_ledger", effect: "has it rest until it is on again"),
  ]

  private let turn: (name: String, isOn: Bool)?
  let decider: Login?
  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    switch (try given.value(of: Self.on), try given.value(of: Self.off)) {
    case (let name?, nil): turn = (name, true)
    case (nil, let name?): turn = (name, false)
    case (nil, nil): turn = nil
    default: throw UsageError("--on and --off at once: one after the other, please")
    }
    decider = try given.value(of: .decider)
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    for line in try lines() { print(line) }
    return .success
  }

  func lines() throws -> [String] {
    let schedules = try decide(through: pool, by: decider) { tx in
      if let turn { try JobQueue.setSchedule(turn.name, isOn: turn.isOn, in: tx) }
      return try JobQueue.schedules(in: tx)
    }
    return schedules.map { schedule in
      [
        schedule.name, schedule.kind.rawValue, schedule.rule, schedule.zone,
        schedule.isOn ? "on" : "off", schedule.nextDue.rfc3339, schedule.catchUp.rawValue,
      ].joined(separator: "\t")
    }
  }
}
