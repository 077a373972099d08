import Bench
import Custody
import Identity
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

/// What the database refuses whatever the program does, and whoever asks.
@Suite struct LastLineTests {
  @Test func `a verdict is given when its result is verified, and none is added later`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      let result = try #require(try lab.verified(sample.id, ["ECOLI": "12"])["ECOLI"])
      let forged: SQL = """
        INSERT INTO verdict
          (result_id, limit_id, organisation_id, outcome, rule, judged_unit, limit_text, judged_at)
        SELECT \(result), l.id, \(lab.hotel), 'meets', 'simple_acceptance', l.unit, 'max 100', now()
        FROM   regulation_limit AS l
        WHERE  l.id NOT IN (SELECT limit_id FROM verdict)
        LIMIT  1
        """
      let asProgram = try rule { try lab.act(lab.manager) { try $0.execute(forged) } }
      #expect(asProgram == "verdict_at_verification")
      let asOwner = try rule {
        try lab.base.owner.transaction(as: .system) { try $0.execute(forged) }
      }
      #expect(asOwner == "verdict_at_verification")
    }
  }

  @Test func `no regulation is added to a sample of which a result was judged`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0]
      try lab.verified(sample.id)
      let broken = try rule {
        try lab.base.owner.transaction(as: .system) { tx in
          try tx.execute(
            """
            INSERT INTO sample_regulation (sample_id, organisation_id, regulation_id)
            SELECT \(sample.id), \(lab.hotel), g.id
            FROM   regulation AS g
            WHERE  g.id NOT IN (SELECT regulation_id FROM sample_regulation)
            LIMIT  1
            """)
        }
      }
      #expect(broken == "sample_regulation_before_verdict")
    }
  }

  private static let moves: [(String, SQL)] = [
    ("sample", "received_at = now()"), ("sample", "collected_at = NULL"),
    ("sample", "chain_length = 0"), ("container", "state = 'received'"),
    ("container", "holder_name = 'Siapa saja'"), ("test", "state = 'authorised'"),
    ("test", "holding_deadline = now()"), ("test", "revision = 7"),
  ]

  @Test(arguments: moves)
  func `what a machine keeps is moved by its events, not by the owner's hand`(
    _ table: String, _ change: SQL
  ) throws {
    try withTestLaboratory { lab in
      _ = try lab.received()
      let forged: SQL = "UPDATE \(identifier: table) SET \(sql: change)"
      let asOwner = try rule {
        try lab.base.owner.transaction(as: .system) { try $0.execute(forged) }
      }
      #expect(asOwner == "\(table)_moved_by_events")
      #expect(try rule { try lab.act(lab.manager) { try $0.execute(forged) } } == "42501")
    }
  }

  @Test(arguments: [
    ("sample", "received_at"), ("sample", "chain_length"), ("sample", "created_by"),
    ("organisation", "created_at"), ("account", "created_by"), ("site", "created_at"),
    ("sampling_point", "created_by"), ("test_request", "reviewed_by"), ("test_request", "state"),
    ("report_version", "released_at"), ("report_version", "state"), ("report_document", "made_at"),
    ("signing_key", "added_at"), ("account_role", "granted_by"), ("session", "ended_at"),
    ("container", "state"), ("result", "recorded_at"), ("custody_event", "hash"),
  ])
  func `the program has no say in what a trigger or the clock fills in`(
    _ table: String, _ column: String
  ) throws {
    try withTestLaboratory { lab in
      let may = try lab.act(lab.manager) { tx in
        try tx.value(
          "SELECT has_column_privilege(current_user, \(table), \(column), 'INSERT')", as: Bool.self)
      }
      #expect(may == false)
      let refused = try rule {
        try lab.act(lab.manager) { tx in
          try tx.execute("INSERT INTO \(identifier: table) (\(identifier: column)) VALUES (NULL)")
        }
      }
      #expect(refused == "42501")
    }
  }

  @Test func `only the laboratory adds a district or a key, everybody reads them`() throws {
    try withTestLaboratory { lab in
      let found = try lab.act(lab.client) { tx in
        try tx.value("SELECT count(*) FROM district", as: Int.self)
      }
      #expect(found == 2)
      let forged = try rule {
        try lab.act(lab.client) { tx in
          try tx.execute("INSERT INTO district (code, name) VALUES ('53.99', 'Palsu')")
        }
      }
      #expect(forged == "42501")
      let key = try rule {
        try lab.act(lab.client) { tx in
          try tx.execute(
            """
            INSERT INTO signing_key (id, public_key)
            VALUES ('00112233aabbccdd', sha256('palsu'))
            """)
        }
      }
      #expect(key == "42501")
    }
  }
}
