import JobQueue
import Postgres
import Telemetry

/// `lacak jobs list`
struct JobsListCommand: Command {
  static let name = "jobs list"
  static let summary = "lists jobs, the newest first"
  static let details = """
    One line for each: number, state, kind, attempts spent and allowed, the time it is or was to run (UTC),
    and how far it is or why it failed, parted by tabs. A job is ready (it waits for a worker or for its
    time), running, done, dead (it failed for good and waits for somebody to decide), or cancelled.
    """
  static let state = Option<JobState>(
    name: "state", placeholder: "STATE", meaning: "only jobs in this state",
    expected: "one of " + JobState.allCases.map(\.rawValue).joined(separator: ", "),
    read: { JobState(rawValue: $0) })
  static let before = Option<JobID>(
    name: "before", placeholder: "ID",
    meaning: "goes on below this job, the last of an earlier list",
    expected: "the number of a job", read: { Int64($0).map { JobID(number: $0) } })
  static let limit = Option<Int>(
    name: "limit", placeholder: "N", fallback: "50", meaning: "how many to list",
    expected: "a whole number from 1 to 1000",
    read: { Int($0).flatMap { (1...1_000).contains($0) ? $0 : nil } })
  static let options: [any AnyOption] = [
    state, Option<JobKind>.kind, before, limit, Option<String>.database,
  ]
  static let examples = [
    (line: "lacak jobs list --state dead", effect: "shows what failed for good, and why"),
    (line: "lacak jobs list --kind certificate --state ready", effect: "shows what waits"),
  ]

  let state: JobState?
  let kind: JobKind?
  let last: JobID?
  let limit: Int
  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    state = try given.value(of: Self.state)
    kind = try given.value(of: .kind)
    last = try given.value(of: Self.before)
    limit = try given.required(Self.limit)
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    for line in try lines() { print(line) }
    return .success
  }

  func lines() throws -> [String] {
    let jobs = try asOperator(through: pool) {
      try JobQueue.list(state, kind: kind, before: last, atMost: limit, in: $0)
    }
    return jobs.map { job in
      [
        job.id.description, job.state.rawValue, job.kind.rawValue,
        "\(job.attempt)/\(job.maxAttempts)", job.runAt.rfc3339, job.note,
      ].joined(separator: "\t")
    }
  }
}
