import Catalogue
import People
import Postgres
import TestDatabase
import Testing
import Wording

@Suite struct LoadTests {
  @Test func loadingTwiceChangesNothing() throws {
    try withShelf { shelf in
      let before = try counts(shelf)
      #expect(before.allSatisfy { $0 > 0 })
      try shelf.load()
      #expect(try counts(shelf) == before)
    }
  }

  @Test func nothingIsInForceBeforeAPersonActivatesIt() throws {
    try withShelf { shelf in
      try shelf.asManager { tx throws in
        let regulations = try Catalogue.regulations(in: tx)
        #expect(regulations.count == 18)
        #expect(!regulations.contains { $0.state == .active })
        for regulation in regulations {
          #expect((regulation.state == .superseded) == (regulation.standing == .revoked))
        }
        #expect(try Catalogue.tariff(on: shelf.today, in: tx) == nil)
        let drinkingWater = try #require(try Catalogue.matrix(code: "AM", in: tx))
        #expect(
          try Catalogue.regulations(for: drinkingWater.id, on: shelf.today, in: tx).isEmpty)
      }
    }
  }

  @Test func whatTheLaboratoryPutRightSurvivesAnotherLoad() throws {
    try withShelf { shelf in
      let method = try shelf.asManager { tx in
        try tx.execute("UPDATE parameter SET name_id = 'Raksa total' WHERE code = 'HG'")
        let method = try #require(try Catalogue.method(code: "SNI-6989.16", in: tx))
        try tx.execute("UPDATE method_parameter SET loq = 0.002 WHERE method_id = \(method.id)")
        return method.id
      }
      try shelf.load()
      try shelf.asManager { tx throws in
        #expect(try Catalogue.parameter(code: "HG", in: tx)?.name.id == "Raksa total")
        let limits = try tx.values(
          "SELECT DISTINCT loq::text FROM method_parameter WHERE method_id = \(method)",
          as: String.self)
        #expect(limits == ["0.002"])
      }
    }
  }

  @Test func onlyAnAdministratorLoads() throws {
    try withShelf { shelf in
      #expect(throws: NotAllowed.self) {
        try shelf.base.app.transaction(as: shelf.analyst) {
          try Catalogue.load(dataFolder, by: shelf.analyst, at: shelf.now, in: $0)
        }
      }
    }
  }

  @Test func nobodyIsAccreditedUntilTheLaboratorySaysSo() throws {
    try withShelf { shelf in
      try shelf.asManager { tx throws in
        let matrix = try #require(try Catalogue.matrix(code: "AM", in: tx))
        #expect(try !Catalogue.scopes(for: matrix.id, in: tx).contains(where: \.isAccredited))
        let method = try #require(try Catalogue.method(code: "SNI-6989.11", in: tx))
        try Catalogue.recordAccreditation(of: [method.id], by: shelf.manager, in: tx)
        let accredited = try Catalogue.scopes(for: matrix.id, in: tx).filter(\.isAccredited)
        #expect(accredited.map(\.method) == [method.id])
        try Catalogue.recordAccreditation(of: [], by: shelf.manager, in: tx)
        #expect(try !Catalogue.scopes(for: matrix.id, in: tx).contains(where: \.isAccredited))
      }
    }
  }

  private func counts(_ shelf: Shelf) throws -> [Int] {
    let tables = [
      "unit", "matrix", "parameter", "method", "method_parameter", "regulation",
      "regulation_limit", "container_kind", "holding_time", "test_package", "test_package_item",
      "tariff", "tariff_item",
    ]
    return try shelf.asManager { tx in
      try tables.map {
        try tx.value("SELECT count(*) FROM \(identifier: $0)", as: Int.self) ?? 0
      }
    }
  }
}
