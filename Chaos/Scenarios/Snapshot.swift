import Postgres
import Timekeeping

extension Scenario {
  static let snapshot = Scenario(
    name: "snapshot",
    summary:
      "a transaction keeps its snapshot, so that nothing dead can be cleaned up, and the queue keeps the pace",
    deeds: [.snapshotSeconds]
  ) { stage in
    try stage.crew.hire(.chaos, 2)
    try stage.crew.hire(.lacak)
    let span = stage.by(short: TimeSpan.seconds(2), full: .minutes(3))
    try stage.superuser.transaction(.repeatableRead) { tx in
      let before = try tx.value("SELECT count(*) FROM job", as: Int.self)
      try stage.offer(200, for: span) { _ in }
      guard try tx.value("SELECT count(*) FROM job", as: Int.self) == before else {
        throw Obstacle("the snapshot did not hold")
      }
      // While it still holds.
      try stage.check(LedgerRule.pace)
    }
    stage.count(.snapshotSeconds, Int(span.microseconds / 1_000_000))
  }
}
