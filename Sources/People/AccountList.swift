package import Identity
package import Postgres
package import Timekeeping

extension Accounts {
  /// What an active account can be waiting for.
  package enum Waiting: String, CaseIterable, Hashable, Sendable {
    case withoutRole = "role"
    case withExpiredPassword = "expired"
    case withOneTimePassword = "unused"

    fileprivate func condition(at now: Instant) -> SQL {
      switch self {
      case .withoutRole:
        "a.active AND NOT EXISTS (SELECT FROM account_role WHERE account_id = a.id)"
      case .withExpiredPassword: "a.active AND a.password_ends_at <= \(now)"
      case .withOneTimePassword: "a.active AND a.password_ends_at > \(now)"
      }
    }
  }

  /// nil when there is none, or the actor may not see it.
  package static func find(_ id: AccountID, in tx: Transaction) throws -> Account? {
    try tx.row("\(sql: listing) WHERE a.id = \(id) \(sql: grouping)")
  }

  package static func find(_ login: Login, in tx: Transaction) throws -> Account? {
    try tx.row("\(sql: listing) WHERE a.login = \(login.text) \(sql: grouping)")
  }

  /// By name, a page at a time.
  ///
  /// - Parameters:
  ///   - organisation: of this organisation alone.
  ///   - search: those whose name or login contains this.
  ///   - waiting: those that wait for this, at this time.
  ///   - last: where the page before ended.
  package static func list(
    of organisation: OrganisationID? = nil, containing search: String = "",
    waiting: (for: Waiting, at: Instant)? = nil, after last: AccountID? = nil, many: Int = 50,
    in tx: Transaction
  ) throws -> Page<Account, Account> {
    var conditions: [SQL] = ["true"]
    if let organisation { conditions.append("a.organisation_id = \(organisation)") }
    if !search.isEmpty {
      let pattern = likePattern(search)
      conditions.append("(lower(a.name) LIKE \(pattern) OR a.login LIKE \(pattern))")
    }
    if let waiting { conditions.append(waiting.for.condition(at: waiting.at)) }
    if let last {
      conditions.append(
        "(lower(a.name), a.id) > (SELECT lower(name), id FROM account WHERE id = \(last))")
    }
    let found = try tx.rows(
      """
      \(sql: listing)
      WHERE    \(sql: conditions.joined(by: " AND "))
      \(sql: grouping)
      ORDER BY lower(a.name), a.id
      LIMIT    \(many + 1)
      """, as: Account.self)
    return Page(found, of: many, id: \.id)
  }

  private static let listing: SQL = """
    SELECT a.id, a.organisation_id, o.name AS organisation_name, a.name, a.login, a.title,
           a.language, a.district_code, a.active, a.created_at,
           COALESCE(array_agg(r.role) FILTER (WHERE r.role IS NOT NULL), '{}') AS roles
    FROM   account AS a
    JOIN   organisation AS o ON o.id = a.organisation_id
    LEFT   JOIN account_role AS r ON r.account_id = a.id
    """

  private static let grouping: SQL = "GROUP BY a.id, o.name"
}
