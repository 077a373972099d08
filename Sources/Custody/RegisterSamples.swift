package import Clients
package import Identity
package import People
package import Postgres
package import Timekeeping

/// A sample with its number and its containers, as it was registered.
package struct RegisteredSample: Hashable, Sendable, RowDecodable {
  package var id: SampleID
  package var number: String
  package var item: RequestItemID
  package var containers: [ContainerID]
  /// In the order of `containers`.
  package var barcodes: [String]

  package init(row: Row) throws {
    id = try row["id"]
    number = try row["number"]
    item = try row["request_item_id"]
    containers = try row["containers"]
    barcodes = try row["barcodes"]
  }
}

extension Custody {
  /// Makes the samples of an accepted request, each with the regulation it is judged by and the containers that its
  /// tests need. A request that has its samples already keeps them.
  ///
  /// However many samples: one statement for each table. The samples' numbers are taken in it, so call this late in
  /// the transaction.
  @discardableResult
  package static func registerSamples(
    of request: RequestID, planned: Instant? = nil, sampler: AccountID? = nil, at instant: Instant,
    by actor: Actor, in tx: Transaction
  ) throws -> [RegisteredSample] {
    try require(anyOf: [.receptionist, .supervisor, .technicalManager], of: actor)
    let state = try tx.value(
      "SELECT state FROM test_request WHERE id = \(request) FOR NO KEY UPDATE", as: String.self)
    guard let state else { throw CustodyError.unknownRequest }
    guard state == "accepted" else { throw CustodyError.requestNotAccepted }
    let items = try tx.values(
      """
      SELECT i.id
      FROM   request_item AS i
      WHERE  i.request_id = \(request)
      AND    NOT EXISTS (SELECT FROM sample WHERE request_item_id = i.id)
      ORDER  BY i.position
      """, as: RequestItemID.self)
    if !items.isEmpty {
      // Sorted, so that the samples of a request stand in its order wherever they are listed by id.
      let samples = items.map { _ in SampleID.make(at: instant) }.sorted()
      try tx.pipeline { batch in
        batch.execute(insertSamples(items, samples, planned, sampler, instant))
        batch.execute(
          """
          INSERT INTO sample_regulation (sample_id, organisation_id, regulation_id)
          SELECT s.id, s.organisation_id, i.regulation_id
          FROM   sample AS s
          JOIN   request_item AS i ON i.id = s.request_item_id
          WHERE  s.id = ANY(\(samples)) AND i.regulation_id IS NOT NULL
          """)
        batch.execute(insertContainers(samples))
      }
    }
    return try tx.rows(
      """
      SELECT s.id, s.number, s.request_item_id, array_agg(c.id ORDER BY c.barcode) AS containers,
             array_agg(c.barcode ORDER BY c.barcode) AS barcodes
      FROM   sample AS s
      JOIN   container AS c ON c.sample_id = s.id
      WHERE  s.request_id = \(request)
      GROUP  BY s.id
      ORDER  BY s.id
      """)
  }

  /// Numbers are taken series by series in the order of their letters, so that two registrations never wait for each
  /// other in a circle.
  private static func insertSamples(
    _ items: [RequestItemID], _ samples: [SampleID], _ planned: Instant?, _ sampler: AccountID?,
    _ instant: Instant
  ) -> SQL {
    let year = SampleNumber.year(of: instant)
    return """
      WITH new_item AS (
        SELECT pair.sample_id, i.*, m.number_letters,
               row_number() OVER (PARTITION BY m.number_letters ORDER BY i.position) AS place
        FROM   unnest(\(items), \(samples)) AS pair (item_id, sample_id)
        JOIN   request_item AS i ON i.id = pair.item_id
        JOIN   matrix AS m ON m.id = i.matrix_id
      ), wanted AS (
        SELECT number_letters, count(*)::integer AS many
        FROM   new_item
        GROUP  BY number_letters
        ORDER  BY number_letters
      ), taken AS MATERIALIZED (
        SELECT number_letters,
               take_numbers(\(sql: SampleNumber.series("number_letters")), \(year), many) AS first
        FROM   wanted
      )
      INSERT INTO sample
        (id, number, request_id, request_item_id, organisation_id, district_code, matrix_id,
         sampling_point_id, name, sampled_by, planned_at, sampler_id)
      SELECT n.sample_id,
             \(sql: SampleNumber.written(
               year: year, letters: "n.number_letters", serial: "t.first + n.place - 1")),
             n.request_id, n.id, n.organisation_id,
             COALESCE(point_site.district_code, request_site.district_code, o.district_code),
             n.matrix_id, n.sampling_point_id, n.name, r.sampled_by, \(planned), \(sampler)
      FROM   new_item AS n
      JOIN   taken AS t ON t.number_letters = n.number_letters
      JOIN   test_request AS r ON r.id = n.request_id
      JOIN   organisation AS o ON o.id = n.organisation_id
      LEFT   JOIN site AS request_site ON request_site.id = r.site_id
      LEFT   JOIN sampling_point AS point ON point.id = n.sampling_point_id
      LEFT   JOIN site AS point_site ON point_site.id = point.site_id
      """
  }

  /// Tests that are kept alike share a container: the same kind, and the same thing added, which is the first word of
  /// the rule ("HNO3 pH<2", "HNO3 pH<2 (terlarut: …)"). What is read at the point needs none; a sample that has
  /// nothing else gets the kind that stands for that, so that its collection can be recorded.
  private static func insertContainers(_ samples: [SampleID]) -> SQL {
    """
    WITH kept AS (
      SELECT s.id AS sample_id, k.code, k.sterile, k.volume_ml, h.preservative_id, h.max_hold,
             h.temperature_max, h.min_volume_ml,
             split_part(COALESCE(h.preservative_id, ''), ' ', 1) AS added
      FROM   sample AS s
      JOIN   request_item_test AS wanted ON wanted.item_id = s.request_item_id
      JOIN   method AS me ON me.id = wanted.method_id AND NOT me.in_situ
      JOIN   parameter AS p ON p.id = wanted.parameter_id
      JOIN   matrix AS m ON m.id = s.matrix_id
      LEFT   JOIN LATERAL (
        SELECT rule.*
        FROM   holding_time AS rule
        WHERE  (rule.parameter_id = p.id OR rule.parameter_group = p.parameter_group)
        AND    (rule.matrix_id = m.id OR rule.matrix_family = m.family
                OR (rule.matrix_id IS NULL AND rule.matrix_family IS NULL))
        ORDER  BY rule.parameter_id IS NULL, rule.matrix_id IS NULL, rule.matrix_family IS NULL
        LIMIT  1
      ) AS h ON true
      JOIN   container_kind AS k ON k.id = COALESCE(h.container_kind_id, (
        SELECT kind.id
        FROM   container_kind AS kind
        LEFT   JOIN holding_time AS rule
                 ON rule.container_kind_id = kind.id AND rule.matrix_family = m.family
        WHERE  kind.material <> 'none'
        ORDER  BY rule.id IS NULL, kind.sterile, kind.code
        LIMIT  1))
      WHERE  s.id = ANY(\(samples)) AND k.material <> 'none'
    ), need AS (
      SELECT sample_id, code, sterile, volume_ml,
             left((array_agg(preservative_id ORDER BY length(preservative_id) DESC))[1], 100)
               AS preservative,
             min(max_hold) AS keeps, min(temperature_max) AS celsius_max,
             max(min_volume_ml) AS needed_ml
      FROM   kept
      GROUP  BY sample_id, code, sterile, volume_ml, added
    ), bottle AS (
      SELECT s.id AS sample_id, s.number, s.organisation_id, COALESCE(n.code, in_place.code) AS code,
             n.preservative, n.volume_ml, n.keeps, n.celsius_max, n.needed_ml,
             row_number() OVER (
               PARTITION BY s.id ORDER BY n.sterile DESC, n.code, n.preservative) AS ordinal
      FROM   sample AS s
      LEFT   JOIN need AS n ON n.sample_id = s.id
      CROSS  JOIN LATERAL (
        SELECT code FROM container_kind ORDER BY material <> 'none', code LIMIT 1) AS in_place
      WHERE  s.id = ANY(\(samples))
    )
    INSERT INTO container
      (id, sample_id, organisation_id, barcode, kind_code, preservative, volume_ml, keeps,
       celsius_max, needed_ml)
    SELECT uuid_by_time(), sample_id, organisation_id,
           \(sql: SampleNumber.barcode(number: "number", ordinal: "ordinal")), code,
           COALESCE(preservative, ''), NULLIF(volume_ml, 0), keeps, celsius_max,
           NULLIF(LEAST(needed_ml, NULLIF(volume_ml, 0)), 0)
    FROM   bottle
    ORDER  BY number, ordinal
    """
  }
}
