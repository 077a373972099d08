import Crypto
import People
import Postgres
import Timekeeping

/// `lacak user password LOGIN`
struct UserPasswordCommand: Command {
  static let name = "user password"
  static let summary = "gives an account another password, and logs it out everywhere"
  static let details = """
    The password is asked for at the terminal, or read as one line of standard input; with --one-time it is
    made up and printed.
    """
  static let operands = [Operand.login]
  static let options: [any AnyOption] = [Option<Bool>.oneTime, Option<String>.database]
  static let examples = [
    (
      line: "lacak user password maria --one-time",
      effect: "prints a password to hand over"
    )
  ]

  let login: Login
  let isOneTime: Bool
  let pool: Pool
  var secret = SecretInput()

  init(_ given: Given) throws(UsageError) {
    login = try given.login()
    isOneTime = given.isOn(.oneTime)
    pool = try given.pool(Self.name)
  }

  func run() throws -> ExitCode {
    let now = SystemTimepiece().now
    let chosen = try GivenPassword.take(for: login, isOneTime: isOneTime, from: secret, at: now)
    let hash = try PasswordHash(of: chosen.password.text)
    try asOperator(through: pool) { tx in
      guard let account = try Accounts.find(login, in: tx) else { throw PeopleError.unknownLogin }
      try Passwords.reset(
        account.id, to: hash, ends: chosen.ends, by: .system, at: now, in: tx)
      print("\(account.name) has another password, and is logged out everywhere")
    }
    chosen.announce()
    return .success
  }
}
