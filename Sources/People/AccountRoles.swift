package import Postgres

package enum AccountRoles {
  /// Gives a role; one that is there already stays.
  ///
  /// The database refuses a second role for a client or an inspector, and an inspector without a district.
  package static func grant(
    _ role: Role, to account: AccountID, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.administrator, of: actor)
    let kind = try tx.value(
      """
      SELECT o.kind
      FROM   account AS a
      JOIN   organisation AS o ON o.id = a.organisation_id
      WHERE  a.id = \(account)
      """, as: Organisation.Kind.self)
    guard let kind else { throw PeopleError.unknownAccount }
    guard role.belongs(in: kind) else { throw PeopleError.roleOutsideItsHouse(role) }
    try tx.execute(
      """
      INSERT INTO account_role (account_id, role)
      VALUES (\(account), \(role))
      ON CONFLICT (account_id, role) DO NOTHING
      """)
  }

  package static func revoke(
    _ role: Role, from account: AccountID, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.administrator, of: actor)
    if role == .administrator {
      try keepOneAdministrator(beside: account, in: tx)
    }
    try tx.execute(
      "DELETE FROM account_role WHERE account_id = \(account) AND role = \(role)")
  }

  /// Makes the roles exactly these; what is taken away goes first, so that a client can become staff in one step.
  package static func set(
    _ roles: Set<Role>, of account: AccountID, by actor: Actor, in tx: Transaction
  ) throws {
    let present = Set(
      try tx.values(
        "SELECT role FROM account_role WHERE account_id = \(account)", as: Role.self))
    for role in present.subtracting(roles).sorted() {
      try revoke(role, from: account, by: actor, in: tx)
    }
    for role in roles.subtracting(present).sorted() {
      try grant(role, to: account, by: actor, in: tx)
    }
  }

  /// Refuses to leave the laboratory without anybody who can appoint an administrator.
  ///
  /// The accounts stay locked until commit, so that two administrators who dismiss each other do not both succeed.
  static func keepOneAdministrator(beside leaving: AccountID, in tx: Transaction) throws {
    let active = try tx.values(
      """
      SELECT   a.id
      FROM     account AS a
      JOIN     account_role AS r ON r.account_id = a.id AND r.role = 'administrator'
      WHERE    a.active
      ORDER BY a.id
      FOR UPDATE OF a
      """, as: AccountID.self)
    guard active != [leaving] else { throw PeopleError.lastAdministrator }
  }
}

extension Role {
  /// Staff work at the laboratory and inspectors at a health office; a client can be anybody but the laboratory.
  package func belongs(in kind: Organisation.Kind) -> Bool {
    switch self {
    case .client: kind != .laboratory
    case .inspector: kind == .healthOffice
    default: kind == .laboratory
    }
  }
}
