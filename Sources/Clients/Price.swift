package import Catalogue
package import Measurement
package import People
package import Postgres
package import Timekeeping

/// What a request costs and what is to be tested for it.
package struct RequestPrice: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    /// Rupiah, before the discount.
    package var priceIDR: Int
    /// The members of the package and what was asked for beside it, each once.
    package var tests: [WantedTest]
  }

  package var tariff: TariffID
  /// One for each item of the draft.
  package var lines: [Line]
  /// Of the customer's agreement, in per cent (0…100).
  package var discount: Decimal
  /// Rupiah, the discount taken off and rounded to whole rupiah, half up.
  package var totalIDR: Int

  /// Rupiah, before the discount.
  package var grossIDR: Int { lines.map(\.priceIDR).reduce(0, +) }
}

extension Clients {
  /// Prices a draft by the tariff in force on a day, as it is shown while the customer chooses.
  /// - Throws: `ClientsError.noTests` for an item that asks for nothing, `.unknownPackage`, and what the catalogue cannot
  ///   price.
  package static func price(
    _ draft: RequestDraft, on day: Day, in tx: Transaction
  ) throws -> RequestPrice {
    var packages: [PackageID] = []
    var singles: [OrderedTest] = []
    var wanted: [(tests: [WantedTest], singles: Int)] = []
    for (index, item) in draft.items.enumerated() {
      var tests: [WantedTest] = []
      if let package = item.package {
        guard let found = try Catalogue.package(package, on: day, in: tx),
          found.matrix == item.matrix
        else { throw ClientsError.unknownPackage }
        packages.append(package)
        tests = try Catalogue.items(of: package, in: tx)
          .map { WantedTest(parameter: $0.parameter, method: $0.method) }
      }
      let covered = Set(tests.map(\.parameter))
      let beside = item.tests.filter { !covered.contains($0.parameter) }
      singles += beside.map {
        OrderedTest(parameter: $0.parameter, method: $0.method, matrix: item.matrix)
      }
      tests += beside
      guard !tests.isEmpty else { throw ClientsError.noTests(item: index + 1) }
      wanted.append((tests, beside.count))
    }

    let quote = try Catalogue.quote(packages: packages, tests: singles, on: day, in: tx)
    var packagePrices = quote.packagesIDR[...]
    var singlePrices = quote.testsIDR[...]
    let lines = zip(draft.items, wanted).map { item, wanted in
      let package = item.package == nil ? 0 : packagePrices.popFirst() ?? 0
      let beside = singlePrices.prefix(wanted.singles).reduce(0, +)
      singlePrices = singlePrices.dropFirst(wanted.singles)
      return RequestPrice.Line(priceIDR: package + beside, tests: wanted.tests)
    }

    let terms = try tx.row(
      """
      SELECT o.discount_percent,
             round(\(quote.totalIDR) * (100 - o.discount_percent) / 100)::bigint AS total_idr
      FROM   organisation AS o
      WHERE  o.id = \(draft.organisation)
      """
    ) { row in
      (discount: try row["discount_percent"] as Decimal, total: try row["total_idr"] as Int)
    }
    guard let terms else { throw ClientsError.notYours }
    return RequestPrice(
      tariff: quote.tariff, lines: lines, discount: terms.discount, totalIDR: terms.total)
  }
}
