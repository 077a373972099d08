package import Postgres

/// The number of a job.
package struct JobID: Hashable, Sendable, CustomStringConvertible {
  package var number: Int64

  package init(number: Int64) {
    self.number = number
  }

  package var description: String { String(number) }
}

extension JobID: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { number.postgresText }

  package init(postgresText: String) throws {
    number = try Int64(postgresText: postgresText)
  }
}

/// What a job is about, `render_certificate`: lower-case letters and underscores.
package struct JobKind: RawRepresentable, Hashable, Sendable, PostgresEncodable, PostgresDecodable,
  ExpressibleByStringLiteral
{
  package var rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package init(stringLiteral: String) {
    rawValue = stringLiteral
  }
}

/// A job that a worker has claimed.
package struct Job: Sendable {
  package var id: JobID
  package var kind: JobKind
  /// Ids by name: what a job works on is read when it runs, not carried by it.
  package var args: [String: String]
  /// 1 for the first attempt.
  package var attempt: Int
  package var maxAttempts: Int
  /// The number of the lease.
  var run: Int64
  /// Whether others of its key wait for it to end.
  var isLimited: Bool
}

extension Job: RowDecodable {
  // Both lists come in the order in which jsonb keeps its keys.
  static let columns: SQL = """
    job.id, job.kind, job.attempt, job.max_attempts, job.run, job.limit_key IS NOT NULL AS limited,
    ARRAY (SELECT key FROM jsonb_each_text(job.args)) AS names,
    ARRAY (SELECT value FROM jsonb_each_text(job.args)) AS values
    """

  package init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    attempt = try row["attempt"]
    maxAttempts = try row["max_attempts"]
    run = try row["run"]
    isLimited = try row["limited"]
    let names: [String] = try row["names"]
    let values: [String] = try row["values"]
    args = Dictionary(zip(names, values), uniquingKeysWith: { first, _ in first })
  }
}
