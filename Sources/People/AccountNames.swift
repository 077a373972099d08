package import Postgres

extension Accounts {
  /// The names of those that there are, for records that keep the account alone.
  package static func names(
    of accounts: [AccountID], in tx: Transaction
  ) throws -> [AccountID: String] {
    guard !accounts.isEmpty else { return [:] }
    let found = try tx.rows(
      "SELECT id, name FROM account WHERE id = ANY (\(accounts)::uuid[])"
    ) { row in (try row["id"] as AccountID, try row["name"] as String) }
    return Dictionary(uniqueKeysWithValues: found)
  }
}
