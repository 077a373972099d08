import Identity
package import People
package import Postgres
package import Timekeeping

extension Catalogue {
  /// Loads the files of `Data/`: what is not on record yet is added, what is there stays as the laboratory has it.
  ///
  /// Regulations and tariffs come in as drafts, whatever their source; a revoked regulation comes in as superseded, to
  /// read old reports by. Loading again changes nothing.
  /// - Throws: `DataProblem` when the files do not fit together.
  package static func load(
    _ folder: String, by actor: Actor = .system, at now: Instant, in tx: Transaction
  ) throws {
    try require(.administrator, of: actor)
    let files = try CatalogueFolder(folder)
    try loadNames(files, at: now, in: tx)
    try loadMethods(files, at: now, in: tx)
    try loadRegulations(files, at: now, in: tx)
    try loadHoldingTimes(files, at: now, in: tx)
    try loadPackages(files, at: now, in: tx)
    try loadTariffs(files, at: now, in: tx)
    try loadPromises(files, in: tx)
  }

  private static func loadNames(
    _ files: CatalogueFolder, at now: Instant, in tx: Transaction
  ) throws {
    let units = files.units
    try tx.execute(
      """
      INSERT INTO unit (symbol, name_id, name_en)
      SELECT *
      FROM   unnest(\(units.column("symbol"))::text[], \(units.column("name_id"))::text[],
                    \(units.column("name_en"))::text[])
      ON     CONFLICT DO NOTHING
      """)
    let matrices = files.matrices
    try tx.execute(
      """
      INSERT INTO matrix (id, code, name_id, name_en, family, number_letters)
      SELECT *
      FROM   unnest(\(matrices.newIDs(of: Matrix.self, at: now)), \(matrices.column("code"))::text[],
                    \(matrices.column("name_id"))::text[], \(matrices.column("name_en"))::text[],
                    \(matrices.column("family"))::text[],
                    \(matrices.column("number_letters"))::text[])
      ON     CONFLICT DO NOTHING
      """)
    let parameters = files.parameters
    try tx.execute(
      """
      INSERT INTO parameter (id, code, name_id, name_en, parameter_group, cas)
      SELECT r.id, r.code, r.name_id, r.name_en, r.parameter_group, NULLIF(r.cas, '')
      FROM   unnest(\(parameters.newIDs(of: TestParameter.self, at: now)),
                    \(parameters.column("code"))::text[], \(parameters.column("name_id"))::text[],
                    \(parameters.column("name_en"))::text[],
                    \(parameters.column("parameter_group"))::text[],
                    \(parameters.column("cas"))::text[])
             AS r (id, code, name_id, name_en, parameter_group, cas)
      ON     CONFLICT DO NOTHING
      """)
  }

  private static func loadMethods(
    _ files: CatalogueFolder, at now: Instant, in tx: Transaction
  ) throws {
    let methods = files.methods
    let new = try tx.values(
      """
      INSERT INTO method
        (id, code, reference, technique_id, technique_en, reading_kind, in_situ, source, confidence,
         note)
      SELECT *
      FROM   unnest(\(methods.newIDs(of: TestMethod.self, at: now)),
                    \(methods.column("code"))::text[], \(methods.column("reference"))::text[],
                    \(methods.column("technique_id"))::text[],
                    \(methods.column("technique_en"))::text[],
                    \(methods.column("reading_kind"))::text[],
                    \(methods.column("in_situ"))::boolean[], \(methods.column("source"))::text[],
                    \(methods.column("confidence"))::text[], \(methods.column("note"))::text[])
      ON     CONFLICT DO NOTHING
      RETURNING id
      """, as: MethodID.self)
    let scopes = files.methodParameters
    try tx.execute(
      """
      INSERT INTO method_parameter
        (method_id, parameter_id, matrix_id, unit, lod, loq, limit_text, decimals, preferred,
         confidence)
      SELECT m.id, p.id, x.id, r.unit, NULLIF(r.lod, '')::numeric, NULLIF(r.loq, '')::numeric,
             r.limit_text, NULLIF(r.decimals, '')::smallint, r.preferred, r.confidence
      FROM   unnest(\(scopes.column("method"))::text[], \(scopes.column("parameter"))::text[],
                    \(scopes.column("matrices"))::text[], \(scopes.column("unit"))::text[],
                    \(scopes.column("lod"))::text[], \(scopes.column("loq"))::text[],
                    \(scopes.column("limit_text"))::text[], \(scopes.column("decimals"))::text[],
                    \(scopes.column("preferred"))::boolean[],
                    \(scopes.column("confidence"))::text[])
             AS r (method, parameter, matrices, unit, lod, loq, limit_text, decimals, preferred,
                   confidence)
      JOIN   method AS m ON m.code = r.method AND m.id = ANY (\(new))
      JOIN   parameter AS p ON p.code = r.parameter
      JOIN   matrix AS x ON x.code = ANY (string_to_array(r.matrices, ' '))
      ON     CONFLICT DO NOTHING
      """)
  }
}

extension DataTable {
  /// An identity for each row.
  func newIDs<Subject>(of subject: Subject.Type, at now: Instant) -> [ID<Subject>] {
    rows.map { _ in .make(at: now) }
  }
}
