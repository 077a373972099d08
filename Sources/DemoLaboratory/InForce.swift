import Catalogue
import Identity
import People
import Postgres
import Timekeeping

/// The catalogue as the demonstration puts it into force.
struct InForce {
  struct Orderable {
    var id: PackageID
    var matrix: MatrixID
    var regulation: RegulationID?
  }

  private(set) var packages: [String: Orderable] = [:]

  /// What the certificates of the demonstration show as accredited: no laboratory says so of itself.
  private static let accredited = [
    "ISO-9308-1", "SNI-6989.11", "SNI-06-6989.23", "SNI-06-6989.25", "SNI-6989.27", "SNI-6989.4",
    "SNI-6989.5", "SNI-6989.79", "SNI-6989.82",
  ]

  /// Loads the catalogue and lets the technical manager activate it, who says that nothing was compared.
  static func load(
    _ folder: String, manager: Actor, at instant: Instant, in pool: Pool
  ) throws -> InForce {
    try pool.transaction(as: .system) { tx in
      try Catalogue.load(folder, at: instant, in: tx)
    }
    return try pool.transaction(as: manager) { tx in
      let year = Zone.wita.local(instant).day.civil.year
      let start = Day(year: year, month: 1, day: 1) ?? Zone.wita.local(instant).day
      for regulation in try Catalogue.regulations(in: tx)
      where regulation.state == .draft && regulation.standing != .revoked {
        try Catalogue.activate(
          regulation.id, comparedWith: "demonstrasi – belum dibandingkan dengan naskah resmi",
          validFrom: start, by: manager, at: instant, in: tx)
      }
      for tariff in try Catalogue.tariffs(in: tx) where tariff.state == .draft {
        try Catalogue.activate(tariff.id, by: manager, at: instant, in: tx)
      }
      for row in try Catalogue.healthParameters(in: tx) {
        try Catalogue.confirmHealthParameter(
          row.parameter, in: row.matrix, comparedWith: "demonstrasi", by: manager, in: tx)
      }
      for row in try Catalogue.serviceStandards(in: tx) {
        try Catalogue.confirmServiceStandard(
          of: row.matrix, days: row.days, comparedWith: "demonstrasi", by: manager, in: tx)
      }
      let methods = try accredited.compactMap { try Catalogue.method(code: $0, in: tx)?.id }
      try Catalogue.recordAccreditation(of: methods, by: manager, in: tx)
      return try InForce(on: Zone.wita.local(instant).day, in: tx)
    }
  }

  private init(on day: Day, in tx: Transaction) throws {
    for package in try Catalogue.packages(on: day, in: tx) {
      let regulation = try package.regulationCode.flatMap {
        try Catalogue.regulation(code: $0, on: day, in: tx)
      }
      packages[package.code] = Orderable(
        id: package.id, matrix: package.matrix, regulation: regulation?.id)
    }
  }
}
