import Crypto
package import Identity
import JobQueue
package import People
package import Postgres
package import Timekeeping

extension Exports {
  static let job: JobKind = "export_results"

  /// Asks for an export in one's own name. Asked twice at once it is one; the same form sent again is the same one.
  /// - Returns: the export that is under way for this.
  /// - Throws: `ExportsError`.
  package static func ask(
    _ order: ExportOrder, id: ExportID, by person: Actor, today: Day, in tx: Transaction
  ) throws -> ExportID {
    try order.check(today: today)
    guard let account = person.account else { throw PeopleError.unknownAccount }
    if try find(id, in: tx) != nil { return id }
    let key = order.key(of: account)
    let job = try JobQueue.enqueue(
      kind: Self.job, args: ["export": id.description], uniqueKey: key,
      limitKey: "export:\(account)", priority: 200, in: tx)
    guard let job else {
      let other = try tx.value(
        """
        SELECT e.id
        FROM   job AS j
        JOIN   export AS e ON e.job_id = j.id
        WHERE  j.kind = \(Self.job)
        AND    j.unique_key = \(key)
        AND    j.state IN ('ready', 'running')
        """, as: ExportID.self)
      guard let other else { throw ExportsError.justAsked }
      return other
    }
    try tx.execute(
      """
      INSERT INTO export (id, basis, first_day, last_day, customer_id, language, job_id)
      VALUES (\(id), \(order.basis), \(order.firstDay), \(order.lastDay), \(order.customer),
              \(order.language), \(job))
      """)
    return id
  }

  /// One of the reader's own; nil when there is none.
  package static func find(_ id: ExportID, in tx: Transaction) throws -> Export? {
    try tx.row("\(sql: Export.reading) WHERE e.id = \(id)")
  }

  /// The reader's own, the newest first.
  package static func list(of account: AccountID, in tx: Transaction) throws -> [Export] {
    try tx.rows(
      """
      \(sql: Export.reading)
      WHERE  e.account_id = \(account)
      ORDER  BY e.asked_at DESC
      LIMIT  20
      """)
  }

  /// Takes back one's own export, or has it stop.
  /// - Returns: false when it has come to its end already.
  package static func cancel(_ id: ExportID, in tx: Transaction) throws -> Bool {
    guard let export = try find(id, in: tx), export.state.isUnderWay else { return false }
    do {
      try JobQueue.cancel(export.job, reason: "no longer wanted by who asked", in: tx)
      return true
    } catch is JobNotThere {
      return false
    }
  }

  /// The file, as it was made.
  /// - Returns: nil when it is not there, or no longer.
  /// - Throws: `BrokenExport` when it is not what was made.
  package static func content(of id: ExportID, in tx: Transaction) throws -> [UInt8]? {
    guard let export = try find(id, in: tx), case .made(let file) = export.state else { return nil }
    let parts = try tx.values(
      "SELECT content FROM export_part WHERE export_id = \(id) ORDER BY number", as: [UInt8].self)
    let content = Array(parts.joined())
    guard Digest(of: content) == file.digest else { throw BrokenExport() }
    return content
  }
}
