import Identity
import JobQueue
import People
package import Postgres
import Timekeeping

extension DemoLaboratory {
  /// The organisation written down last: where it is on record the making came to its end.
  private static let seal = OrganisationID(
    UUID(high: 0x0199_0000_0000_7de0, low: 0x8000_0000_0000_00de))

  static func isNeeded(in pool: Pool) throws -> Bool {
    try pool.transaction(as: .system) { tx in
      if try Organisations.find(seal, in: tx) != nil { return false }
      let begun = try tx.value(
        "SELECT EXISTS (SELECT FROM organisation WHERE kind = 'laboratory' AND name = \(House.all[0].name))",
        as: Bool.self)
      guard begun != true else { throw DemoInterrupted() }
      return true
    }
  }

  /// How many released reports wait for the worker; a job that failed for good is not waited for.
  package static func certificatesToCome(in pool: Pool) throws -> Int {
    try pool.transaction(as: .system) { tx in
      let health = try JobQueue.health(in: tx)
      return health.ready + health.running
    }
  }

  static func finish(_ cast: Cast, at instant: Instant, in pool: Pool) throws {
    let receptionist = cast["penerima"]
    try pool.transaction(as: receptionist) { tx in
      _ = try Organisations.create(
        OrganisationParticulars(
          kind: .hotel, name: "Wisma Sonbai (calon pelanggan)", address: "Kota Kupang",
          district: DistrictCode("53.71")),
        id: seal, by: receptionist, in: tx)
    }
  }
}
