import Glibc
import Timekeeping

extension Scenario {
  static let kills = Scenario(
    name: "kills", summary: "workers are killed at random, and some are asked to stop",
    deeds: [.workersKilled, .workersStopped]
  ) { stage in
    try stage.release(stage.by(short: 30, full: 1_000))
    try stage.crew.hire(.chaos, 3)
    try stage.crew.hire(.lacak, 2)
    var ended = 0
    try stage.offer(
      stage.by(short: 150, full: 120), for: stage.by(short: .seconds(3), full: .seconds(45))
    ) { tick in
      guard tick % 4 == 1 else { return }
      let isAsked = ended % 6 == 3
      ended += 1
      try stage.endOne(by: isAsked ? SIGTERM : SIGKILL)
    }
  }
}
