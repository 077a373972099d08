import JobQueue
import People
import Postgres

/// `lacak jobs discard ID --reason TEXT`
struct JobsDiscardCommand: Command {
  static let name = "jobs discard"
  static let summary = "has a job never run again, by force if it is running"
  static let details = """
    For a dead job that is no longer wanted. A worker that is at the job loses its right to finish it at
    once; to let it stop where it does no harm, use `lacak jobs cancel`. The job stays for two weeks, its
    attempts, and who discarded it and why, for ever.
    """
  static let operands = [Operand.job]
  static let options: [any AnyOption] = [
    Option<String>.reason, Option<Login>.decider, Option<String>.database,
  ]
  static let examples = [
    (
      line: "lacak jobs discard 4711 --reason 'the request was withdrawn'",
      effect: "takes it off the list of dead jobs"
    )
  ]

  let job: JobID
  let reason: String
  let decider: Login?
  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    job = try given.job()
    reason = try given.required(.reason)
    decider = try given.value(of: .decider)
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    try decide(through: pool, by: decider) { try JobQueue.discard(job, reason: reason, in: $0) }
    print("job \(job) is discarded")
    return .success
  }
}
