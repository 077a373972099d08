import Glibc
import Postgres
import Timekeeping

extension Scenario {
  static let clocks = Scenario(
    name: "clocks",
    summary:
      "workers with clocks two days ahead, two days behind, and running wild, beside right ones",
    deeds: [.workersKilled, .mistakenWorkers]
  ) { stage in
    try stage.release(stage.by(short: 12, full: 300))
    try stage.crew.hire(.chaos)
    for clock in ["+2d", "-2d", "+0 x20"] {
      try stage.crew.hire(.chaosByClock(clock))
      try stage.crew.hire(.lacakByClock(clock))
    }
    try stage.offer(150, for: stage.by(short: .seconds(3), full: .seconds(30))) { tick in
      if tick % 20 == 10 { try stage.endOne(by: SIGKILL) }
    }
    let mistaken = try stage.superuser.transaction { tx in
      try tx.value(
        """
        SELECT count(*)
        FROM   job_worker
        WHERE  version LIKE 'chaos %'
        AND    abs(extract(epoch FROM now()) - substr(version, 7)::bigint) > 86400
        """, as: Int.self)
    }
    stage.count(.mistakenWorkers, mistaken ?? 0)
  }
}
