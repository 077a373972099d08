/// What PostgreSQL, or the way to it, answered instead of a result.
///
/// `detail` can quote values of a row ("Key (email)=(…) already exists"), so it is for the code that handles
/// the error and stands in no description or log; parameter values are never kept.
package struct PostgresError: Error, Sendable {
  /// Five characters (PostgreSQL manual, appendix A); class 08 when the connection itself failed.
  package var sqlState: String
  package var message: String
  package var constraint: String?
  package var table: String?
  package var column: String?
  package var detail: String?
  package var hint: String?
  /// The text with `$n` in place of the values.
  package var statement: String?

  /// The function of PostgreSQL that raised it; tells errors of one SQLSTATE apart.
  var raisedBy: String?
  /// Whether this connection can still be used.
  package internal(set) var hasLostConnection = false
}

extension PostgresError {
  /// Whether this constraint, or the rule of a trigger that names itself as one, stands against it.
  package func violates(_ constraint: String) -> Bool {
    self.constraint == constraint
  }

  package var isUniqueViolation: Bool { sqlState == "23505" }

  /// Refused by a policy of row-level security or a missing grant.
  package var isForbidden: Bool { sqlState == "42501" }

  package var isLockTimeout: Bool { sqlState == "55P03" }

  /// Cancelled by `statement_timeout`, or by an operator.
  package var isCancelled: Bool { sqlState == "57014" }

  /// Whether the same transaction, run again from its start, can succeed: it lost against another
  /// (40001, 40P01), or a prepared statement outlived the table it was planned for.
  var deservesRetry: Bool {
    sqlState == "40001" || sqlState == "40P01" || hasStalePlan
  }

  var hasStalePlan: Bool {
    sqlState == "26000" || (sqlState == "0A000" && raisedBy == "RevalidateCachedQuery")
  }
}

extension PostgresError: CustomStringConvertible {
  package var description: String {
    var text = "PostgreSQL \(sqlState): \(message)"
    if let constraint { text += " [constraint \(constraint)]" }
    if let hint { text += " (\(hint))" }
    if let statement { text += "\nin: \(statement)" }
    return text
  }
}
