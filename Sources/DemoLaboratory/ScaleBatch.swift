import Bench
import Clients
import Custody
import Identity
import People
import Postgres
import Timekeeping

extension ScalePlan {
  /// Makes a batch of samples in one transaction.
  func make(from first: Int, count: Int, part: Int, in pool: Pool) throws {
    let asked = now - .days(6 + part % 340)
    let requests = (0..<(count + Self.request - 1) / Self.request).map { _ in
      RequestID.make(at: asked)
    }
    try pool.transaction(as: .system) { tx in
      // Compiling a trigger's statement takes a thousand times as long as running it.
      try tx.execute("SET LOCAL jit = off")
      // A statement here does the work of a thousand.
      try tx.execute("SET LOCAL statement_timeout = '5min'")
      try ask(requests, first, count, at: asked, in: tx)
      try register(requests, first, at: asked + .hours(20), in: tx)
      let containers = try tx.values(
        """
        SELECT c.id
        FROM   sample AS s
        JOIN   container AS c ON c.sample_id = s.id
        WHERE  s.request_id = ANY (\(requests))
        ORDER  BY s.number, c.barcode
        """, as: ContainerID.self)
      let collected = asked + .days(1)
      try hand("collect", account("sampler"), containers, at: collected, in: tx)
      try hand("offer", account("sampler"), containers, at: collected + .hours(2), in: tx)
      try hand("receive", account("penerima"), containers, at: collected + .hours(3), in: tx)
      try test(requests, collected: collected, in: tx)
    }
  }

  /// Requests of fifty samples each, accepted.
  private func ask(
    _ requests: [RequestID], _ first: Int, _ count: Int, at instant: Instant, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO test_request
        (id, number, organisation_id, contact_name, note, sampled_by, submitted_at)
      SELECT r.id, 'U-20' || \(year)::text || '-' || lpad((\(first) + (r.place - 1) * \(Self.request))::text, 8, '0'),
             \(organisation), 'Uji skala', 'Beban buatan untuk pengukuran', 'laboratory', \(instant)
      FROM   unnest(\(requests)::uuid[]) WITH ORDINALITY AS r (id, place)
      """)
    try tx.execute(
      """
      UPDATE test_request
      SET    state = 'accepted', reviewed_at = \(instant + .hours(1)), reviewed_by = \(try account("penerima"))
      WHERE  id = ANY (\(requests))
      """)
    try tx.execute(
      """
      INSERT INTO request_item
        (id, request_id, organisation_id, position, name, matrix_id, regulation_id, price_idr)
      SELECT uuid_by_time(), (\(requests)::uuid[])[(1 + n / \(Self.request))::integer], \(organisation), 1 + n % \(Self.request),
             'Titik buatan ' || 1 + n, \(matrix), \(regulation), 0
      FROM   generate_series(0, \(count) - 1) AS n
      """)
    try tx.execute(
      """
      INSERT INTO request_item_test (item_id, organisation_id, parameter_id, method_id)
      SELECT i.id, i.organisation_id, w.parameter_id, w.method_id
      FROM   request_item AS i
      CROSS  JOIN unnest(\(ten.map(\.parameter))::uuid[], \(ten.map(\.method))::uuid[]) AS w (parameter_id, method_id)
      WHERE  i.request_id = ANY (\(requests))
      """)
  }

  /// The samples with their numbers, their two containers and their ten tests.
  private func register(
    _ requests: [RequestID], _ first: Int, at instant: Instant, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO sample
        (id, number, request_id, request_item_id, organisation_id, district_code, matrix_id, name,
         sampled_by, planned_at, sampler_id, ambient_celsius)
      SELECT uuid_by_time(),
             \(year)::text || '-' || \(Self.letters)::text || '-' || lpad(
               (\(first) - 1 + row_number() OVER (ORDER BY r.number, i.position))::text, 7, '0'),
             i.request_id, i.id, i.organisation_id, \(district), i.matrix_id, i.name, 'laboratory',
             \(instant), \(try account("sampler")), 28
      FROM   request_item AS i
      JOIN   test_request AS r ON r.id = i.request_id
      WHERE  i.request_id = ANY (\(requests))
      ORDER  BY r.number, i.position
      """)
    try tx.execute(
      """
      INSERT INTO sample_regulation (sample_id, organisation_id, regulation_id)
      SELECT id, organisation_id, \(regulation)
      FROM   sample
      WHERE  request_id = ANY (\(requests))
      """)
    try tx.execute(
      """
      INSERT INTO container
        (id, sample_id, organisation_id, barcode, kind_code, preservative, volume_ml, keeps, celsius_max,
         needed_ml)
      SELECT uuid_by_time(), s.id, s.organisation_id, replace(s.number, '-', '') || k.letter, k.code,
             k.added, k.volume_ml, k.keeps::interval, k.celsius_max, k.needed_ml
      FROM   sample AS s
      CROSS  JOIN (VALUES ('A', 'ST', 'Na2S2O3', 500, '24 h', 8, 120), ('B', 'PL', '', 1000, '48 h', 6, 500))
             AS k (letter, code, added, volume_ml, keeps, celsius_max, needed_ml)
      WHERE  s.request_id = ANY (\(requests))
      """)
    try tx.execute(
      """
      WITH wanted AS MATERIALIZED (
        SELECT w.parameter_id, w.method_id, w.unit, m.in_situ, h.max_hold
        FROM   unnest(\(ten.map(\.parameter))::uuid[], \(ten.map(\.method))::uuid[], \(ten.map(\.unit.symbol))::text[])
               AS w (parameter_id, method_id, unit)
        JOIN   method AS m ON m.id = w.method_id
        LEFT   JOIN holding_time AS h ON h.id = holding_rule(w.parameter_id, \(matrix))
      )
      INSERT INTO test
        (id, sample_id, organisation_id, parameter_id, method_id, unit, in_field, maximum_hold)
      SELECT uuid_by_time(), s.id, s.organisation_id, w.parameter_id, w.method_id, w.unit, w.in_situ,
             w.max_hold
      FROM   sample AS s
      CROSS  JOIN wanted AS w
      WHERE  s.request_id = ANY (\(requests))
      """)
  }

  /// A step of custody for every container, sample by sample: the trigger chains them.
  private func hand(
    _ event: String, _ account: AccountID, _ containers: [ContainerID],
    at instant: Instant, in tx: Transaction
  ) throws {
    let isReceipt = event == "receive"
    try tx.execute(
      """
      INSERT INTO custody_event
        (id, sample_id, container_id, event, occurred_at, recorder_id, party_id, party_name, seal,
         seal_finding, temperature_celsius, thermometer, place)
      SELECT uuid_by_time(), c.sample_id, c.id, \(event)::text, \(instant), a.id, a.id, a.name,
             CASE WHEN \(event)::text = 'collect' THEN 'S' || c.barcode END,
             CASE WHEN \(isReceipt) THEN 'intact' END, CASE WHEN \(isReceipt) THEN 5.2 END,
             CASE WHEN \(isReceipt) THEN 'TH-02' END, CASE WHEN \(isReceipt) THEN 'Loket penerimaan' ELSE '' END
      FROM   unnest(\(containers)::uuid[]) WITH ORDINALITY AS chosen (id, place)
      JOIN   container AS c ON c.id = chosen.id
      JOIN   account AS a ON a.id = \(account)
      ORDER  BY chosen.place
      """)
  }

  /// One figure of each parameter stands for its test.
  var ten: [ScaleFigure] { found.filter { $0.place == 0 } }
}
