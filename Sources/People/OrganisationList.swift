package import Identity
package import Postgres

extension Organisations {
  /// By name, a page at a time; whoever looks from outside sees their own.
  ///
  /// - Parameters:
  ///   - search: those whose name contains this.
  ///   - last: where the page before ended.
  package static func list(
    containing search: String = "", after last: OrganisationID? = nil, many: Int = 50,
    in tx: Transaction
  ) throws -> Page<Organisation, Organisation> {
    var conditions: [SQL] = ["true"]
    if !search.isEmpty {
      conditions.append("lower(name) LIKE \(likePattern(search))")
    }
    if let last {
      conditions.append(
        "(lower(name), id) > (SELECT lower(name), id FROM organisation WHERE id = \(last))")
    }
    let found = try tx.rows(
      """
      SELECT   id, kind, name, address, district_code, phone, email, agreement,
               discount_percent, active, created_at
      FROM     organisation
      WHERE    \(sql: conditions.joined(by: " AND "))
      ORDER BY lower(name), id
      LIMIT    \(many + 1)
      """, as: Organisation.self)
    return Page(found, of: many, id: \.id)
  }

  /// Those of exactly this name, in capitals or not; names are not unique.
  package static func named(_ name: String, in tx: Transaction) throws -> [Organisation] {
    try tx.rows(
      """
      SELECT   id, kind, name, address, district_code, phone, email, agreement,
               discount_percent, active, created_at
      FROM     organisation
      WHERE    lower(name) = lower(\(trimmed(name)))
      ORDER BY id
      LIMIT    10
      """)
  }
}
