import Catalogue
import Identity
import People
import Postgres
import TestDatabase
import Timekeeping
import Wording

let dataFolder = packageFolder + "/Data"

/// A laboratory whose catalogue was just loaded, and the people who use it.
struct Shelf {
  let base: TestDatabase
  let now = Instant(microseconds: 1_790_000_000_000_000)
  let today = Day(iso: "2026-09-21") ?? Day(number: 0)
  let manager: Actor
  let analyst: Actor
  let client: Actor

  init(_ base: TestDatabase) throws {
    self.base = base
    let organisation = OrganisationID.make(at: now)
    let (manager, analyst, client) = (
      AccountID.make(at: now), AccountID.make(at: now), AccountID.make(at: now)
    )
    try base.superuser.transaction { tx in
      try tx.execute(
        """
        INSERT INTO organisation (id, kind, name) VALUES (\(organisation), 'laboratory', 'Labkesda')
        """)
      try tx.execute(
        """
        INSERT INTO account (id, organisation_id, name, login, password_hash)
        SELECT person.id, \(organisation), 'Somebody', 'person' || person.place, '$argon2id$none'
        FROM   unnest(\([manager, analyst, client])) WITH ORDINALITY AS person (id, place)
        """)
    }
    func actor(_ account: AccountID, _ role: Role) -> Actor {
      Actor(account: account, name: "Somebody", organisation: organisation, roles: [role])
    }
    self.manager = actor(manager, .technicalManager)
    self.analyst = actor(analyst, .analyst)
    self.client = actor(client, .client)
    try load()
  }

  func load() throws {
    try base.app.transaction(as: .system) { try Catalogue.load(dataFolder, at: now, in: $0) }
  }

  func asManager<T>(_ body: (Transaction) throws -> T) throws -> T {
    try base.app.transaction(as: manager, body)
  }

  /// Puts a regulation of the files into force, as a person would after comparing it.
  func activate(_ code: String, from day: Day? = nil) throws -> RegulationID {
    try asManager { tx in
      let all = try Catalogue.regulations(in: tx)
      guard let draft = all.first(where: { $0.code == code && $0.state == .draft }) else {
        throw CatalogueError.unknownRegulation
      }
      try Catalogue.activate(
        draft.id, comparedWith: "Berita Negara", validFrom: day ?? today, by: manager, at: now,
        in: tx)
      return draft.id
    }
  }

  func activateTariff() throws {
    try asManager { tx in
      for tariff in try Catalogue.tariffs(in: tx) {
        try Catalogue.activate(tariff.id, by: manager, at: now, in: tx)
      }
    }
  }
}

func withShelf(_ body: (Shelf) throws -> Void) throws {
  try withTestDatabase { try body(Shelf($0)) }
}

/// The name of the rule by which the database refused; nil when it did not.
func refusal(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch let error as PostgresError {
    return error.isForbidden ? "forbidden" : error.constraint
  } catch {
    return "\(error)"
  }
}
