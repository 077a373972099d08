package import Timekeeping

/// Where the database is and within which bounds its statements run.
package struct ConnectionOptions: Sendable {
  /// A connection string or URI of libpq: `postgresql://lacak_app@db1,db2/lacak?target_session_attrs=read-write`.
  package var target: String
  /// Instead of the target's user and database, when set.
  package var user: String?
  package var database: String?
  /// What `pg_stat_activity` shows.
  package var applicationName: String
  package var connectTimeoutSeconds = 5
  /// A page that takes longer has failed for its reader anyway; and no statement may hold back vacuum for long.
  package var statementTimeout = TimeSpan.seconds(15)
  package var lockTimeout = TimeSpan.seconds(5)
  package var idleInTransactionTimeout = TimeSpan.seconds(30)
  /// Whether a pooler in transaction mode (PgBouncer) stands in between, so that nothing outlives a transaction: settings
  /// are made in each of them, no statement stays prepared, and LISTEN hears nothing.
  package var isPooled = false

  package init(_ target: String, applicationName: String) {
    self.target = target
    self.applicationName = applicationName
  }

  /// Keywords and values for `PQconnectdbParams`; a later one overrides an earlier one.
  var parameters: [(keyword: String, value: String)] {
    var parameters = [("dbname", target)]
    if let user { parameters.append(("user", user)) }
    if let database { parameters.append(("dbname", database)) }
    parameters += [
      ("application_name", applicationName),
      ("client_encoding", "UTF8"),
      ("connect_timeout", String(connectTimeoutSeconds)),
    ]
    // A pooler refuses to connect with options it does not know.
    guard !isPooled else { return parameters }
    let options = sessionSettings.map { "-c \($0)=\($1)" }.joined(separator: " ")
    return parameters + [("options", options)]
  }

  /// Of every session, or of every transaction where sessions are shared.
  var sessionSettings: [(String, String)] {
    [
      ("statement_timeout", String(statementTimeout.microseconds / 1_000)),
      ("lock_timeout", String(lockTimeout.microseconds / 1_000)),
      (
        "idle_in_transaction_session_timeout", String(idleInTransactionTimeout.microseconds / 1_000)
      ),
      // What the decoding of values relies on.
      ("datestyle", "ISO"), ("timezone", "UTC"), ("bytea_output", "hex"),
      ("extra_float_digits", "1"), ("standard_conforming_strings", "on"),
      // Row-level security makes the planner count branches that never run for the reader at hand, and so
      // compile short statements: the list of 3,400 samples took 400 ms with it, 2 ms without.
      ("jit", "off"),
    ]
  }
}
