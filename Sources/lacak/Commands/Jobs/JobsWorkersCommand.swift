import JobQueue
import Postgres
import Telemetry

/// `lacak jobs workers`
struct JobsWorkersCommand: Command {
  static let name = "jobs workers"
  static let summary = "lists the workers that are alive"
  static let details = """
    One line for each `lacak work` that was heard of within a minute and a half: name, host, process,
    version, threads, since when, last heard (UTC), state, kinds of jobs, parted by tabs. None at all means
    that nothing in the queue is being done.
    """
  static let options: [any AnyOption] = [Option<String>.database]
  static let examples = [
    (line: "lacak jobs workers", effect: "shows whether anybody makes certificates")
  ]

  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    for line in try lines() { print(line) }
    return .success
  }

  func lines() throws -> [String] {
    try asOperator(through: pool) { try JobQueue.workers(in: $0) }.map { worker in
      [
        worker.name, worker.host, String(worker.processID), worker.version, String(worker.threads),
        worker.startedAt.rfc3339, worker.seenAt.rfc3339,
        worker.isStopping ? "stopping" : "working",
        worker.kinds.map(\.rawValue).joined(separator: ","),
      ].joined(separator: "\t")
    }
  }
}
