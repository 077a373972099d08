package import Clients
package import Identity
package import Postgres
package import Timekeeping
package import Typesetting
package import Wording

/// What stands on a container: all that the field and the bench need, and nothing that tells the bench whose it is.
package struct ContainerLabel: Hashable, Sendable, RowDecodable {
  package var barcode: String
  package var sampleNumber: String
  package var matrix: Phrase
  package var kind: Phrase
  package var preservative: String
  /// The code of the sampling point.
  package var point: String?
  /// When it was collected or, before that, is to be collected.
  package var day: Instant?

  package init(row: Row) throws {
    barcode = try row["barcode"]
    sampleNumber = try row["number"]
    matrix = Phrase(id: try row["matrix_name_id"], en: try row["matrix_name_en"])
    kind = Phrase(id: try row["kind_name_id"], en: try row["kind_name_en"])
    preservative = try row["preservative"]
    point = try row["point_code"]
    day = try row["day"]
  }
}

/// What the labels are printed on.
package enum LabelStock: String, CaseIterable, Hashable, Sendable {
  /// A4 with 3 × 8 labels of 70 × 37 mm.
  case sheet
  /// A roll of labels of 62 × 29 mm, one to a page.
  case roll
}

extension Custody {
  /// The labels of a whole request, by sample and letter.
  package static func labels(
    of request: RequestID, in tx: Transaction
  ) throws -> [ContainerLabel] {
    try tx.rows(
      """
      SELECT c.barcode, s.number, m.name_id AS matrix_name_id, m.name_en AS matrix_name_en,
             k.name_id AS kind_name_id, k.name_en AS kind_name_en, c.preservative,
             p.code AS point_code, COALESCE(s.collected_at, s.planned_at) AS day
      FROM   sample AS s
      JOIN   container AS c ON c.sample_id = s.id
      JOIN   container_kind AS k ON k.code = c.kind_code
      JOIN   matrix AS m ON m.id = s.matrix_id
      LEFT   JOIN sampling_point AS p ON p.id = s.sampling_point_id
      WHERE  s.request_id = \(request)
      ORDER  BY s.number, c.barcode
      """)
  }
}
