import Catalogue
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping

@Suite struct OrderTests {
  @Test func aPackageHasItsTestsAndItsPrice() throws {
    try withShelf { shelf in
      try shelf.activateTariff()
      try shelf.base.app.transaction(as: shelf.client) { tx throws in
        let package = try #require(try Catalogue.package(code: "AM-19", on: shelf.today, in: tx))
        #expect(package.tests == 19)
        #expect(package.priceIDR == 866_000)
        #expect(try Catalogue.items(of: package.id, in: tx).count == 19)
        // Without a price of its own a package costs what its tests cost.
        let microbiology = try #require(
          try Catalogue.package(code: "AM-MIKRO", on: shelf.today, in: tx))
        #expect(microbiology.priceIDR == 278_000)
        let all = try Catalogue.packages(on: shelf.today, in: tx)
        #expect(all.count == 16)
        #expect(all.allSatisfy { $0.priceIDR != nil })
        let early = try Catalogue.packages(
          on: Day(iso: "2025-12-31") ?? shelf.today, in: tx)
        #expect(early.allSatisfy { $0.priceIDR == nil })
      }
    }
  }

  @Test func theMostSpecificPriceCounts() throws {
    try withShelf { shelf in
      try shelf.activateTariff()
      try shelf.asManager { tx throws in
        let coliform = try #require(try Catalogue.parameter(code: "ECOLI", in: tx)).id
        func price(_ method: String, _ matrix: String) throws -> [Int] {
          let test = OrderedTest(
            parameter: coliform,
            method: try #require(try Catalogue.method(code: method, in: tx)).id,
            matrix: try #require(try Catalogue.matrix(code: matrix, in: tx)).id)
          return try Catalogue.quote(packages: [], tests: [test], on: shelf.today, in: tx).testsIDR
        }
        #expect(try price("ISO-9308-1", "AM") == [139_000])
        #expect(try price("APHA-9221-F", "AM") == [132_000])
        #expect(try price("SNI-2897", "MK") == [134_000])
      }
    }
  }

  @Test func whatHasNoPriceIsNamed() throws {
    try withShelf { shelf in
      _ = try shelf.asManager { tx throws in
        #expect(throws: CatalogueError.noTariff(shelf.today)) {
          try Catalogue.quote(packages: [], on: shelf.today, in: tx)
        }
      }
      try shelf.activateTariff()
      try shelf.asManager { tx throws in
        let test = OrderedTest(
          parameter: try #require(try Catalogue.parameter(code: "ATRAZIN", in: tx)).id,
          method: try #require(try Catalogue.method(code: "SNI-6989.11", in: tx)).id,
          matrix: try #require(try Catalogue.matrix(code: "AM", in: tx)).id)
        #expect(throws: CatalogueError.notPriced(["ATRAZIN"])) {
          try Catalogue.quote(packages: [], tests: [test], on: shelf.today, in: tx)
        }
      }
    }
  }

  @Test func anUnknownPackageIsNotFreeOfCharge() throws {
    try withShelf { shelf in
      try shelf.activateTariff()
      try shelf.asManager { tx throws in
        #expect(throws: CatalogueError.unknownOrder) {
          try Catalogue.quote(packages: [.make(at: shelf.now)], on: shelf.today, in: tx)
        }
      }
    }
  }

  @Test func thePricesInForceDoNotChange() throws {
    try withShelf { shelf in
      try shelf.activateTariff()
      for attack: SQL in [
        "UPDATE tariff_item SET amount_idr = 0", "DELETE FROM tariff_item",
      ] {
        #expect(
          refusal { _ = try shelf.asManager { try $0.execute(attack) } } == "tariff_item_frozen")
      }
      #expect(
        refusal {
          try shelf.asManager { _ = try $0.execute("UPDATE tariff SET valid_from = '2020-01-01'") }
        } == "tariff_frozen")
    }
  }

  @Test func twoTariffsAreNeverInForceOnOneDay() throws {
    try withShelf { shelf in
      try shelf.activateTariff()
      let second = TariffID.make(at: shelf.now)
      try shelf.asManager { tx throws in
        try tx.execute(
          """
          INSERT INTO tariff
            (id, code, version, name_id, name_en, basis, valid_from, source, confidence)
          SELECT \(second), 'PERDA-2027', 1, name_id, name_en, 'Perda', '2027-01-01', '', 'official'
          FROM   tariff
          """)
        #expect(throws: CatalogueError.noLimits) {
          try Catalogue.activate(second, by: shelf.manager, at: shelf.now, in: tx)
        }
        try tx.execute(
          """
          INSERT INTO tariff_item (id, tariff_id, parameter_id, amount_idr, source, confidence)
          SELECT gen_random_uuid(), \(second), id, 1000, '', 'official' FROM parameter
          """)
        try Catalogue.activate(second, by: shelf.manager, at: shelf.now, in: tx)
        let newYear = try #require(Day(iso: "2027-01-01"))
        #expect(try Catalogue.tariff(on: newYear, in: tx)?.id == second)
        #expect(try Catalogue.tariff(on: newYear + (-1), in: tx)?.code == "DEMO")
      }
      #expect(
        refusal {
          _ = try shelf.asManager { tx throws in
            try tx.execute(
              """
              UPDATE tariff SET valid_to = '2028-01-01'
              WHERE  code = 'DEMO' AND valid_to IS NOT NULL
              """)
          }
        } == "tariff_frozen")
    }
  }
}
