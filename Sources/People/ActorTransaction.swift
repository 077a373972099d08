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

extension Actor: RowDecodable {
  /// Of `account AS a`.
  static let columns: SQL = """
    a.id, a.name, a.organisation_id, a.language, a.district_code,
    ARRAY(SELECT role FROM account_role WHERE account_id = a.id) AS roles
    """

  package init(row: Row) throws {
    self.init(
      account: try row["id"], name: try row["name"], organisation: try row["organisation_id"],
      roles: Set(try row["roles"] as [Role]), language: try row["language"],
      district: try row["district_code"])
  }
}

extension Accounts {
  /// Who an account is now, for what is done in their name while they are away.
  /// - Returns: nil when it, or its organisation, was disabled.
  package static func actor(_ account: AccountID, in tx: Transaction) throws -> Actor? {
    try tx.row(
      """
      SELECT \(sql: Actor.columns)
      FROM   account AS a
      JOIN   organisation AS o ON o.id = a.organisation_id AND o.active
      WHERE  a.id = \(account)
      AND    a.active
      """)
  }
}
