import Crypto
import People
import Postgres
import Timekeeping
import Wording

// What the commands `lacak user …` share.

extension Given {
  /// The pool of a command: one connection, as the program's own role.
  func pool(_ command: String) throws(UsageError) -> Pool {
    let target = try required(Option<String>.database)
    return Pool(
      ConnectionOptions(target, applicationName: "lacak \(command)"), size: 1,
      patience: .seconds(5))
  }

  /// The login that stands as the first word.
  func login() throws(UsageError) -> Login {
    do {
      return try Login(operands[0])
    } catch {
      throw UsageError(error.phrase.en)
    }
  }
}

extension Operand {
  static let login = Operand(placeholder: "LOGIN", meaning: "what the person types to log in")
}

extension Option<Bool> {
  static let oneTime = Option.switch(
    "one-time", "makes a password itself, prints it, and has it changed at the first login")
}

/// A password for somebody, and until when it lasts.
struct GivenPassword {
  var password: Password
  var ends: Instant?

  /// Made up and shown when it is for one time, read from the terminal or a pipe otherwise.
  static func take(
    for login: Login, isOneTime: Bool, from secret: SecretInput, at now: Instant
  ) throws -> GivenPassword {
    if isOneTime {
      return GivenPassword(password: .oneTime(), ends: now + Passwords.oneTimeLife)
    }
    let typed = try secret.read("password for \(login)")
    do {
      return GivenPassword(password: try Password(typed, for: login))
    } catch {
      throw Failure(error.phrase.en)
    }
  }

  func announce() {
    guard ends != nil else { return }
    print("one-time password, good for 3 days: \(password.text)")
  }
}

/// Runs an act of the operator, and says in words what stood in its way.
func asOperator<Outcome>(
  through pool: Pool, _ act: (Transaction) throws -> Outcome
) throws -> Outcome {
  defer { pool.close() }
  do {
    return try pool.transaction(as: .system, act)
  } catch {
    let rules = RuleBook([PeopleRules.rules], fields: PeopleRules.fields)
    if let readable = rules.explain(error) { throw Failure(readable.phrase.en) }
    throw explained(error, at: .database)
  }
}
