import People
import Postgres
import Timekeeping

/// `lacak user disable LOGIN`
struct UserDisableCommand: Command {
  static let name = "user disable"
  static let summary = "closes an account, and ends its sessions at once"
  static let details = """
    Nobody can log in with the account any more; what its holder signed keeps their name. The last active
    administrator cannot be closed out. With --enable the account is opened again, with its old password.
    """
  static let operands = [Operand.login]
  static let enable = Option<Bool>.switch("enable", "opens it again instead")
  static let options: [any AnyOption] = [enable, Option<String>.database]
  static let examples = [
    (line: "lacak user disable maria", effect: "closes the account of who logs in as maria")
  ]

  let login: Login
  let isEnabling: Bool
  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    login = try given.login()
    isEnabling = given.isOn(Self.enable)
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    try asOperator(through: pool) { tx in
      guard let account = try Accounts.find(login, in: tx) else { throw PeopleError.unknownLogin }
      if isEnabling {
        try Accounts.enable(account.id, by: .system, in: tx)
      } else {
        try Accounts.disable(account.id, by: .system, at: SystemTimepiece().now, in: tx)
      }
      print("the account of \(account.name) is \(isEnabling ? "open" : "closed")")
    }
    return .success
  }
}
