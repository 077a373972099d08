import Catalogue
import Measurement
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping
import Wording

@Suite struct BenchRulesTests {
  @Test func theMostSpecificHoldingRuleCounts() throws {
    try withShelf { shelf in
      try shelf.asManager { tx throws in
        func hold(_ parameter: String, _ matrix: String) throws -> (TimeSpan, String)? {
          try Catalogue.holdingRule(
            for: #require(try Catalogue.parameter(code: parameter, in: tx)).id,
            in: #require(try Catalogue.matrix(code: matrix, in: tx)).id, in: tx
          ).map { ($0.maxHold, $0.container.code) }
        }
        #expect(try hold("ECOLI", "AM")?.0 == .hours(24))
        #expect(try hold("ECOLI", "LC")?.0 == .hours(8))
        #expect(try hold("ECOLI", "MK")?.1 == "SB")
        #expect(try hold("AKUMAN", "UA")?.1 == "SW")
        #expect(try hold("PH", "AM")?.0 == .minutes(15))
        #expect(try hold("CD", "AM")?.0 == .days(180))
        #expect(try hold("MCLR", "AM") == nil)
      }
    }
  }

  @Test func everyTestOfAPackageHasAHoldingRule() throws {
    try withShelf { shelf in
      try shelf.asManager { tx throws in
        for package in try Catalogue.packages(on: shelf.today, in: tx) {
          let tests = try Catalogue.items(of: package.id, in: tx).map(\.parameter)
          let rules = try Catalogue.holdingRules(for: tests, in: package.matrix, in: tx)
          #expect(Set(rules.map(\.parameter)) == Set(tests), "\(package.code)")
          #expect(rules.map(\.maxHold) == rules.map(\.maxHold).sorted())
        }
      }
    }
  }

  @Test func testsShareContainers() throws {
    try withShelf { shelf in
      try shelf.asManager { tx throws in
        let package = try #require(try Catalogue.package(code: "AM-19", on: shelf.today, in: tx))
        let tests = try Catalogue.items(of: package.id, in: tx).map(\.parameter)
        let needs = try Catalogue.containers(for: tests, in: package.matrix, in: tx)
        #expect(needs.filter { $0.kind.code == "ST" }.map(\.parameters.count) == [2])
        let metals = try #require(needs.first { $0.kind.code == "PA" })
        #expect(metals.parameters.count == 6)
        #expect(metals.volumeML == 600)
        #expect(metals.count == 1)
        #expect(!needs.contains { $0.kind.isNone })
      }
    }
  }

  @Test func aMethodThatCannotDecideIsDoubtedBeforeTheSampleIsAccepted() throws {
    try withShelf { shelf in
      let regulation = try shelf.activate("PMK-2-2023-AM")
      try shelf.asManager { tx throws in
        let matrix = try #require(try Catalogue.matrix(code: "AM", in: tx)).id
        func test(_ parameter: String, _ method: String) throws -> OrderedTest {
          OrderedTest(
            parameter: try #require(try Catalogue.parameter(code: parameter, in: tx)).id,
            method: try #require(try Catalogue.method(code: method, in: tx)).id, matrix: matrix)
        }
        let tests = [
          try test("CD", "SNI-6989.16"), try test("NO3", "SNI-6989.79"),
          try test("ECOLI", "APHA-9221-F"),
        ]
        let doubts = try Catalogue.doubts(about: tests, by: regulation, in: tx)
        let limit = try #require(Decimal("0.005"))
        #expect(
          doubts.map(\.reason) == [.quantificationLimitAboveLimit(limit, .milligramsPerLitre)])
        #expect(doubts.first?.phrase.id.contains("0,005 mg/L") == true)
        let package = try #require(try Catalogue.package(code: "AM-19", on: shelf.today, in: tx))
        let usual = try Catalogue.items(of: package.id, in: tx).map {
          OrderedTest(parameter: $0.parameter, method: $0.method, matrix: matrix)
        }
        #expect(try Catalogue.doubts(about: usual, by: regulation, in: tx).isEmpty)
      }
    }
  }

  @Test func whatAValidationFoundReplacesTheBook() throws {
    try withShelf { shelf in
      try shelf.asManager { tx throws in
        let matrix = try #require(try Catalogue.matrix(code: "AM", in: tx)).id
        let lead = try #require(try Catalogue.parameter(code: "PB", in: tx)).id
        let scope = try #require(try Catalogue.preferredScope(for: lead, in: matrix, in: tx))
        let found = MethodPerformance(
          detectionLimit: Decimal("0.0004"), quantificationLimit: Decimal("0.0012"),
          expandedUncertaintyPercent: 12)
        try Catalogue.recordPerformance(
          found, of: scope.method, for: lead, in: matrix, by: shelf.manager, in: tx)
        let now = try Catalogue.preferredScope(for: lead, in: matrix, in: tx)
        #expect(now?.quantificationLimit == Decimal("0.0012"))
        #expect(now?.expandedUncertaintyPercent == 12)
      }
    }
  }
}
