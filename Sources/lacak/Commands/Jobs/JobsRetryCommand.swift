import JobQueue
import People
import Postgres

/// `lacak jobs retry [ID]`
struct JobsRetryCommand: Command {
  static let name = "jobs retry"
  static let summary = "gives a dead job, or all dead ones of a kind, their attempts again"
  static let details = """
    Take away the cause first: `lacak jobs show ID` says what it was. With --kind and --all-dead every dead
    job of that kind is tried again; of those that stand for the same thing only the last.
    """
  static let operands = [
    Operand(placeholder: "ID", meaning: "the number of a dead job", isRequired: false)
  ]
  static let allDead = Option<Bool>.switch("all-dead", "every dead job of the kind instead of one")
  static let options: [any AnyOption] = [
    Option<JobKind>.kind, allDead, Option<Login>.decider, Option<String>.database,
  ]
  static let examples = [
    (line: "lacak jobs retry 4711", effect: "tries one again"),
    (line: "lacak jobs retry --kind certificate --all-dead", effect: "tries all of them again"),
  ]

  private enum Choice {
    case one(JobID)
    case all(JobKind)
  }

  private let choice: Choice
  let decider: Login?
  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    let kind = try given.value(of: .kind)
    switch (given.operands.isEmpty, kind, given.isOn(Self.allDead)) {
    case (false, nil, false): choice = .one(try given.job())
    case (true, let kind?, true): choice = .all(kind)
    default: throw UsageError("say which: an ID, or --kind KIND with --all-dead")
    }
    decider = try given.value(of: .decider)
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    switch choice {
    case .one(let job):
      try decide(through: pool, by: decider) { try JobQueue.retry(job, in: $0) }
      print("job \(job) is tried again")
    case .all(let kind):
      let outcome = try decide(through: pool, by: decider) { try JobQueue.retryAll(kind, in: $0) }
      print("\(outcome.retried) jobs of the kind \(kind.rawValue) are tried again")
      if outcome.superseded > 0 {
        print("\(outcome.superseded) are left: another job for the same thing waits or runs")
      }
    }
    return .success
  }
}
