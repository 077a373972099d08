package import Identity
package import Postgres
package import Timekeeping

package enum Organisations {
  /// Those who may register a customer: the counter, and the administrator.
  static let keepers: [Role] = [.receptionist, .administrator]

  @discardableResult
  package static func create(
    _ particulars: OrganisationParticulars, id: OrganisationID, by actor: Actor, in tx: Transaction
  ) throws -> OrganisationID {
    try require(anyOf: keepers, of: actor)
    let new = try particulars.tidied()
    try tx.execute(
      """
      INSERT INTO organisation
        (id, kind, name, address, district_code, phone, email, agreement, discount_percent)
      VALUES
        (\(id), \(new.kind), \(new.name), \(new.address), \(new.district), \(new.phone),
         \(new.email), \(new.agreement), \(new.discountPercent))
      """)
    return id
  }

  package static func change(
    _ id: OrganisationID, to particulars: OrganisationParticulars, by actor: Actor,
    in tx: Transaction
  ) throws {
    try require(anyOf: keepers, of: actor)
    let new = try particulars.tidied()
    let changed = try tx.execute(
      """
      UPDATE organisation
      SET    kind = \(new.kind), name = \(new.name), address = \(new.address),
             district_code = \(new.district), phone = \(new.phone), email = \(new.email),
             agreement = \(new.agreement), discount_percent = \(new.discountPercent)
      WHERE  id = \(id)
      """)
    guard changed == 1 else { throw PeopleError.unknownOrganisation }
  }

  /// Ends or resumes the dealings with an organisation; while they are ended none of its accounts can log in, and their
  /// sessions are dead at once.
  package static func setActive(
    _ id: OrganisationID, _ isActive: Bool, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.administrator, of: actor)
    guard isActive || actor.organisation != id else { throw PeopleError.ownOrganisation }
    let changed = try tx.execute(
      "UPDATE organisation SET active = \(isActive) WHERE id = \(id)")
    guard changed == 1 else { throw PeopleError.unknownOrganisation }
  }

  /// nil when there is none, or the actor may not see it.
  package static func find(_ id: OrganisationID, in tx: Transaction) throws -> Organisation? {
    try tx.row(
      """
      SELECT id, kind, name, address, district_code, phone, email, agreement, discount_percent,
             active, created_at
      FROM   organisation
      WHERE  id = \(id)
      """)
  }
}
