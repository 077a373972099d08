import Catalogue
import Measurement
import TestDatabase
import Testing
import Timekeeping

/// The files that the laboratory starts with (Data/README.md).
@Suite struct DataFileTests {
  let files: CatalogueFolder

  init() throws { files = try CatalogueFolder(dataFolder) }

  @Test func theDrinkingWaterTableHasNineteenCompulsoryParameters() throws {
    #expect(try compulsory("PMK-2-2023-AM").count == 19)
    #expect(try compulsory("PMK-2-2023-HS").count == 13)
  }

  @Test func everyLimitIsOneThatCanBeJudged() throws {
    let limits = files.limits
    let (types, units) = (try limits.column("limit_type"), try limits.column("unit"))
    let (minima, maxima) = (try limits.column("minimum"), try limits.column("maximum"))
    let (texts, bases) = (try limits.column("text_id"), try limits.column("basis"))
    for row in limits.rows.indices {
      let (minimum, maximum) = (Decimal(minima[row]), Decimal(maxima[row]))
      #expect((minimum == nil) == minima[row].isEmpty, "limits.csv:\(row + 2)")
      #expect((maximum == nil) == maxima[row].isEmpty, "limits.csv:\(row + 2)")
      let limit = try Limit(
        type: types[row], minimum: minimum, maximum: maximum, text: texts[row],
        unit: Unit(units[row]), basis: bases[row])
      #expect(limit.type == types[row])
      #expect(limit.unit.symbol == units[row], "limits.csv:\(row + 2) \(limit.unit)")
    }
  }

  @Test func everyUnitIsWrittenAsItIsStored() throws {
    for symbol in try files.units.column("symbol") { #expect(Unit(symbol).symbol == symbol) }
  }

  @Test func everyMethodLimitIsANumber() throws {
    for name in ["lod", "loq"] {
      for text in try files.methodParameters.column(name) where !text.isEmpty {
        #expect(Decimal(text) != nil, "\(text)")
      }
    }
  }

  /// What a package orders, its regulation can judge: the result converts to the unit of the limit.
  @Test func whatAPackageOrdersCanBeJudged() throws {
    let regulations = try Dictionary(
      uniqueKeysWithValues: zip(
        files.packages.column("code"),
        zip(files.packages.column("regulation"), files.packages.column("matrix"))))
    let items = try zip(
      files.packageItems.column("package"),
      zip(files.packageItems.column("parameter"), files.packageItems.column("method")))
    for (package, (parameter, method)) in items {
      let (regulation, matrix) = try #require(regulations[package])
      let allowed = try #require(try limitUnit(regulation, parameter), "\(package) \(parameter)")
      let measured = try #require(try methodUnit(method, parameter, matrix), "\(package) \(method)")
      #expect(measured.converts(to: allowed), "\(package) \(parameter): \(measured) → \(allowed)")
    }
  }

  @Test func noCompulsoryParameterIsWithoutAPreferredMethod() throws {
    let scopes = files.methodParameters
    let preferred = try zip(
      scopes.column("preferred"), zip(scopes.column("parameter"), scopes.column("matrices"))
    ).filter { $0.0 == "true" }.flatMap { scope in
      scope.1.1.split(separator: " ").map { "\(scope.1.0) \($0)" }
    }
    #expect(Set(preferred).count == preferred.count)
    let limits = files.limits
    let wanted = try zip(
      limits.column("compulsory"), zip(limits.column("parameter"), limits.column("matrix"))
    ).filter { $0.0 == "true" }.map { "\($0.1.0) \($0.1.1)" }
    #expect(Set(wanted).subtracting(preferred) == [])
  }

  @Test func theOtherFilesRead() throws {
    #expect(try DataTable("glossary.csv", in: dataFolder).rows.count > 70)
    #expect(try DataTable("service_standards.csv", in: dataFolder).rows.count == 9)
  }

  @Test func theWaterResultsAreFiguresWithoutPlaces() throws {
    let water = try DataTable("water_results.csv", in: dataFolder)
    #expect(water.rows.count == 4003)
    #expect(Set(try water.column("point")).count == 38)
    #expect(try water.column("day").allSatisfy { Day(iso: $0) != nil })
    #expect(try water.column("value").contains { $0.hasPrefix("<") })
    #expect(try water.column("detection_condition").contains("Not Detected"))
    let (values, limits) = (try water.column("value"), try water.column("limit_value"))
    #expect(zip(values, limits).allSatisfy { !$0.isEmpty || !$1.isEmpty })
    for name in ["latitude", "longitude", "site"] { #expect(!water.columns.contains(name)) }
  }

  private func compulsory(_ regulation: String) throws -> [String] {
    try zip(files.limits.column("regulation"), files.limits.column("compulsory"))
      .filter { $0 == regulation && $1 == "true" }.map(\.0)
  }

  private func limitUnit(_ regulation: String, _ parameter: String) throws -> Unit? {
    let rows = try zip(files.limits.column("regulation"), files.limits.column("parameter"))
    return try zip(rows, files.limits.column("unit"))
      .first { $0.0.0 == regulation && $0.0.1 == parameter }.map { Unit($0.1) }
  }

  private func methodUnit(
    _ method: String, _ parameter: String, _ matrix: String
  ) throws -> Unit? {
    let scopes = files.methodParameters
    let rows = try zip(
      zip(scopes.column("method"), scopes.column("parameter")),
      zip(scopes.column("matrices"), scopes.column("unit")))
    return rows.first {
      $0.0 == (method, parameter) && $0.1.0.split(separator: " ").contains(matrix[...])
    }.map { Unit($0.1.1) }
  }
}
