import Identity
package import People
package import Postgres
package import Timekeeping

extension Catalogue {
  static func loadRegulations(
    _ files: CatalogueFolder, at now: Instant, in tx: Transaction
  ) throws {
    let regulations = files.regulations
    let new = try tx.values(
      """
      INSERT INTO regulation
        (id, code, version, citation, title_id, title_en, issued_year, standing, source, confidence)
      SELECT r.id, r.code, r.version, r.citation, r.title_id, r.title_en,
             NULLIF(r.issued_year, '')::integer, r.standing, r.source, r.confidence
      FROM   unnest(\(regulations.newIDs(of: Regulation.self, at: now)),
                    \(regulations.column("code"))::text[],
                    \(regulations.column("version"))::integer[],
                    \(regulations.column("citation"))::text[],
                    \(regulations.column("title_id"))::text[],
                    \(regulations.column("title_en"))::text[],
                    \(regulations.column("issued_year"))::text[],
                    \(regulations.column("standing"))::text[],
                    \(regulations.column("source"))::text[],
                    \(regulations.column("confidence"))::text[])
             AS r (id, code, version, citation, title_id, title_en, issued_year, standing, source,
                   confidence)
      ON     CONFLICT DO NOTHING
      RETURNING id
      """, as: RegulationID.self)
    try loadLimits(files.limits, of: new, at: now, in: tx)
    try tx.execute(
      """
      UPDATE regulation
      SET    state = 'superseded'
      WHERE  id = ANY (\(new))
      AND    standing = 'revoked'
      """)
  }

  private static func loadLimits(
    _ limits: DataTable, of new: [RegulationID], at now: Instant, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO regulation_limit
        (id, regulation_id, matrix_id, parameter_id, condition, unit, limit_type, minimum, maximum,
         text_id, text_en, compulsory, fraction, basis, source, confidence, note)
      SELECT r.id, g.id, x.id, p.id, r.condition, r.unit, r.limit_type, NULLIF(r.minimum, '')::numeric,
             NULLIF(r.maximum, '')::numeric, r.text_id, r.text_en, r.compulsory, r.fraction, r.basis,
             r.source, r.confidence, r.note
      FROM   unnest(\(limits.newIDs(of: RegulationLimit.self, at: now)),
                    \(limits.column("regulation"))::text[], \(limits.column("version"))::integer[],
                    \(limits.column("matrix"))::text[], \(limits.column("parameter"))::text[],
                    \(limits.column("condition"))::text[], \(limits.column("unit"))::text[],
                    \(limits.column("limit_type"))::text[], \(limits.column("minimum"))::text[],
                    \(limits.column("maximum"))::text[], \(limits.column("text_id"))::text[],
                    \(limits.column("text_en"))::text[], \(limits.column("compulsory"))::boolean[],
                    \(limits.column("fraction"))::text[], \(limits.column("basis"))::text[],
                    \(limits.column("source"))::text[], \(limits.column("confidence"))::text[],
                    \(limits.column("note"))::text[])
             AS r (id, regulation, version, matrix, parameter, condition, unit, limit_type, minimum,
                   maximum, text_id, text_en, compulsory, fraction, basis, source, confidence, note)
      JOIN   regulation AS g
      ON     g.code = r.regulation AND g.version = r.version AND g.id = ANY (\(new))
      JOIN   matrix AS x ON x.code = r.matrix
      JOIN   parameter AS p ON p.code = r.parameter
      """)
  }

  static func loadHoldingTimes(
    _ files: CatalogueFolder, at now: Instant, in tx: Transaction
  ) throws {
    let kinds = files.containerKinds
    try tx.execute(
      """
      INSERT INTO container_kind (id, code, name_id, name_en, material, sterile, volume_ml)
      SELECT *
      FROM   unnest(\(kinds.newIDs(of: ContainerKind.self, at: now)), \(kinds.column("code"))::text[],
                    \(kinds.column("name_id"))::text[], \(kinds.column("name_en"))::text[],
                    \(kinds.column("material"))::text[], \(kinds.column("sterile"))::boolean[],
                    \(kinds.column("volume_ml"))::integer[])
      ON     CONFLICT DO NOTHING
      """)
    let rules = files.holdingTimes
    try tx.execute(
      """
      INSERT INTO holding_time
        (id, parameter_id, parameter_group, matrix_id, matrix_family, container_kind_id,
         preservative_id, preservative_en, temperature_min, temperature_max, max_hold,
         min_volume_ml, rule, source, confidence)
      SELECT r.id, p.id, NULLIF(r.parameter_group, ''), x.id, NULLIF(r.family, ''), k.id,
             r.preservative_id, r.preservative_en, NULLIF(r.temperature_min, '')::numeric,
             NULLIF(r.temperature_max, '')::numeric, r.max_hours * interval '1 hour',
             NULLIF(r.min_volume_ml, '')::integer, r.rule, r.source, r.confidence
      FROM   unnest(\(rules.newIDs(of: HoldingRule.self, at: now)),
                    \(rules.column("parameter"))::text[], \(rules.column("parameter_group"))::text[],
                    \(rules.column("matrix"))::text[], \(rules.column("family"))::text[],
                    \(rules.column("container"))::text[], \(rules.column("preservative_id"))::text[],
                    \(rules.column("preservative_en"))::text[],
                    \(rules.column("temperature_min"))::text[],
                    \(rules.column("temperature_max"))::text[],
                    \(rules.column("max_hours"))::float8[], \(rules.column("min_volume_ml"))::text[],
                    \(rules.column("rule"))::text[], \(rules.column("source"))::text[],
                    \(rules.column("confidence"))::text[])
             AS r (id, parameter, parameter_group, matrix, family, container, preservative_id,
                   preservative_en, temperature_min, temperature_max, max_hours, min_volume_ml,
                   rule, source, confidence)
      JOIN   container_kind AS k ON k.code = r.container
      LEFT   JOIN parameter AS p ON p.code = r.parameter
      LEFT   JOIN matrix AS x ON x.code = r.matrix
      ON     CONFLICT DO NOTHING
      """)
  }
}
