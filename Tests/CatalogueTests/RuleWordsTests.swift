import Catalogue
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping

@Suite struct RuleWordsTests {
  /// A rule that was renamed in the schema would otherwise lose its words unseen.
  @Test func everyRuleWithWordsIsInTheSchema() throws {
    try withShelf { shelf in
      let raised = [
        "regulation_begins_as_draft", "regulation_frozen", "regulation_limit_frozen",
        "tariff_begins_as_draft", "tariff_frozen", "tariff_item_frozen",
        "promise_confirmed_by_manager",
      ]
      let kept = try shelf.base.superuser.transaction { tx in
        try tx.values(
          """
          SELECT conname::text FROM pg_constraint
          UNION
          SELECT relname::text FROM pg_class WHERE relkind = 'i'
          """, as: String.self)
      }
      #expect(Set(CatalogueRules.rules.keys).subtracting(kept + raised) == [])
      #expect(Set(CatalogueRules.fields.keys).subtracting(CatalogueRules.rules.keys) == [])
    }
  }

  @Test func aVersionDoesNotBeginBeforeTheOneItReplaces() throws {
    try withShelf { shelf in
      let first = try shelf.activate("PMK-2-2023-HS")
      let second = RegulationID.make(at: shelf.now)
      try shelf.asManager {
        try Catalogue.draftVersion(
          after: first, as: second, by: shelf.manager, at: shelf.now, in: $0)
      }
      let early = shelf.today + (-1)
      #expect(
        refusal {
          try shelf.asManager {
            try Catalogue.activate(
              second, comparedWith: "BN", validFrom: early, by: shelf.manager, at: shelf.now,
              in: $0)
          }
        } == "regulation_period")
    }
  }
}
