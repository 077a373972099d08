import Bench
import Catalogue
package import Clients
import Crypto
import Custody
import Identity
package import People
package import Postgres
package import TestDatabase
package import Timekeeping

/// A laboratory on its first morning, with the repository's own catalogue in force, one person for each role, and a
/// hotel with a kitchen tap. What the tests do to it goes through the operations that the pages call.
package struct TestLaboratory: Sendable {
  /// Everybody's.
  package static let password = "rahasia besar"
  private static let passwordHash = try? PasswordHash(of: password, cost: .least).text

  package let base: TestDatabase
  /// Two days ago, so that nothing a test states lies in the future.
  package let morning: Instant
  package let house: OrganisationID
  package let hotel: OrganisationID
  package let otherHotel: OrganisationID
  package let site: SiteID
  package let point: SamplingPointID
  package let client, stranger, sampler, receptionist, colleague, analyst, secondAnalyst,
    supervisor,
    manager, secondManager, inspector, farInspector, administrator: Actor

  package init(_ base: TestDatabase) throws {
    self.base = base
    let morning = SystemTimepiece().now - .days(2)
    self.morning = morning
    let (house, hotel, otherHotel, office) = (
      OrganisationID.make(at: morning), OrganisationID.make(at: morning),
      OrganisationID.make(at: morning), OrganisationID.make(at: morning)
    )
    (self.house, self.hotel, self.otherHotel) = (house, hotel, otherHotel)
    (site, point) = (.make(at: morning), .make(at: morning))
    func person(
      _ name: String, _ role: Role, _ organisation: OrganisationID, district: String? = nil
    ) -> Actor {
      Actor(
        account: .make(at: morning), name: name, organisation: organisation, roles: [role],
        district: district.flatMap { DistrictCode($0) })
    }
    client = person("Dewi", .client, hotel)
    stranger = person("Bram", .client, otherHotel)
    sampler = person("Yohanis", .sampler, house)
    receptionist = person("Maria", .receptionist, house)
    colleague = person("Petrus", .receptionist, house)
    analyst = person("Rina", .analyst, house)
    secondAnalyst = person("Agus", .analyst, house)
    supervisor = person("Sari", .supervisor, house)
    manager = person("Rambu", .technicalManager, house)
    secondManager = person("Umbu", .technicalManager, house)
    inspector = person("Nona", .inspector, office, district: "53.71")
    farInspector = person("Jauh", .inspector, office, district: "53.01")
    administrator = person("Admin", .administrator, house)
    let people = [
      client, stranger, sampler, receptionist, colleague, analyst, secondAnalyst, supervisor,
      manager, secondManager, inspector, farInspector, administrator,
    ]
    try base.superuser.transaction(as: .system) { tx in
      try tx.execute(
        """
        INSERT INTO district (code, name) VALUES ('53.71', 'Kota Kupang'), ('53.01', 'Kupang')
        """)
      try tx.execute(
        """
        INSERT INTO organisation (id, kind, name, district_code)
        VALUES (\(house), 'laboratory', 'Labkesda', '53.71'), (\(hotel), 'hotel', 'Hotel Contoh', '53.71'),
               (\(otherHotel), 'hotel', 'Hotel Lain', '53.01'),
               (\(office), 'health_office', 'Dinas Kesehatan', '53.71')
        """)
      for person in people {
        try tx.execute(
          """
          INSERT INTO account (id, organisation_id, name, login, password_hash, district_code, title)
          VALUES (\(person.account), \(person.organisation), \(person.name), lower(\(person.name)),
                  \(Self.passwordHash), \(person.district), 'NIP 1')
          """)
        for role in person.roles {
          try tx.execute(
            "INSERT INTO account_role (account_id, role) VALUES (\(person.account), \(role))")
        }
      }
    }
    try base.app.transaction(as: .system) { tx in
      try Catalogue.load(packageFolder + "/Data", at: morning, in: tx)
    }
    let start = Zone.wita.local(morning - .days(400)).day
    try act(manager) { tx in
      for regulation in try Catalogue.regulations(in: tx)
      where regulation.state == .draft && regulation.standing != .revoked {
        try Catalogue.activate(
          regulation.id, comparedWith: "naskah resmi", validFrom: start, by: manager, at: morning,
          in: tx)
      }
      for tariff in try Catalogue.tariffs(in: tx) {
        try Catalogue.activate(tariff.id, by: manager, at: morning, in: tx)
      }
    }
    try act(client) { tx in
      let water = try Catalogue.matrix(code: "AM", in: tx)
      try Sites.add(
        site, of: hotel, name: "Dapur utama", address: "Jalan Contoh 1",
        district: DistrictCode("53.71")!, by: client, in: tx)
      try SamplingPoints.add(
        point, at: site, code: "DAPUR-1", name: "Keran dapur", matrix: water!.id, by: client, in: tx
      )
    }
  }

  /// Does something as one person, in one transaction.
  @discardableResult
  package func act<T>(_ actor: Actor, _ body: (Transaction) throws -> T) throws -> T {
    try base.app.transaction(as: actor, body)
  }
}

package func withTestLaboratory(_ body: (TestLaboratory) throws -> Void) throws {
  try withTestDatabase { try body(TestLaboratory($0)) }
}

/// The name of the rule by which the database refused; `none` when it did not.
package func rule<Outcome>(brokenBy body: () throws -> Outcome) throws -> String {
  do {
    _ = try body()
    return "none"
  } catch let error as PostgresError {
    return error.constraint ?? error.sqlState
  }
}
