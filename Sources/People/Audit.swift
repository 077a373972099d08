package import Postgres
package import Timekeeping

/// One change of a business table, as the database wrote it down.
package struct AuditEntry: Sendable, RowDecodable {
  /// The order of the audit; a list goes on below it.
  package var number: Int64
  package var at: Instant
  /// nil when the program itself acted, or an operator from the command line.
  package var account: AccountID?
  package var accountName: String?
  package var access: String
  /// The id under which the log knows the request.
  package var request: String?
  package var table: String
  package var row: String
  package var isDeletion: Bool
  /// What each changed column held and holds, as text; for a deletion all columns and what they held.
  package var changes: [Change]

  package struct Change: Hashable, Sendable {
    package var column: String
    package var before: String?
    package var after: String?
  }

  package init(row: Row) throws {
    number = try row["id"]
    at = try row["at"]
    account = try row["account_id"]
    accountName = try row["account_name"]
    access = try row["access"]
    request = try row["request"]
    table = try row["table_name"]
    self.row = try row["row_id"]
    isDeletion = try row["operation"] == "DELETE"
    let columns: [String] = try row["columns"]
    let before: [String?] = try row["old_values"]
    let after: [String?] = try row["new_values"]
    changes = zip(columns, zip(before, after)).map {
      Change(column: $0, before: $1.0, after: $1.1)
    }
  }
}

package enum Audit {
  /// Newest first.
  ///
  /// - Parameters:
  ///   - table: changes of this table alone.
  ///   - row: changes of this row of it alone.
  ///   - last: where the page before ended.
  package static func list(
    of table: String? = nil, row: String? = nil, below last: Int64? = nil, many: Int = 50,
    by actor: Actor, in tx: Transaction
  ) throws -> (entries: [AuditEntry], next: Int64?) {
    try require(anyOf: [.administrator, .technicalManager], of: actor)
    var conditions: [SQL] = ["true"]
    if let table { conditions.append("e.table_name = \(table)") }
    if let table, let row, !table.isEmpty { conditions.append("e.row_id = \(row)") }
    if let last { conditions.append("e.id < \(last)") }
    let found = try tx.rows(
      """
      WITH chosen AS MATERIALIZED (
        SELECT   e.*
        FROM     audit_entry AS e
        WHERE    \(sql: conditions.joined(by: " AND "))
        ORDER BY e.id DESC
        LIMIT    \(many + 1)
      )
      SELECT   c.id, c.at, c.account_id, a.name AS account_name, c.access, c.request,
               c.table_name, c.row_id, c.operation, d.columns, d.old_values, d.new_values
      FROM     chosen AS c
      LEFT     JOIN account AS a ON a.id = c.account_id
      CROSS    JOIN LATERAL (
        SELECT COALESCE(array_agg(b.key ORDER BY b.key), '{}') AS columns,
               COALESCE(array_agg(b.value ORDER BY b.key), '{}') AS old_values,
               COALESCE(array_agg(c.after ->> b.key ORDER BY b.key), '{}') AS new_values
        FROM   jsonb_each_text(c.before) AS b
      ) AS d
      ORDER BY c.id DESC
      """, as: AuditEntry.self)
    let entries = Array(found.prefix(many))
    return (entries, found.count > many ? entries.last?.number : nil)
  }

  /// The tables that have entries, for the choice on the page: a loose index scan, because the audit is long and its
  /// tables are few.
  package static func tables(by actor: Actor, in tx: Transaction) throws -> [String] {
    try require(anyOf: [.administrator, .technicalManager], of: actor)
    return try tx.values(
      """
      WITH RECURSIVE named AS (
        (SELECT table_name FROM audit_entry ORDER BY table_name LIMIT 1)
        UNION ALL
        SELECT (
          SELECT e.table_name FROM audit_entry AS e
          WHERE e.table_name > n.table_name ORDER BY e.table_name LIMIT 1)
        FROM named AS n
        WHERE n.table_name IS NOT NULL
      )
      SELECT table_name FROM named WHERE table_name IS NOT NULL
      """, as: String.self)
  }
}
