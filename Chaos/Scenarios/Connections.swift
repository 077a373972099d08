import Glibc
import Postgres
import Timekeeping

extension Scenario {
  static let connections = Scenario(
    name: "connections", summary: "connections are cut at random", deeds: [.connectionsCut],
    cutsConnections: true
  ) { stage in
    try stage.release(stage.by(short: 12, full: 300))
    try stage.crew.hire(.chaos, 3)
    try stage.crew.hire(.lacak, 2)
    try stage.offer(150, for: stage.by(short: .seconds(3), full: .seconds(30))) { _ in
      let victims = stage.draw.number(0...2)
      let cut = try stage.superuser.transaction { tx in
        // By a number of ours and not by the database's random(), so that the seed decides.
        try tx.value(
          """
          SELECT count(pg_terminate_backend(pid))
          FROM   (SELECT pid
                  FROM   pg_stat_activity
                  WHERE  usename = 'lacak_app'
                  ORDER  BY hashint8(pid + \(stage.draw.number(0...1_000_000)))
                  LIMIT  \(victims)) AS victim
          """, as: Int.self)
      }
      stage.count(.connectionsCut, cut ?? 0)
      if stage.draw.once(in: 10) { try stage.hurry() }
    }
  }
}
