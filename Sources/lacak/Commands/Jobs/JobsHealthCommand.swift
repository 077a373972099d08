import JobQueue
import Postgres
import Timekeeping

/// `lacak jobs health`
struct JobsHealthCommand: Command {
  static let name = "jobs health"
  static let summary = "says how the queue is doing, and ends with 1 when somebody should look"
  static let details = """
    For each kind of job how many wait, run and are dead, and how long the oldest has waited; then the
    workers alive, what ended within an hour, the oldest snapshot (a transaction that is open for long keeps
    the queue from being cleaned up) and the dead rows that wait for that.

    It ends with 1 when jobs wait and no worker is alive, when one has waited for more than five minutes, or
    when one is dead.
    """
  static let options: [any AnyOption] = [Option<String>.database]
  static let examples = [
    (line: "lacak jobs health || mail -s 'queue' admin@lab.example.id", effect: "for a timer")
  ]

  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    let (lines, isWell) = try look()
    for line in lines { print(line) }
    return isWell ? .success : .failure
  }

  func look() throws -> (lines: [String], isWell: Bool) {
    try asOperator(through: pool) { tx in
      let kinds = try JobQueue.healthByKind(in: tx)
      let workers = try JobQueue.workers(in: tx).count
      let hour = try JobQueue.throughput(ofLast: .hours(1), in: tx)
      let upkeep = try JobQueue.upkeep(in: tx)
      var lines = kinds.map { kind in
        let health = kind.health
        return "\(kind.kind.rawValue)\t\(counted(health.ready)) ready\t\(health.running) running\t"
          + "\(counted(health.dead)) dead\toldest waits \(seconds(health.oldestWaitSeconds))"
      }
      if kinds.isEmpty { lines.append("nothing waits, runs or is dead") }
      lines.append("workers alive\t\(workers)")
      let ended = JobAttempt.Outcome.allCases.compactMap { outcome in
        hour.attempts[outcome].map { "\($0) \(outcome.rawValue)" }
      }
      lines.append(
        "within an hour\t\(ended.isEmpty ? "none ended" : ended.joined(separator: ", "))")
      lines.append("oldest snapshot\t\(seconds(upkeep.oldestSnapshotSeconds))")
      lines.append("dead rows\t\(upkeep.deadTuples)")
      let waits = kinds.contains { $0.health.ready > 0 }
      let isWell = kinds.allSatisfy { kind in
        kind.health.dead == 0 && (kind.health.oldestWaitSeconds ?? 0) <= 300
      }
      return (lines, isWell && !(waits && workers == 0))
    }
  }

  private func seconds(_ seconds: Double?) -> String {
    seconds.map { "\(Int($0)) s" } ?? "none"
  }
}
