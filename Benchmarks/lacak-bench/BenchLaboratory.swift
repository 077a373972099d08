import Catalogue
import Clients
import Crypto
import Identity
import People
import Postgres
import PrivateCluster
import Timekeeping

/// The laboratory that is measured: a private PostgreSQL as durable as a real one, the repository's catalogue in
/// force, and one person for each act.
struct BenchLaboratory {
  let cluster: PrivateCluster
  let superuser: Pool
  /// As the program logs in. Its name marks the statements that are recorded for `pgbench`.
  let app: Pool

  static let zone = Zone.wita

  init(_ folder: String) throws {
    cluster = try PrivateCluster.open(folder)
    try cluster.createDatabase("lacak")
    superuser = Pool(
      cluster.options(user: "postgres", database: "lacak", applicationName: "lacak-bench super"),
      size: 1)
    app = Pool(
      cluster.options(user: "lacak_app", database: "lacak", applicationName: "lacak-bench"),
      size: 1)
  }

  /// Migrates, loads the catalogue and puts it in force, hires the people; once.
  func make() throws {
    let owner = cluster.options(
      user: "lacak_owner", database: "lacak", applicationName: "lacak-bench migrate")
    guard try !Migrator(folder: "Migrations").migrate(owner).isEmpty else { return }
    let now = SystemTimepiece().now
    let (house, waterworks) = (OrganisationID.make(at: now), OrganisationID.make(at: now))
    try superuser.transaction(as: .system) { tx in
      try tx.execute("INSERT INTO district (code, name) VALUES ('53.71', 'Kota Kupang')")
      try tx.execute(
        """
        INSERT INTO organisation (id, kind, name, district_code)
        VALUES (\(house), 'laboratory', 'Labkesda', '53.71'),
               (\(waterworks), 'water_utility', 'Perumda Air Minum Contoh', '53.71')
        """)
      for role in [Role.client, .sampler, .receptionist, .analyst, .technicalManager] {
        let id = AccountID.make(at: now)
        try tx.execute(
          """
          INSERT INTO account (id, organisation_id, name, login, password_hash, title)
          VALUES (\(id), \(role == .client ? waterworks : house), \(role), \(role),
                  '$argon2id$none', 'NIP 1')
          """)
        try tx.execute("INSERT INTO account_role (account_id, role) VALUES (\(id), \(role))")
      }
      try Catalogue.load("Data", at: now, in: tx)
    }
    try putInForce(at: now)
  }

  private func putInForce(at now: Instant) throws {
    let manager = try person(.technicalManager)
    let start = Self.zone.local(now - .days(400)).day
    try app.transaction(as: manager) { tx in
      for regulation in try Catalogue.regulations(in: tx)
      where regulation.state == .draft && regulation.standing != .revoked {
        try Catalogue.activate(
          regulation.id, comparedWith: "naskah resmi", validFrom: start, by: manager, at: now,
          in: tx)
      }
      for tariff in try Catalogue.tariffs(in: tx) {
        try Catalogue.activate(tariff.id, by: manager, at: now, in: tx)
      }
    }
  }

  /// The one person who does this.
  func person(_ role: Role) throws -> Actor {
    try superuser.transaction(as: .system) { tx in
      try tx.row("SELECT id, name, organisation_id FROM account WHERE login = \(role)") { row in
        Actor(
          account: try row["id"], name: try row["name"], organisation: try row["organisation_id"],
          roles: [role])
      }!
    }
  }

  /// Opens sessions and prints their tokens, and the method with the longest worklist.
  func signIn() throws {
    let now = SystemTimepiece().now
    try app.transaction(as: .system) { tx in
      for role in [Role.receptionist, .analyst] {
        let token = try Sessions.open(
          for: person(role).account!, from: Origin(address: "127.0.0.1", agent: "lacak-bench"),
          limits: SessionLimits(), at: now, in: tx)
        print(role, token.text)
      }
      let method = try tx.value(
        """
        SELECT method_id
        FROM   test
        WHERE  state IN ('ready', 'started')
        GROUP  BY method_id
        ORDER  BY count(*) DESC, method_id
        LIMIT  1
        """, as: MethodID.self)
      if let method { print("method", method) }
    }
  }
}
