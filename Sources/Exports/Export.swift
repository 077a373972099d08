package import Crypto
package import Identity
package import JobQueue
package import People
package import Postgres
package import Timekeeping

/// An export that somebody asked for, and how far it has come.
package struct Export: Sendable {
  package struct File: Hashable, Sendable {
    package var rows: Int
    package var bytes: Int
    package var digest: Digest
    package var expiresAt: Instant
  }

  package enum State: Hashable, Sendable {
    /// Neither begun nor given up.
    case waiting
    /// nil as long as nothing was counted.
    case running(done: Int, total: Int?)
    /// Somebody asked for its end, and it has not heard yet.
    case stopping
    case made(File)
    case expired(File)
    case tooLarge
    /// Who asked may no longer see what was asked for.
    case notAllowed
    case cancelled
    /// Waits for the operator.
    case failed

    /// Whether it becomes another one by itself.
    package var isUnderWay: Bool {
      switch self {
      case .waiting, .running, .stopping: true
      default: false
      }
    }
  }

  package var id: ExportID
  package var account: AccountID
  package var order: ExportOrder
  package var customerName: String?
  package var job: JobID
  package var askedAt: Instant
  package var state: State
  var access: String
  var district: DistrictCode?

  /// Whether that person would be given the same now.
  func isStillAllowed(to person: Actor) -> Bool {
    person.account == account && person.access.rawValue == access && person.district == district
  }
}

extension Export: RowDecodable {
  /// Of `export AS e`, its job `j` and the customer `c`.
  static let reading: SQL = """
    SELECT e.id, e.account_id, e.access, e.district_code, e.basis, e.first_day, e.last_day,
           e.customer_id, c.name AS customer_name, e.language, e.job_id, e.asked_at, e.outcome,
           e.rows, e.bytes, e.sha256, e.expires_at, e.expires_at <= now() AS expired,
           j.state AS job_state, j.progress_done, j.progress_total,
           j.cancel_requested_at IS NOT NULL AS stopping
    FROM   export AS e
    LEFT   JOIN job AS j ON j.id = e.job_id
    LEFT   JOIN organisation AS c ON c.id = e.customer_id
    """

  package init(row: Row) throws {
    id = try row["id"]
    account = try row["account_id"]
    access = try row["access"]
    district = try row["district_code"]
    order = ExportOrder(
      try row["basis"], from: try row["first_day"], through: try row["last_day"],
      customer: try row["customer_id"], language: try row["language"])
    customerName = try row["customer_name"]
    job = try row["job_id"]
    askedAt = try row["asked_at"]
    state = try State(row: row)
  }
}

extension Export.State: RowDecodable {
  package init(row: Row) throws {
    let outcome: String? = try row["outcome"]
    switch outcome {
    case "made":
      let bytes: [UInt8] = try row["sha256"]
      guard let digest = Digest(bytes: bytes) else { throw BrokenExport() }
      let file = Export.File(
        rows: try row["rows"], bytes: try row["bytes"], digest: digest,
        expiresAt: try row["expires_at"])
      self = try row["expired"] ? .expired(file) : .made(file)
    case "too_large": self = .tooLarge
    case "not_allowed": self = .notAllowed
    default:
      let job: JobState? = try row["job_state"]
      switch job {
      case .ready: self = .waiting
      case .running:
        let (done, total): (Int?, Int?) = (try row["progress_done"], try row["progress_total"])
        self = try row["stopping"] ? .stopping : .running(done: done ?? 0, total: total)
      case .dead: self = .failed
      // A cancelled job is removed after two weeks.
      case .cancelled, .done, nil: self = .cancelled
      }
    }
  }
}

/// What is stored is not what was made.
package struct BrokenExport: Error {}
