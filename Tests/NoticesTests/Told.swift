import Catalogue
import Identity
import Notices
import People
import Postgres
import TestDatabase
import TestLaboratory

extension TestLaboratory {
  /// What somebody was told, the oldest first.
  func notices(_ actor: Actor) throws -> [Notice] {
    guard let account = actor.account else { return [] }
    return try act(actor) { tx in
      try Notices.unreadList(of: account, in: tx) + Notices.readList(of: account, in: tx)
    }.reversed()
  }

  func kinds(_ actor: Actor) throws -> [NoticeKind] { try notices(actor).map(\.kind) }

  /// How many jobs of a kind wait.
  func waiting(_ kind: String) throws -> Int {
    try base.superuser.transaction { tx in
      try tx.value("SELECT count(*) FROM job WHERE kind = \(kind) AND state = 'ready'") ?? 0
    }
  }

  /// What waits for its time waits no longer.
  func hurry() throws {
    try base.superuser.transaction { tx in
      _ = try tx.execute("UPDATE job SET run_at = now() WHERE state = 'ready'")
    }
  }

  /// The technical manager stands behind every standard, with so many days.
  func confirmStandards(days: Int) throws {
    try act(manager) { tx in
      for row in try Catalogue.serviceStandards(in: tx) {
        try Catalogue.confirmServiceStandard(
          of: row.matrix, days: days, comparedWith: "SK Kepala 1/2026", by: manager, in: tx)
      }
    }
  }

  /// An address for mail, as somebody chooses it.
  func choose(
    _ address: String, _ kinds: Set<NoticeKind> = Set(NoticeKind.allCases),
    quiet: QuietHours = QuietHours(from: 0, until: 0), for actor: Actor
  ) throws {
    try act(actor) { tx in
      try Notices.choose(
        NoticeSettings(address: address, mailKinds: kinds, quietHours: quiet), by: actor, in: tx)
    }
  }
}
