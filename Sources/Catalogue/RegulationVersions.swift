package import Identity
package import Measurement
package import People
package import Postgres
package import Timekeeping
package import Wording

extension Catalogue {
  /// Puts a draft into force; the version before it is superseded from the same day on.
  ///
  /// - Parameters:
  ///   - officialText: what the person compared the draft with ("Berita Negara 2023 No. 55").
  ///   - validFrom: the day its limits begin to hold.
  /// - Throws: `CatalogueError`; `NotAllowed` unless the actor is a technical manager.
  package static func activate(
    _ id: RegulationID, comparedWith officialText: String, validFrom: Day, by actor: Actor,
    at now: Instant, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    guard let account = actor.account else { throw CatalogueError.needsPerson }
    guard let regulation = try lockedRegulation(id, in: tx) else {
      throw CatalogueError.unknownRegulation
    }
    guard regulation.state == .draft else { throw CatalogueError.notADraft }
    guard regulation.standing != .revoked else {
      throw CatalogueError.revoked(regulation.citation)
    }
    guard !(try allLimits(of: id, in: tx).isEmpty) else { throw CatalogueError.noLimits }
    try tx.execute(
      """
      UPDATE regulation
      SET    state = 'superseded', valid_to = \(validFrom)
      WHERE  code = \(regulation.code)
      AND    state = 'active'
      """)
    try tx.execute(
      """
      UPDATE regulation
      SET    state = 'active', valid_from = \(validFrom), compared_with = \(officialText),
             activated_by = \(account), activated_at = \(now)
      WHERE  id = \(id)
      """)
  }

  /// Begins the next version as a draft that says what the given one says.
  package static func draftVersion(
    after id: RegulationID, as new: RegulationID, by actor: Actor, at now: Instant,
    in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    guard let regulation = try lockedRegulation(id, in: tx) else {
      throw CatalogueError.unknownRegulation
    }
    try tx.execute(
      """
      INSERT INTO regulation
        (id, code, version, citation, title_id, title_en, issued_year, standing, source, confidence)
      SELECT \(new), code,
             (SELECT max(version) + 1 FROM regulation WHERE code = \(regulation.code)),
             citation, title_id, title_en, issued_year, standing, source, confidence
      FROM   regulation
      WHERE  id = \(id)
      """)
    let rows = try tx.values(
      "SELECT id FROM regulation_limit WHERE regulation_id = \(id)", as: RegulationLimitID.self)
    try tx.execute(
      """
      INSERT INTO regulation_limit
        (id, regulation_id, matrix_id, parameter_id, condition, unit, limit_type, minimum, maximum,
         text_id, text_en, compulsory, fraction, basis, source, confidence, note)
      SELECT made.id, \(new), l.matrix_id, l.parameter_id, l.condition, l.unit, l.limit_type,
             l.minimum, l.maximum, l.text_id, l.text_en, l.compulsory, l.fraction, l.basis,
             l.source, l.confidence, l.note
      FROM   unnest(\(rows), \(rows.map { _ in RegulationLimitID.make(at: now) })) AS made (old, id)
      JOIN   regulation_limit AS l ON l.id = made.old
      """)
  }

  /// Puts a row of a draft right after comparing it with the official text.
  package static func correctLimit(
    _ id: RegulationLimitID, to limit: Limit, words: Phrase?, isCompulsory: Bool,
    source: String, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    let (minimum, maximum) = limit.bounds
    let changed = try tx.execute(
      """
      UPDATE regulation_limit
      SET    limit_type = \(limit.type), unit = \(limit.unit), minimum = \(minimum),
             maximum = \(maximum), text_id = \(words?.id ?? ""), text_en = \(words?.en ?? ""),
             basis = \(limit.basis), compulsory = \(isCompulsory), source = \(source),
             confidence = 'official'
      WHERE  id = \(id)
      """)
    guard changed == 1 else { throw CatalogueError.unknownRegulation }
  }

  /// Strikes a row out of a draft that the official text does not have.
  package static func removeLimit(
    _ id: RegulationLimitID, by actor: Actor, in tx: Transaction
  ) throws {
    try require(.technicalManager, of: actor)
    try tx.execute("DELETE FROM regulation_limit WHERE id = \(id)")
  }

  /// Locks every version of the code, so that of two activations the second sees the first.
  private static func lockedRegulation(
    _ id: RegulationID, in tx: Transaction
  ) throws -> Regulation? {
    try tx.execute(
      """
      SELECT FROM regulation
      WHERE  code = (SELECT code FROM regulation WHERE id = \(id))
      ORDER  BY version
      FOR    UPDATE
      """)
    return try regulation(id, in: tx)
  }
}

extension Limit {
  /// The numbers as the columns of the table hold them.
  fileprivate var bounds: (minimum: Decimal?, maximum: Decimal?) {
    switch rule {
    case .maximum(let most), .lessThan(let most): (nil, most)
    case .minimum(let least): (least, nil)
    case .range(let least, let most), .deviation(let least, let most): (least, most)
    case .absent, .text: (nil, nil)
    }
  }
}
