import Catalogue
import Identity
import People
import Postgres
import TestDatabase
import Testing

/// What the database refuses, whatever statement is sent to it.
@Suite struct FreezeTests {
  @Test func theLimitsOfAnActiveRegulationDoNotChange() throws {
    try withShelf { shelf in
      let id = try shelf.activate("PMK-2-2023-AM")
      for pool in [shelf.base.app, shelf.base.owner] {
        for attack: SQL in [
          "UPDATE regulation_limit SET maximum = 1000 WHERE regulation_id = \(id) AND maximum = 300",
          "DELETE FROM regulation_limit WHERE regulation_id = \(id)",
          """
          INSERT INTO regulation_limit
            (id, regulation_id, matrix_id, parameter_id, condition, unit, limit_type, maximum,
             compulsory, source, confidence)
          SELECT gen_random_uuid(), \(id), matrix_id, parameter_id, 'mine', unit, 'max', 9, false, '',
                 'official'
          FROM   regulation_limit WHERE regulation_id = \(id) LIMIT 1
          """,
          // From a draft into the frozen version, and out of it.
          """
          UPDATE regulation_limit SET regulation_id = \(id), condition = 'moved'
          WHERE  regulation_id = (SELECT id FROM regulation WHERE code = 'PMK-2-2023-KR')
          """,
          """
          UPDATE regulation_limit
          SET    regulation_id = (SELECT id FROM regulation WHERE code = 'PMK-2-2023-KR')
          WHERE  regulation_id = \(id)
          """,
        ] {
          #expect(
            refusal { _ = try pool.transaction(as: shelf.manager) { try $0.execute(attack) } }
              == "regulation_limit_frozen")
        }
      }
    }
  }

  @Test func anActiveRegulationKeepsItsWordsAndDoesNotGoBack() throws {
    try withShelf { shelf in
      let id = try shelf.activate("PMK-2-2023-AM")
      func attack(_ sql: SQL) -> String? {
        refusal { try shelf.asManager { _ = try $0.execute(sql) } }
      }
      #expect(
        attack("UPDATE regulation SET citation = 'Perda' WHERE id = \(id)") == "regulation_frozen")
      #expect(
        attack("UPDATE regulation SET valid_from = '2020-01-01' WHERE id = \(id)")
          == "regulation_frozen")
      #expect(
        attack("UPDATE regulation SET state = 'draft' WHERE id = \(id)") == "regulation_step")
      #expect(attack("DELETE FROM regulation WHERE id = \(id)") == "forbidden")
      #expect(
        attack(
          """
          INSERT INTO regulation
            (id, code, version, citation, title_id, title_en, standing, state, source, confidence)
          VALUES
            (gen_random_uuid(), 'X', 1, 'X', 'X', 'X', 'in_force', 'active', '', 'official')
          """) == "regulation_begins_as_draft")
      #expect(
        attack("UPDATE regulation SET state = 'active' WHERE code = 'PMK-2-2023-HS'")
          == "regulation_activation")
      #expect(
        attack("UPDATE regulation SET state = 'active' WHERE code = 'PMK-492-2010-AM'")
          == "regulation_step")
    }
  }

  @Test func aLimitHasTheBoundsOfItsType() throws {
    try withShelf { shelf in
      for change: SQL in [
        "limit_type = 'min'", "limit_type = 'range'", "limit_type = 'absent'",
        "limit_type = 'text'", "limit_type = 'delta', minimum = 400", "maximum = NULL",
      ] {
        #expect(
          refusal {
            _ = try shelf.asManager { tx throws in
              try tx.execute(
                """
                UPDATE regulation_limit SET \(sql: change)
                WHERE  limit_type = 'max_excl' AND maximum = 300
                """)
            }
          } == "regulation_limit_bounds")
      }
    }
  }

  @Test func fromOutsideTheCatalogueIsOnlyRead() throws {
    try withShelf { shelf in
      try shelf.base.app.transaction(as: shelf.client) { tx throws in
        #expect(try Catalogue.parameters(in: tx).count > 100)
        #expect(try tx.execute("UPDATE method_parameter SET loq = 9") == 0)
        #expect(try tx.execute("UPDATE regulation_limit SET maximum = 9") == 0)
        #expect(try tx.execute("DELETE FROM tariff_item") == 0)
      }
      for actor in [shelf.client, .public()] {
        #expect(
          refusal {
            _ = try shelf.base.app.transaction(as: actor) {
              try $0.execute("INSERT INTO unit (symbol, name_id, name_en) VALUES ('x', 'x', 'x')")
            }
          } == "forbidden")
      }
    }
  }

  @Test func everyChangeLeavesWhatWasThereBefore() throws {
    try withShelf { shelf in
      try shelf.asManager { tx throws in
        try tx.execute("UPDATE parameter SET name_en = 'Mercury, total' WHERE code = 'HG'")
        let before = try tx.value(
          """
          SELECT before ->> 'name_en' FROM audit_entry
          WHERE  table_name = 'parameter' AND account_id = \(shelf.manager.account)
          """, as: String.self)
        #expect(before == "Mercury")
      }
    }
  }
}
