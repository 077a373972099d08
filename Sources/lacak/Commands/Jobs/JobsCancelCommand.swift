import JobQueue
import People
import Postgres

/// `lacak jobs cancel ID --reason TEXT`
struct JobsCancelCommand: Command {
  static let name = "jobs cancel"
  static let summary = "takes a waiting job back, and asks a running one to stop"
  static let details = """
    A running job stops where its work allows it, usually within seconds; if it fails or its worker is lost
    after that, it is not begun again; if it is done before it hears of it, it is done. By force: `lacak
    jobs discard`.
    """
  static let operands = [Operand.job]
  static let options: [any AnyOption] = [
    Option<String>.reason, Option<Login>.decider, Option<String>.database,
  ]
  static let examples = [
    (
      line: "lacak jobs cancel 4711 --reason 'wrong month'",
      effect: "stops an export that nobody wants any more"
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
    let state = try decide(through: pool, by: decider) {
      try JobQueue.cancel(job, reason: reason, in: $0)
    }
    print(
      state == .cancelled
        ? "job \(job) is cancelled" : "job \(job) is running, and was asked to stop")
    return .success
  }
}
