package import Crypto
package import Postgres
package import Timekeeping

/// Where people log in, and change their passwords.
package struct FrontDoor: Sendable {
  package let sessions: SessionLimits
  package let slowdown: Slowdown
  package let cost: PasswordCost
  /// What the password of an unknown login is compared with, so that it costs the same time as a wrong one.
  private let decoy: PasswordHash

  /// - Throws: `PasswordHashError.outOfMemory` when Argon2id cannot run on this machine.
  package init(
    sessions: SessionLimits = SessionLimits(), slowdown: Slowdown = Slowdown(),
    cost: PasswordCost = .interactive
  ) throws(PasswordHashError) {
    self.sessions = sessions
    self.slowdown = slowdown
    self.cost = cost
    decoy = try PasswordHash(of: Password.oneTime().text, cost: cost)
  }

  /// Somebody was let in: the token for their cookie, and who they are.
  package struct Admission: Sendable {
    package var token: Token
    package var visitor: Visitor
  }

  /// Lets somebody in and opens a session.
  /// - Throws: `LoginRefused`; the failure is on record by then.
  package func logIn(
    _ typedLogin: String, password: String, from origin: Origin, at now: Instant,
    through pool: Pool,
    request: String? = nil
  ) throws -> Admission {
    // A refusal must be recorded, so it leaves the transaction as a value and not as an error.
    try pool.transaction(as: .system, request: request) { tx -> Result<Admission, LoginRefused> in
      let holder: Holder
      switch try check(typedLogin, password, from: origin, at: now, in: tx) {
      case .success(let found): holder = found
      case .failure(let refusal): return .failure(refusal)
      }
      if PasswordHash(text: holder.hash).needsRehash(cost: cost) {
        let hash = try PasswordHash(of: password, cost: cost)
        try tx.execute(
          "UPDATE account SET password_hash = \(hash.text) WHERE id = \(holder.account)")
      }
      let token = try Sessions.open(
        for: holder.account, from: origin, limits: sessions, at: now, in: tx)
      guard let visitor = try Sessions.resume(token, limits: sessions, at: now, in: tx),
        !visitor.actor.roles.isEmpty
      else {
        try Sessions.end(token, at: now, in: tx)
        return .failure(.noRole)
      }
      return .success(Admission(token: token, visitor: visitor))
    }.get()
  }

  /// Chooses a new password for oneself; every other session of the account ends.
  /// - Throws: `LoginRefused` when the present password is wrong, which counts as a failed login; `FieldProblem` when
  ///   the new one cannot be taken.
  package func changePassword(
    of visitor: Visitor, from current: String, to new: String, origin: Origin, at now: Instant,
    through pool: Pool, request: String? = nil
  ) throws {
    guard let account = visitor.actor.account else { throw PeopleError.unknownAccount }
    let login = try pool.transaction(as: .system, request: request) {
      try $0.value("SELECT login FROM account WHERE id = \(account)", as: String.self)
    }
    guard let login else { throw PeopleError.unknownAccount }
    let password = try Password(new, for: Login(login))
    guard new != current else { throw SamePassword() }
    _ = try pool.transaction(as: .system, request: request) {
      try check(login, current, from: origin, at: now, in: $0)
    }.get()
    let hash = try PasswordHash(of: password.text, cost: cost)
    try pool.transaction(as: visitor.actor, request: request) { tx in
      try Passwords.set(hash, of: account, ends: nil, in: tx)
      try Sessions.endAll(of: account, except: visitor.session, at: now, in: tx)
    }
  }

  private func check(
    _ typed: String, _ password: String, from origin: Origin, at now: Instant, in tx: Transaction
  ) throws -> Result<Holder, LoginRefused> {
    // What cannot be a login is often a password in the wrong field: it is not kept.
    let login = Login(recognising: typed)?.text ?? "?"
    try LoginAttempts.queue(for: login, in: tx)
    let closed = try LoginAttempts.closedUntil(
      login, from: origin.address, slowdown, at: now, in: tx)
    if let closed { return .failure(.wait(closed - now)) }
    let holder = try Holder.find(login, in: tx)
    let hash = holder.map { PasswordHash(text: $0.hash) } ?? decoy
    let isRight = hash.verify(password)
    guard let holder, isRight else {
      try LoginAttempts.record(
        login, from: origin.address, succeeded: false, at: now, in: tx)
      return .failure(.wrong)
    }
    try LoginAttempts.record(login, from: origin.address, succeeded: true, at: now, in: tx)
    if let ends = holder.passwordEnds, ends <= now { return .failure(.expired) }
    return .success(holder)
  }
}

/// An account that may log in, and what its password is compared with.
private struct Holder: RowDecodable {
  var account: AccountID
  var hash: String
  var passwordEnds: Instant?

  static func find(_ login: String, in tx: Transaction) throws -> Holder? {
    try tx.row(
      """
      SELECT a.id, stored_password(a.id) AS hash, a.password_ends_at
      FROM   account AS a
      JOIN   organisation AS o ON o.id = a.organisation_id AND o.active
      WHERE  a.login = \(login)
      AND    a.active
      """)
  }

  init(row: Row) throws {
    account = try row["id"]
    hash = try row["hash"]
    passwordEnds = try row["password_ends_at"]
  }
}
