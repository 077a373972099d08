package import Crypto
package import Postgres
package import Timekeeping
package import Wording

package enum Passwords {
  /// How long a password chosen by somebody else opens the door.
  package static let oneTimeLife = TimeSpan.days(3)

  /// Gives an account a password chosen by an administrator, and ends all its sessions.
  ///
  /// - Parameter ends: until when it opens the page to choose another; nil for a password that stays.
  package static func reset(
    _ account: AccountID, to hash: PasswordHash, ends: Instant?, by actor: Actor, at now: Instant,
    in tx: Transaction
  ) throws {
    try require(.administrator, of: actor)
    try set(hash, of: account, ends: ends, in: tx)
    try Sessions.endAll(of: account, at: now, in: tx)
  }

  static func set(
    _ hash: PasswordHash, of account: AccountID, ends: Instant?, in tx: Transaction
  ) throws {
    let changed = try tx.execute(
      """
      UPDATE account
      SET    password_hash = \(hash.text), password_ends_at = \(ends)
      WHERE  id = \(account)
      """)
    guard changed == 1 else { throw PeopleError.unknownAccount }
  }
}

/// The new password is the old one.
package struct SamePassword: ReadableError, Hashable {
  package init() {}

  package var phrase: Phrase {
    Phrase(
      id: "Kata sandi baru sama dengan yang lama.",
      en: "The new password is the same as the old one.")
  }

  package var field: String? { Password.field }
}
