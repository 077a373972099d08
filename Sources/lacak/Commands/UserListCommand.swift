import Identity
import People
import Postgres

/// `lacak user list`
struct UserListCommand: Command {
  static let name = "user list"
  static let summary = "lists the accounts"
  static let details = """
    One line for each: login, roles, name, organisation, parted by tabs. A closed account has "closed" in
    place of its roles.
    """
  static let options: [any AnyOption] = [Option<String>.database]
  static let examples = [
    (line: "lacak user list | grep administrator", effect: "shows who administers")
  ]

  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    for line in try lines() { print(line) }
    return .success
  }

  func lines() throws -> [String] {
    try asOperator(through: pool) { tx in
      var lines: [String] = []
      var last: AccountID?
      repeat {
        let page = try Accounts.list(after: last, many: 500, in: tx)
        lines += page.items.map(line)
        last = page.next
      } while last != nil
      return lines
    }
  }

  private func line(_ account: Account) -> String {
    let roles = account.roles.map(\.rawValue).joined(separator: ",")
    return [
      account.login, account.isActive ? roles : "closed", account.name, account.organisationName,
    ].joined(separator: "\t")
  }
}
