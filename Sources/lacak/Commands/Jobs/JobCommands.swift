import Identity
import JobQueue
import People
import Postgres
import Telemetry
import Timekeeping

// What the commands `lacak jobs …` share.

extension Operand {
  static let job = Operand(
    placeholder: "ID", meaning: "the number of the job, as `lacak jobs list` shows it")
}

extension Option<String> {
  static let reason = Option(
    name: "reason", placeholder: "TEXT", meaning: "why, for whoever looks at the job later",
    expected: "'the sample was withdrawn'", read: { $0.isEmpty ? nil : $0 })
}

extension Option<JobKind> {
  static let kind = Option(
    name: "kind", placeholder: "KIND", meaning: "only jobs of this kind",
    expected: "a kind, such as certificate",
    read: { $0.isEmpty ? nil : JobKind(rawValue: $0) })
}

extension Option<Login> {
  static let decider = Option(
    name: "by", placeholder: "LOGIN",
    meaning: "who decides, kept beside the job; the program itself unless given",
    expected: "what the person types to log in", read: { try? Login($0) })
}

/// Runs a decision of an operator under that person's name.
func decide<Outcome>(
  through pool: Pool, by login: Login?, _ act: (Transaction) throws -> Outcome
) throws -> Outcome {
  try asOperator(through: pool) { tx in
    if let login {
      guard let account = try Accounts.find(login, in: tx) else { throw PeopleError.unknownLogin }
      try tx.execute("SELECT set_config('lacak.account', \(account.id.description), true)")
    }
    return try act(tx)
  }
}

extension Given {
  /// The number of a job that stands as the first word.
  func job() throws(UsageError) -> JobID {
    guard let number = Int64(operands[0]), number > 0 else {
      throw UsageError(
        "ID: \u{201C}\(operands[0])\u{201D} is not the number of a job, such as 4711")
    }
    return JobID(number: number)
  }
}

extension JobReport {
  /// The newest fact that says how the job is doing, in a few words.
  var note: String {
    if state == .running, let progress { return "\(progress.done) of \(progress.total)" }
    if state == .running, cancelReason != nil { return "is to stop" }
    return lastError.map { String($0.prefix { $0 != "\n" }.prefix(100)) } ?? ""
  }
}

/// How a count is printed that was not counted to its end.
func counted(_ count: Int) -> String {
  count >= QueueHealth.most ? "\(QueueHealth.most) or more" : String(count)
}
