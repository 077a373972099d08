import Glibc
import Timekeeping

extension Scenario {
  static let freezes = Scenario(
    name: "freezes",
    summary: "workers are stopped past their lease, lose their jobs to others, and wake up"
  ) { stage in
    try stage.release(stage.by(short: 12, full: 300))
    try stage.crew.hire(.chaos, 3)
    try stage.crew.hire(.lacak, 2)
    for _ in 1...stage.by(short: 1, full: 5) {
      // One of each kind, in the middle of whatever it does.
      let frozen = [stage.draw.number(0...2), stage.draw.number(3...4)].map {
        stage.crew.places[$0].child
      }
      try stage.offer(100, for: .milliseconds(stage.draw.number(200...700))) {}
      for child in frozen { child.signal(SIGSTOP) }
      stage.count("workers frozen", frozen.count)
      // Our own workers' lease is past; that of `lacak work` lasts 45 s.
      let span = stage.by(short: TimeSpan.milliseconds(2_500), full: .seconds(5))
      try stage.offer(50, for: span) { try stage.hurry() }
      try stage.expireCertificateLeases()
      try stage.offer(50, for: .seconds(1)) { try stage.hurry() }
      for child in frozen { child.signal(SIGCONT) }
    }
  }
}
