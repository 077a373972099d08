/// How much of what other transactions do at the same time a transaction may see.
package enum Isolation: Sendable {
  case readCommitted
  case repeatableRead
  case serializable
  /// One snapshot, no writing: lists, exports.
  case readOnly

  var begin: SQL {
    switch self {
    case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED"
    case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
    case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
    case .readOnly: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    }
  }
}
