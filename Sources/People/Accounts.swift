package import Crypto
package import Identity
package import Postgres
package import Timekeeping
package import Wording

/// Accounts, their roles and whether they may still log in.
package enum Accounts {
  /// Makes an account together with its roles.
  ///
  /// - Parameter passwordEnds: when the password was chosen by somebody else than its holder, until when it opens the
  ///   door to choose another.
  @discardableResult
  package static func create(
    _ particulars: AccountParticulars, id: AccountID, organisation: OrganisationID, login: Login,
    roles: Set<Role>, password: PasswordHash, passwordEnds: Instant? = nil, by actor: Actor,
    in tx: Transaction
  ) throws -> AccountID {
    try require(.administrator, of: actor)
    let new = try particulars.tidied()
    try tx.execute(
      """
      INSERT INTO account
        (id, organisation_id, name, login, password_hash, password_ends_at, language,
         district_code, title)
      VALUES
        (\(id), \(organisation), \(new.name), \(login.text), \(password.text), \(passwordEnds),
         \(new.language), \(new.district), \(new.title))
      """)
    for role in roles.sorted() {
      try AccountRoles.grant(role, to: id, by: actor, in: tx)
    }
    return id
  }

  package static func change(
    _ id: AccountID, to particulars: AccountParticulars, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.administrator, of: actor)
    let new = try particulars.tidied()
    let changed = try tx.execute(
      """
      UPDATE account
      SET    name = \(new.name), title = \(new.title), language = \(new.language),
             district_code = \(new.district)
      WHERE  id = \(id)
      """)
    guard changed == 1 else { throw PeopleError.unknownAccount }
  }

  /// Chooses the language of one's own pages.
  package static func chooseLanguage(
    _ language: Language, by actor: Actor, in tx: Transaction
  ) throws {
    try tx.execute(
      "UPDATE account SET language = \(language) WHERE id = \(actor.account)")
  }

  /// Ends an account for as long as it stays so: its sessions are dead at once.
  package static func disable(
    _ id: AccountID, by actor: Actor, at now: Instant, in tx: Transaction
  ) throws {
    try require(.administrator, of: actor)
    guard actor.account != id else { throw PeopleError.ownAccount }
    try AccountRoles.keepOneAdministrator(beside: id, in: tx)
    let changed = try tx.execute("UPDATE account SET active = false WHERE id = \(id)")
    guard changed == 1 else { throw PeopleError.unknownAccount }
    try Sessions.endAll(of: id, at: now, in: tx)
  }

  package static func enable(_ id: AccountID, by actor: Actor, in tx: Transaction) throws {
    try require(.administrator, of: actor)
    let changed = try tx.execute("UPDATE account SET active = true WHERE id = \(id)")
    guard changed == 1 else { throw PeopleError.unknownAccount }
  }
}
