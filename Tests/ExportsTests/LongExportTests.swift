import Identity
import JobQueue
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@testable import Exports

/// An export that takes a while: how far it is, how soon it stops, and what it costs to go on.
@Suite struct LongExportTests {
  @Test func `a client sees how far it is of what they may see, and it stops within a second`()
    throws
  {
    try withTestLaboratory { lab in
      _ = try lab.received()
      try lab.copySamples(20_000, of: lab.hotel)
      try lab.copySamples(500, of: lab.otherHotel)
      let id = try lab.ask(by: lab.client)
      let ended = WaitingRoom<Monotonic?>(nil)
      let job = ExportJob(database: lab.base.app, stretch: 1)
      let worker = Worker(lab.base.app, handlers: [job], threads: 1) { event in
        if case .cancelled = event { ended.change { $0 = .now } }
      }
      worker.start()
      defer { worker.stop() }
      var total: Int?
      let patience = Monotonic.now + 30_000_000
      while total == nil, .now < patience {
        if case .running(_, let known) = try lab.export(id, for: lab.client)?.state {
          total = known
        }
      }
      #expect(total == 20_001)
      let asked = Monotonic.now
      #expect(try lab.act(lab.client) { try Exports.cancel(id, in: $0) })
      let stopped = ended.wait(until: asked + 20_000_000) { $0.map { .done($0) } ?? .wait }
      #expect(try #require(stopped) - asked < 1_000_000)
      #expect(try lab.export(id, for: lab.client)?.state == .cancelled)
    }
  }

  @Test func `whoever loses the account while it is made is given nothing`() throws {
    try withTestLaboratory { lab in
      _ = try lab.released()
      let id = try lab.ask(by: lab.client)
      try lab.asSuperuser(
        """
        CREATE FUNCTION close_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
        $$ BEGIN UPDATE account SET active = false WHERE name = 'Dewi'; RETURN NULL; END $$
        """)
      try lab.asSuperuser(
        """
        CREATE TRIGGER close AFTER INSERT ON export_part
        FOR EACH ROW EXECUTE FUNCTION close_account()
        """)
      try lab.work(ExportJob(database: lab.base.app))
      #expect(try lab.export(id, for: lab.client)?.state == .notAllowed)
      #expect(try lab.lines(id, for: lab.client) == nil)
    }
  }

  /// Sorted is at most what shares a moment, and nothing is read but the stretch.
  @Test func `each stretch is found by an index, whoever reads and however long the period`() throws
  {
    try withTestLaboratory { lab in
      _ = try lab.released()
      try lab.copySamples(30_000, of: lab.hotel)
      try lab.copySamples(30_000, of: lab.otherHotel)
      try lab.copyReports(60_000)
      try lab.asSuperuser(
        "ANALYZE sample, report, report_version, report_sample, report_result, test, result")
      for basis in ExportOrder.Basis.allCases {
        for reader in [lab.client, lab.analyst, lab.inspector] {
          let order = lab.order(basis)
          let keys = order.keys(after: nil, atMost: 200, for: reader.access)
          let ids = try lab.act(reader) { try $0.rows(keys, as: ExportKey.self) }.map(\.id)
          #expect(ids.count == 200)
          for statement in [keys, order.results(of: ids, for: reader.access)] {
            let plan = try lab.plan(statement, for: reader)
            // All tables of the catalogue are looked up, and a reader of half of it looks at two for one.
            #expect(plan.pages < 25_000, "\(basis), \(reader.name): \(plan.text)")
            for table in ["sample", "report", "test", "result"] {
              #expect(
                !plan.text.contains("Seq Scan on \(table)"),
                "\(basis), \(reader.name): \(plan.text)")
            }
          }
        }
      }
    }
  }
}

extension TestLaboratory {
  /// As many more samples, spread over the last days: rows only, without the work behind them.
  fileprivate func copySamples(_ count: Int, of organisation: OrganisationID) throws {
    try base.superuser.transaction { tx in
      try tx.execute("SET LOCAL session_replication_role = replica")
      try tx.execute(
        """
        INSERT INTO sample (id, number, request_id, organisation_id, district_code, matrix_id, name,
                            sampled_by, collected_at, received_at)
        SELECT gen_random_uuid(), \(organisation)::text || n, s.request_id, \(organisation),
               CASE \(organisation)::uuid WHEN \(hotel)::uuid THEN s.district_code ELSE '53.01' END,
               s.matrix_id, s.name, s.sampled_by, now() - n * interval '6 seconds', s.received_at
        FROM   (SELECT * FROM sample LIMIT 1) AS s, generate_series(1, \(count)) AS n
        """)
    }
  }

  fileprivate func plan(
    _ statement: SQL, for reader: Actor
  ) throws -> (text: String, pages: Int) {
    let lines = try act(reader) { tx in
      try tx.values(
        "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) \(sql: statement)",
        as: String.self)
    }
    let pages = lines.first { $0.contains("Buffers:") }?.firstMatch(of: /shared hit=(\d+)/)
    return (lines.joined(separator: "\n"), try #require(pages.flatMap { Int($0.1) }))
  }

  /// A released version for each sample, with a result on it.
  fileprivate func copyReports(_ count: Int) throws {
    try base.superuser.transaction { tx in
      try tx.execute("SET LOCAL session_replication_role = replica")
      try tx.execute(
        """
        CREATE TEMPORARY TABLE copy ON COMMIT DROP AS
        SELECT s.id AS sample, s.organisation_id, s.collected_at, gen_random_uuid() AS report,
               gen_random_uuid() AS version, row_number() OVER () AS n
        FROM   sample AS s
        WHERE  NOT EXISTS (SELECT FROM report_sample AS r WHERE r.sample_id = s.id)
        LIMIT  \(count)
        """)
      try tx.execute(
        """
        INSERT INTO report (id, number, request_id, organisation_id)
        SELECT c.report, 'K' || c.n, r.request_id, c.organisation_id
        FROM   copy AS c, (SELECT request_id FROM report LIMIT 1) AS r
        """)
      try tx.execute(
        """
        INSERT INTO report_version (id, report_id, organisation_id, version, state, token, language,
                                    paper, content, released_at, released_by)
        SELECT c.version, c.report, c.organisation_id, 1, 'released', 'token of a copy ' || c.n || '......',
               'id', 'A4', '{}', c.collected_at, v.released_by
        FROM   copy AS c, (SELECT released_by FROM report_version LIMIT 1) AS v
        """)
      try tx.execute(
        """
        INSERT INTO report_sample (version_id, sample_id, organisation_id)
        SELECT version, sample, organisation_id FROM copy
        """)
      try tx.execute(
        """
        INSERT INTO test (id, sample_id, organisation_id, parameter_id, method_id, unit, state, revision)
        SELECT c.report, c.sample, c.organisation_id, t.parameter_id, t.method_id, t.unit, t.state,
               t.revision
        FROM   copy AS c, (SELECT * FROM test WHERE state = 'authorised' LIMIT 1) AS t
        """)
      try tx.execute(
        """
        INSERT INTO result (id, test_id, organisation_id, revision, qualifier, value, unit, typed,
                            formula, measured_at, measured_by)
        SELECT c.report, c.report, c.organisation_id, r.revision, '=', 1, r.unit, '1', r.formula,
               r.measured_at, r.measured_by
        FROM   copy AS c, (SELECT * FROM result LIMIT 1) AS r
        """)
      try tx.execute(
        """
        INSERT INTO report_result (version_id, result_id, organisation_id)
        SELECT version, report, organisation_id FROM copy
        """)
    }
  }
}
