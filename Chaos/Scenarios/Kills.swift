import Glibc
import Timekeeping

extension Scenario {
  static let kills = Scenario(
    name: "kills", summary: "workers are killed at random, and some are asked to stop"
  ) { stage in
    try stage.release(stage.by(short: 40, full: 1_000))
    try stage.crew.hire(.chaos, 3)
    try stage.crew.hire(.lacak, 2)
    try stage.offer(
      stage.by(short: 150, full: 120), for: stage.by(short: .seconds(4), full: .seconds(45))
    ) {
      guard stage.draw.once(in: 4) else { return }
      let place = stage.draw.number(0...stage.crew.places.count - 1)
      let isAsked = stage.draw.once(in: 6)
      try stage.crew.replace(place, by: isAsked ? SIGTERM : SIGKILL)
      stage.count(isAsked ? "workers stopped" : "workers killed")
      try stage.hurry()
      if stage.length == .short { try stage.expireCertificateLeases() }
    }
  }
}
