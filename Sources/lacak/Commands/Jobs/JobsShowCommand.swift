import Identity
import JobQueue
import People
import Postgres
import Telemetry

/// `lacak jobs show ID`
struct JobsShowCommand: Command {
  static let name = "jobs show"
  static let summary = "shows all about one job, with every attempt at it"
  static let details = """
    A line for each fact, then one for each attempt that has ended: begin and end (UTC), worker, outcome,
    error. An attempt is done, failed, cancelled, expired (its worker was lost, or took longer than it may)
    or released (given back by a worker that stopped, and not counted). Then a line for each decision:
    when, what (retry, cancel, discard), by whom, why. Attempts and decisions stay on record when the job is
    long gone.
    """
  static let operands = [Operand.job]
  static let options: [any AnyOption] = [Option<String>.database]
  static let examples = [(line: "lacak jobs show 4711", effect: "says why it is not done yet")]

  let job: JobID
  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    job = try given.job()
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    for line in try lines() { print(line) }
    return .success
  }

  func lines() throws -> [String] {
    let (report, attempts, decisions) = try asOperator(through: pool) { tx in
      let decisions = try JobQueue.decisions(about: job, in: tx)
      let names = try Accounts.names(
        of: decisions.compactMap(\.decidedBy).map { AccountID($0) }, in: tx)
      return (
        try JobQueue.find(job, in: tx), try JobQueue.attempts(of: job, in: tx),
        decisions.map { ($0, $0.decidedBy.flatMap { names[AccountID($0)] }) }
      )
    }
    guard report != nil || !attempts.isEmpty || !decisions.isEmpty else {
      throw Failure("there is no job \(job); `lacak jobs list` shows the newest")
    }
    return (report.map(facts) ?? ["job\t\(job), which has been removed"])
      + attempts.map { attempt in
        [
          "attempt", attempt.startedAt.rfc3339, attempt.endedAt.rfc3339, attempt.worker,
          attempt.outcome.rawValue, attempt.error ?? "",
        ].joined(separator: "\t")
      }
      + decisions.map { decision, name in
        [
          "decision", decision.decidedAt.rfc3339, decision.kind.rawValue, name ?? "the program",
          decision.reason,
        ].joined(separator: "\t")
      }
  }

  private func facts(_ job: JobReport) -> [String] {
    let facts: [(String, (any CustomStringConvertible)?)] = [
      ("job", job.id), ("state", job.state.rawValue), ("kind", job.kind.rawValue),
      ("arguments", job.args.text), ("attempts", "\(job.attempt) of \(job.maxAttempts)"),
      ("schedule", job.schedule), ("unique key", job.uniqueKey), ("limit key", job.limitKey),
      ("enqueued", job.createdAt.rfc3339), ("to run", job.runAt.rfc3339),
      ("worker", job.worker), ("begun", job.startedAt?.rfc3339),
      ("lease until", job.leaseUntil?.rfc3339),
      ("progress", job.progress.map { "\($0.done) of \($0.total)" }),
      ("ended", job.finishedAt?.rfc3339), ("is to stop", job.cancelReason),
      ("last error", job.lastError),
    ]
    return facts.compactMap { name, value in value.map { "\(name)\t\($0)" } }
  }
}
