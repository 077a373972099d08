import Identity
package import JobQueue
import People
package import Postgres
package import Timekeeping
import Wording

/// Makes an export, piece by piece: who takes it over from a lost worker goes on after the last piece that was stored.
package struct ExportJob: JobHandler {
  package let kind = Exports.job
  package let limit: Int? = Exports.atOnce
  package let deadline = TimeSpan.hours(2)
  package let database: Pool
  let largest: Int
  let stretch: Int

  /// - Parameters:
  ///   - largest: what is larger is refused, in bytes.
  ///   - stretch: so many samples or reports are read in one transaction, in a fraction of a second: nothing holds a
  ///     snapshot longer, and a wish to stop is heard after each.
  package init(database: Pool, largest: Int = Exports.largest, stretch: Int = 200) {
    self.database = database
    self.largest = largest
    self.stretch = stretch
  }

  package func perform(_ job: Job, _ lease: Lease) throws {
    guard let id = job.args["export"].flatMap({ ExportID($0) }) else {
      throw Hopeless("it names no export")
    }
    let (found, asker, stored) = try database.transaction(as: .system) { tx in
      let export = try Exports.find(id, in: tx)
      let asker = try export.flatMap { try whoAsked($0, in: tx) }
      return (export, asker, try StoredParts.of(id, in: tx))
    }
    guard let export = found else { throw Hopeless("its export is not on record") }
    guard let asker else { return try end(id, "not_allowed", lease) }
    let order = export.order
    let total = try database.transaction(as: asker, isolation: .readOnly) {
      try order.countSteps(for: asker.access, in: $0)
    }
    var parts = stored ?? StoredParts()
    if stored == nil { try begin(id, order, &parts, lease) }
    while true {
      try lease.check()
      try lease.report(done: parts.steps, of: max(total, parts.steps), in: database)
      let stretch = try database.transaction(as: asker, isolation: .readOnly) {
        try order.results(after: parts.last, atMost: self.stretch, for: asker.access, in: $0)
      }
      guard stretch.steps > 0 else { break }
      var table = CSV(order.language)
      for result in stretch.results { table.add(result.cells(order.language)) }
      guard parts.bytes + table.bytes.count <= largest else {
        return try end(id, "too_large", lease)
      }
      try store(id, table.bytes, stretch, &parts, lease)
    }
    try finish(export, lease)
  }

  /// Who asked, with what they may see now; nil when that is no longer what was asked for.
  private func whoAsked(_ export: Export, in tx: Transaction) throws -> Actor? {
    let person = try Accounts.actor(export.account, in: tx)
    return person.flatMap { export.isStillAllowed(to: $0) ? $0 : nil }
  }

  private func begin(
    _ id: ExportID, _ order: ExportOrder, _ parts: inout StoredParts, _ lease: Lease
  ) throws {
    var head = CSV(order.language)
    head.add(ExportedResult.titles.map { .text($0.text(order.language)) })
    try store(
      id, CSV.mark + head.bytes, ExportStretch(steps: 0, results: [], last: nil), &parts, lease)
  }

  private func store(
    _ id: ExportID, _ content: [UInt8], _ stretch: ExportStretch, _ parts: inout StoredParts,
    _ lease: Lease
  ) throws {
    try database.transaction(as: .system) { tx in
      try lease.hold(in: tx)
      try tx.execute(
        """
        INSERT INTO export_part (export_id, number, content, steps, rows, last_at, last_id)
        VALUES (\(id), \(parts.count), \(content), \(stretch.steps), \(stretch.results.count),
                \(stretch.last?.at), \(stretch.last?.id))
        """)
    }
    parts.count += 1
    parts.steps += stretch.steps
    parts.bytes += content.count
    parts.last = stretch.last ?? parts.last
  }

  /// Asks once more who asked: a role may have been taken away while it was made.
  private func finish(_ export: Export, _ lease: Lease) throws {
    let id = export.id
    let isAllowed = try database.transaction(as: .system) { tx in
      guard try whoAsked(export, in: tx) != nil else { return false }
      try tx.execute(
        """
        UPDATE export
        SET    outcome = 'made', ended_at = now(), expires_at = now() + interval '7 days',
               rows = whole.rows, bytes = whole.bytes, sha256 = whole.digest
        FROM   (
          SELECT sum(rows) AS rows, sum(length(content)) AS bytes,
                 sha256(string_agg(content, '' ORDER BY number)) AS digest
          FROM   export_part
          WHERE  export_id = \(id)
        ) AS whole
        WHERE  id = \(id)
        """)
      try lease.finish(in: tx)
      return true
    }
    if !isAllowed { try end(id, "not_allowed", lease) }
  }

  private func end(_ id: ExportID, _ outcome: String, _ lease: Lease) throws {
    try database.transaction(as: .system) { tx in
      try tx.execute(
        "UPDATE export SET outcome = \(outcome), ended_at = now() WHERE id = \(id)")
      try lease.finish(in: tx)
    }
  }
}

/// What an earlier attempt, or this one, has stored.
private struct StoredParts {
  var count = 0
  var steps = 0
  var bytes = 0
  var last: ExportKey?

  /// nil when nothing is stored.
  static func of(_ id: ExportID, in tx: Transaction) throws -> StoredParts? {
    let last = try tx.row(
      """
      SELECT last_at AS at, last_id AS id
      FROM   export_part
      WHERE  export_id = \(id)
      AND    last_id IS NOT NULL
      ORDER  BY number DESC
      LIMIT  1
      """, as: ExportKey.self)
    return try tx.row(
      """
      SELECT count(*) AS count, sum(steps) AS steps, sum(length(content)) AS bytes
      FROM   export_part
      WHERE  export_id = \(id)
      HAVING count(*) > 0
      """
    ) { row in
      StoredParts(
        count: try row["count"], steps: try row["steps"], bytes: try row["bytes"], last: last)
    }
  }
}
