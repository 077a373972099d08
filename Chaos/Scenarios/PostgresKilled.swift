import Glibc
import Timekeeping

extension Scenario {
  static let postgres = Scenario(
    name: "postgres", summary: "PostgreSQL with all its processes is killed, and started again",
    deeds: [.postgresKilled], cutsConnections: true
  ) { stage in
    try stage.release(stage.by(short: 12, full: 300))
    try stage.crew.hire(.chaos, 3)
    try stage.crew.hire(.lacak, 2)
    for _ in 1...stage.by(short: 1, full: 6) {
      try stage.offer(200, for: .milliseconds(stage.draw.number(500...1_500))) { _ in }
      try stage.killPostgres()
      stage.count(.postgresKilled)
      // Nobody can enqueue meanwhile; whoever tries gets an error and not a promise.
      try stage.offer(20, for: .milliseconds(stage.draw.number(100...1_000))) { _ in }
      try stage.startPostgres()
      try stage.offer(200, for: .seconds(1)) { _ in }
    }
  }
}
