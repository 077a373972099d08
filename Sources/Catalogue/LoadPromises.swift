import Postgres

extension Catalogue {
  /// What must not wait for the post, and how long the laboratory takes at most.
  static func loadPromises(_ files: CatalogueFolder, in tx: Transaction) throws {
    let health = files.healthParameters
    try tx.execute(
      """
      INSERT INTO health_parameter (matrix_id, parameter_id, source, confidence)
      SELECT x.id, p.id, r.source, r.confidence
      FROM   unnest(\(health.column("matrix"))::text[], \(health.column("parameter"))::text[],
                    \(health.column("source"))::text[], \(health.column("confidence"))::text[])
             AS r (matrix, parameter, source, confidence)
      JOIN   matrix AS x ON x.code = r.matrix
      JOIN   parameter AS p ON p.code = r.parameter
      ON     CONFLICT DO NOTHING
      """)
    let service = files.serviceDays
    try tx.execute(
      """
      INSERT INTO service_standard (matrix_id, days, source, confidence)
      SELECT x.id, r.days, r.source, r.confidence
      FROM   unnest(\(service.column("matrix"))::text[], \(service.column("days"))::integer[],
                    \(service.column("source"))::text[], \(service.column("confidence"))::text[])
             AS r (matrix, days, source, confidence)
      JOIN   matrix AS x ON x.code = r.matrix
      ON     CONFLICT DO NOTHING
      """)
  }
}
