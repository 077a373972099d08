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
    return try act(actor) { try Notices.list(of: account, in: $0) }.reversed()
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
