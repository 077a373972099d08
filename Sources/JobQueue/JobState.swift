package import Postgres

/// Where a job stands; the steps between are kept by the database (`Docs/Operate/Jobs.md` draws them).
package enum JobState: String, CaseIterable, Sendable, PostgresEncodable, PostgresDecodable {
  /// Waits for a worker, or for its time.
  case ready
  /// A worker has it.
  case running
  case done
  /// Failed for good; waits for somebody to decide.
  case dead
  /// Never to be run again, for a reason that stands beside it.
  case cancelled

  /// The states that may follow. A state follows itself where something about the job changes meanwhile: a lease is
  /// prolonged, a time put off.
  package var next: Set<JobState> {
    switch self {
    case .ready: [.ready, .running, .cancelled]
    case .running: [.running, .done, .ready, .dead, .cancelled]
    case .dead: [.ready, .cancelled]
    case .done, .cancelled: []
    }
  }
}
