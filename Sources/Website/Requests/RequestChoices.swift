import Catalogue
import Clients
import Identity
import People
import Postgres
import Timekeeping
import Wording

/// What a request form offers to choose from.
struct RequestChoices {
  /// A single test with its price.
  struct Test {
    var scope: MethodScope
    var parameter: TestParameter
    var priceIDR: Int

    var key: String { "\(scope.parameter):\(scope.method)" }
    var wanted: WantedTest { WantedTest(parameter: scope.parameter, method: scope.method) }
  }

  /// What can be asked for in one kind of sample.
  struct Kind {
    var packages: [TestPackage]
    var members: [PackageID: Set<ParameterID>]
    var tests: [Test]
    /// Those in force, the newest first.
    var regulations: [Regulation]

    func package(_ id: String) -> TestPackage? {
      PackageID(id).flatMap { id in packages.first { $0.id == id } }
    }

    func test(_ key: String) -> Test? { tests.first { $0.key == key } }

    /// The regulation that a row is judged by; nil when only figures are wanted.
    func regulation(of row: RequestSheet.Row) -> Regulation? {
      switch row.regulation {
      case RequestSheet.Row.noRegulation: nil
      case RequestSheet.Row.automatic: automatic(for: row)
      default: RegulationID(row.regulation).flatMap { id in regulations.first { $0.id == id } }
      }
    }

    /// The one of the package; without a package the newest for the kind of sample.
    func automatic(for row: RequestSheet.Row) -> Regulation? {
      guard let package = package(row.package) else { return regulations.first }
      return regulations.first { $0.code == package.regulationCode }
    }
  }

  var organisation: Organisation
  var sites: [CustomerSite]
  var points: [SamplingPoint]
  var matrices: [Matrix]
  private var kinds: [MatrixID: Kind] = [:]

  /// - Parameter sheet: only for its kinds of sample is read what they can be tested for.
  init?(
    of id: OrganisationID, for sheet: RequestSheet, on day: Day, in tx: Transaction
  ) throws {
    guard let organisation = try Organisations.find(id, in: tx) else { return nil }
    self.organisation = organisation
    sites = try Sites.all(of: id, in: tx).filter(\.isActive)
    points = try SamplingPoints.all(of: id, in: tx).filter(\.isActive)
    matrices = try Catalogue.matrices(in: tx)
    let named = sheet.rows.compactMap { row in
      MatrixID(row.matrix) ?? point(row.point)?.matrix
    }
    let used = Set(named).intersection(matrices.map(\.id))
    guard !used.isEmpty else { return }
    let parameters = Dictionary(
      uniqueKeysWithValues: try Catalogue.parameters(in: tx).map { ($0.id, $0) })
    for matrix in used {
      let packages = try Catalogue.packages(for: matrix, on: day, in: tx)
      let scopes = try Catalogue.scopes(for: matrix, in: tx)
      let prices = try Catalogue.prices(
        of: scopes.map { OrderedTest(parameter: $0.parameter, method: $0.method, matrix: matrix) },
        on: day, in: tx)
      var members: [PackageID: Set<ParameterID>] = [:]
      for package in packages {
        members[package.id] = Set(try Catalogue.items(of: package.id, in: tx).map(\.parameter))
      }
      kinds[matrix] = Kind(
        packages: packages.filter { $0.priceIDR != nil }, members: members,
        // What no tariff names cannot be ordered here.
        tests: zip(scopes, prices).compactMap { scope, price in
          guard let price, let parameter = parameters[scope.parameter] else { return nil }
          return Test(scope: scope, parameter: parameter, priceIDR: price)
        },
        regulations: try Catalogue.regulations(for: matrix, on: day, in: tx))
    }
  }

  func kind(_ matrix: String) -> Kind? { MatrixID(matrix).flatMap { kinds[$0] } }
  func matrix(_ id: String) -> Matrix? {
    MatrixID(id).flatMap { id in matrices.first { $0.id == id } }
  }
  func point(_ id: String) -> SamplingPoint? {
    SamplingPointID(id).flatMap { id in points.first { $0.id == id } }
  }
}
