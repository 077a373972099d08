import Crypto
import Identity
import People
import Postgres
import TestDatabase
import Timekeeping
import Wording

/// A laboratory with an administrator, and whoever else a test invites.
struct Laboratory {
  let base: TestDatabase
  let clock = SetTimepiece(Instant(microseconds: 1_790_000_000_000_000))
  let door: FrontDoor
  let organisation: OrganisationID
  let administrator: Actor

  static let password = "rahasia besar"

  init(_ base: TestDatabase) throws {
    self.base = base
    door = try FrontDoor(cost: .least)
    let now = clock.now
    let laboratory = OrganisationID.make(at: now)
    let account = AccountID.make(at: now)
    organisation = laboratory
    administrator = Actor(
      account: account, name: "Adelina", organisation: laboratory, roles: [.administrator])
    try base.app.transaction(as: .system) { tx in
      try Organisations.create(
        OrganisationParticulars(kind: .laboratory, name: "Labkesda Kupang"), id: laboratory,
        by: .system, in: tx)
      try Accounts.create(
        AccountParticulars(name: "Adelina"), id: account, organisation: laboratory,
        login: Login("adelina"), roles: [.administrator],
        password: PasswordHash(of: Self.password, cost: .least), by: .system, in: tx)
      try tx.execute("INSERT INTO district (code, name) VALUES ('53.71', 'Kota Kupang')")
    }
  }

  func organisation(_ name: String, _ kind: Organisation.Kind = .hotel) throws -> OrganisationID {
    let id = OrganisationID.make(at: clock.now)
    return try base.app.transaction(as: administrator) {
      try Organisations.create(
        OrganisationParticulars(kind: kind, name: name), id: id, by: administrator, in: $0)
    }
  }

  /// Somebody with an account, as the actor they are when logged in.
  @discardableResult
  func invite(
    _ login: String, _ roles: Set<Role>, at organisation: OrganisationID? = nil,
    district: DistrictCode? = nil, passwordEnds: Instant? = nil
  ) throws -> Actor {
    let id = AccountID.make(at: clock.now)
    let home = organisation ?? self.organisation
    _ = try base.app.transaction(as: administrator) { tx in
      try Accounts.create(
        AccountParticulars(name: login, district: district), id: id, organisation: home,
        login: Login(login), roles: roles,
        password: PasswordHash(of: Self.password, cost: .least), passwordEnds: passwordEnds,
        by: administrator, in: tx)
    }
    return Actor(account: id, name: login, organisation: home, roles: roles, district: district)
  }

  func logIn(
    _ login: String, _ password: String = Laboratory.password, from address: String = "10.0.0.7"
  ) throws -> FrontDoor.Admission {
    try door.logIn(
      login, password: password, from: Origin(address: address, agent: "test"), at: clock.now,
      through: base.app)
  }

  func resume(_ token: Token) throws -> Visitor? {
    try base.app.transaction(as: .system) {
      try Sessions.resume(token, limits: door.sessions, at: clock.now, in: $0)
    }
  }
}

func withLaboratory(_ body: (Laboratory) throws -> Void) throws {
  try withTestDatabase { try body(Laboratory($0)) }
}
