package import Identity
package import People
package import Postgres

/// Somebody to whom a container can be handed.
package struct Colleague: Hashable, Sendable, RowDecodable {
  package var id: AccountID
  package var name: String
  package var roles: [Role]

  package init(row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    roles = try row["roles"]
  }
}

extension Custody {
  /// Those of the house who carry and receive samples, but for the actor, by name.
  package static func colleagues(of actor: Actor, in tx: Transaction) throws -> [Colleague] {
    try tx.rows(
      """
      SELECT a.id, a.name, array_agg(r.role) AS roles
      FROM   account AS a
      JOIN   account_role AS r ON r.account_id = a.id
      WHERE  a.active AND a.id IS DISTINCT FROM \(actor.account)
      AND    r.role IN ('sampler', 'receptionist')
      GROUP  BY a.id
      ORDER  BY a.name, a.id
      LIMIT  200
      """)
  }
}
