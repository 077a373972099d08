import Catalogue
import Identity
import Measurement
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping

@Suite struct RegulationTests {
  @Test func anActivatedRegulationGivesItsLimits() throws {
    try withShelf { shelf in
      let id = try shelf.activate("PMK-2-2023-AM")
      try shelf.base.app.transaction(as: shelf.client) { tx throws in
        let matrix = try #require(try Catalogue.matrix(code: "AM", in: tx)).id
        #expect(
          try Catalogue.regulations(for: matrix, on: shelf.today, in: tx).map(\.id) == [id])
        #expect(
          try Catalogue.regulations(for: matrix, on: shelf.today + (-1), in: tx).isEmpty)
        let limits = try Catalogue.limits(of: id, for: matrix, in: tx)
        #expect(limits.filter(\.isCompulsory).count == 19)
        let named = Dictionary(uniqueKeysWithValues: limits.map { ($0.parameterCode, $0) })
        #expect(named["TDS"]?.limit.rule == .lessThan(300))
        #expect(named["NO3"]?.limit == Limit(.maximum(20), Unit("mg/L NO3")))
        #expect(named["NO3"]?.fraction == .dissolved)
        #expect(named["SUHU"]?.limit.rule == .deviation(-3, 3))
        #expect(named["ECOLI"]?.limit.rule == .absent)
        #expect(named["BAU"]?.limit.rule == .text("tidak berbau"))
      }
    }
  }

  @Test func aConditionTakesTheRowThatNamesIt() throws {
    try withShelf { shelf in
      try shelf.asManager { tx throws in
        let matrix = try #require(try Catalogue.matrix(code: "KR", in: tx)).id
        let all = try Catalogue.regulations(in: tx)
        let id = try #require(all.first { $0.code == "PMK-2-2023-KR" }).id
        let plain = try Catalogue.limits(of: id, for: matrix, in: tx)
        let bromine = try Catalogue.limits(of: id, for: matrix, conditions: ["bromine"], in: tx)
        func rule(_ code: String, _ limits: [RegulationLimit]) -> Limit.Rule? {
          limits.first { $0.parameterCode == code }?.limit.rule
        }
        #expect(rule("PH", plain) == .range(Decimal("7.0") ?? 0, Decimal("7.8") ?? 0))
        #expect(rule("PH", bromine) == .range(Decimal("7.2") ?? 0, Decimal("8.0") ?? 0))
        #expect(rule("BR2", plain) == nil)
        #expect(rule("BR2", bromine) == .range(2, Decimal("2.5") ?? 0))
      }
    }
  }

  @Test func theNextVersionSupersedesFromItsDayOn() throws {
    try withShelf { shelf in
      let first = try shelf.activate("PMK-2-2023-AM")
      let second = RegulationID.make(at: shelf.now)
      let later = shelf.today + 10
      try shelf.asManager { tx throws in
        try Catalogue.draftVersion(
          after: first, as: second, by: shelf.manager, at: shelf.now, in: tx)
        let turbidity = try #require(
          try Catalogue.allLimits(of: second, in: tx).first { $0.parameterCode == "KEKERUHAN" })
        try Catalogue.correctLimit(
          turbidity.id, to: Limit(.maximum(3), .ntu), words: nil, isCompulsory: true,
          source: "Berita Negara 2023 No. 55", by: shelf.manager, in: tx)
        try Catalogue.activate(
          second, comparedWith: "Berita Negara 2023 No. 55", validFrom: later, by: shelf.manager,
          at: shelf.now, in: tx)
        func inForce(_ day: Day) throws -> RegulationID? {
          try Catalogue.regulation(code: "PMK-2-2023-AM", on: day, in: tx)?.id
        }
        #expect(try inForce(later + (-1)) == first)
        #expect(try inForce(later) == second)
        #expect(try Catalogue.regulation(first, in: tx)?.state == .superseded)
        #expect(
          try Catalogue.allLimits(of: second, in: tx).count
            == Catalogue.allLimits(of: first, in: tx).count)
      }
    }
  }

  @Test func aPersonWithTheRoleActivatesAndNobodyElse() throws {
    try withShelf { shelf in
      let all = try shelf.asManager { try Catalogue.regulations(in: $0) }
      let draft = try #require(all.first { $0.state == .draft }).id
      func activate(_ id: RegulationID, _ actor: Actor, with text: String = "BN") throws {
        try shelf.base.app.transaction(as: actor) {
          try Catalogue.activate(
            id, comparedWith: text, validFrom: shelf.today, by: actor, at: shelf.now, in: $0)
        }
      }
      #expect(throws: CatalogueError.needsPerson) { try activate(draft, .system) }
      #expect(throws: NotAllowed.self) { try activate(draft, shelf.analyst) }
      #expect(throws: NotAllowed.self) { try activate(draft, shelf.client) }
      #expect(
        refusal { try activate(draft, shelf.manager, with: " ") }
          == "regulation_compared_with_check")
      try activate(draft, shelf.manager)
      #expect(throws: CatalogueError.notADraft) { try activate(draft, shelf.manager) }
      let revoked = try #require(all.first { $0.standing == .revoked }).id
      #expect(throws: CatalogueError.notADraft) { try activate(revoked, shelf.manager) }
    }
  }
}
