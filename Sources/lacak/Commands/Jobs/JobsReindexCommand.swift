import JobQueue
import Postgres

/// `lacak jobs reindex`
struct JobsReindexCommand: Command {
  static let name = "jobs reindex"
  static let summary = "builds the indexes of the queue anew, while it is in use"
  static let details = """
    Once a week from a timer, or when the queue became slow: each index is built beside the working one and
    takes its place (REINDEX CONCURRENTLY). Run it as the role that owns the tables. If an earlier run was
    broken off, it left an invalid index behind; then nothing is built, and the index to drop is named.
    """
  static let options: [any AnyOption] = [Option<String>.ownerDatabase]
  static let examples = [
    (
      line: "lacak jobs reindex --database 'host=db dbname=lacak user=lacak_owner'",
      effect: "names each index as it is done"
    )
  ]

  let database: ConnectionOptions

  init(_ given: Given) throws(UsageError) {
    database = ConnectionOptions(
      try given.required(.ownerDatabase), applicationName: "lacak \(Self.name)")
  }

  func run() throws -> ExitCode {
    do {
      for outcome in try JobQueue.reindex(database) {
        switch outcome {
        case .renewed(let index): print("renewed \(index)")
        case .leftover(let index):
          throw Failure(
            "an earlier run left the invalid index \(index): drop it (DROP INDEX \(index)), then run this again"
          )
        }
      }
      return .success
    } catch {
      throw explained(error, at: .ownerDatabase)
    }
  }
}
