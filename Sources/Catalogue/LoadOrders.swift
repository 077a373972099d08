import Identity
package import Postgres
package import Timekeeping

extension Catalogue {
  static func loadPackages(
    _ files: CatalogueFolder, at now: Instant, in tx: Transaction
  ) throws {
    let packages = files.packages
    let new = try tx.values(
      """
      INSERT INTO test_package (id, code, name_id, name_en, matrix_id, regulation_code)
      SELECT r.id, r.code, r.name_id, r.name_en, x.id, NULLIF(r.regulation, '')
      FROM   unnest(\(packages.newIDs(of: TestPackage.self, at: now)),
                    \(packages.column("code"))::text[], \(packages.column("name_id"))::text[],
                    \(packages.column("name_en"))::text[], \(packages.column("matrix"))::text[],
                    \(packages.column("regulation"))::text[])
             AS r (id, code, name_id, name_en, matrix, regulation)
      JOIN   matrix AS x ON x.code = r.matrix
      ON     CONFLICT DO NOTHING
      RETURNING id
      """, as: PackageID.self)
    let items = files.packageItems
    try tx.execute(
      """
      INSERT INTO test_package_item (package_id, parameter_id, method_id, matrix_id, position)
      SELECT k.id, p.id, m.id, k.matrix_id, r.position
      FROM   unnest(\(items.column("package"))::text[], \(items.column("parameter"))::text[],
                    \(items.column("method"))::text[])
             WITH ORDINALITY AS r (package, parameter, method, position)
      JOIN   test_package AS k ON k.code = r.package AND k.id = ANY (\(new))
      JOIN   parameter AS p ON p.code = r.parameter
      JOIN   method AS m ON m.code = r.method
      """)
  }

  static func loadTariffs(
    _ files: CatalogueFolder, at now: Instant, in tx: Transaction
  ) throws {
    let tariffs = files.tariffs
    let new = try tx.values(
      """
      INSERT INTO tariff
        (id, code, version, name_id, name_en, basis, valid_from, source, confidence)
      SELECT *
      FROM   unnest(\(tariffs.newIDs(of: Tariff.self, at: now)), \(tariffs.column("code"))::text[],
                    \(tariffs.column("version"))::integer[], \(tariffs.column("name_id"))::text[],
                    \(tariffs.column("name_en"))::text[], \(tariffs.column("basis"))::text[],
                    \(tariffs.column("valid_from"))::date[], \(tariffs.column("source"))::text[],
                    \(tariffs.column("confidence"))::text[])
      ON     CONFLICT DO NOTHING
      RETURNING id
      """, as: TariffID.self)
    let items = files.tariffItems
    try tx.execute(
      """
      INSERT INTO tariff_item
        (id, tariff_id, parameter_id, package_id, matrix_id, method_id, amount_idr, source,
         confidence)
      SELECT r.id, t.id, p.id, k.id, x.id, m.id, r.amount_idr, r.source, r.confidence
      FROM   unnest(\(items.newIDs(of: TariffItem.self, at: now)), \(items.column("tariff"))::text[],
                    \(items.column("version"))::integer[], \(items.column("parameter"))::text[],
                    \(items.column("package"))::text[], \(items.column("matrix"))::text[],
                    \(items.column("method"))::text[], \(items.column("amount_idr"))::bigint[],
                    \(items.column("source"))::text[], \(items.column("confidence"))::text[])
             AS r (id, tariff, version, parameter, package, matrix, method, amount_idr, source,
                   confidence)
      JOIN   tariff AS t ON t.code = r.tariff AND t.version = r.version AND t.id = ANY (\(new))
      LEFT   JOIN parameter AS p ON p.code = r.parameter
      LEFT   JOIN test_package AS k ON k.code = r.package
      LEFT   JOIN matrix AS x ON x.code = r.matrix
      LEFT   JOIN method AS m ON m.code = r.method
      """)
  }
}
