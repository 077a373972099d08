import Identity
package import Postgres

extension Actor {
  /// The identity of a transaction. All are named, the absent ones as empty, so that nothing of an earlier
  /// transaction on the same connection can be left standing.
  func settings(request: String?) -> [(String, String)] {
    [
      ("lacak.access", access.rawValue),
      ("lacak.account", account?.description ?? ""),
      ("lacak.organisation", organisation?.description ?? ""),
      ("lacak.district", district?.code ?? ""),
      ("lacak.report_token", reportToken ?? ""),
      ("lacak.request", request ?? ""),
    ]
  }
}

extension Pool {
  /// Runs a transaction in which the database knows who acts; it is run again when it lost against another one, so
  /// `body` must do nothing that cannot be repeated.
  ///
  /// - Parameter request: the id under which the log knows the request, kept beside the audit's entries.
  package func transaction<Outcome>(
    as actor: Actor, request: String? = nil, isolation: Isolation = .readCommitted,
    _ body: (Transaction) throws -> Outcome
  ) throws -> Outcome {
    try transaction(isolation, settings: actor.settings(request: request), body)
  }
}
