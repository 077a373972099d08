import Glibc
import TestMailServer
import Timekeeping

extension Scenario {
  static let mail = Scenario(
    name: "mail",
    summary:
      "mail is refused, put off, never answered and cut off, the mail server freezes, and workers are killed",
    deeds: [
      .workersKilled, .mailServerFrozen, .mailsTaken, .mailsRefused, .mailsPutOff,
      .mailsUnanswered, .mailsDropped,
    ]
  ) { stage in
    try stage.address(Reader.odd)
    try stage.release(stage.by(short: 4, full: 40))
    try stage.crew.hire(.chaos)
    try stage.crew.hire(.lacak, 3)
    for _ in 1...stage.by(short: 1, full: 3) {
      try stage.offer(20, for: stage.by(short: .seconds(2), full: .seconds(20))) { tick in
        try stage.hurry()
        if tick % 20 == 15 { try stage.endOne(by: SIGKILL) }
      }
      stage.post.freeze()
      stage.count(.mailServerFrozen)
      // Longer than a worker waits for an answer.
      let span = TimeSpan.seconds(2 * stage.mailPatience)
      try stage.offer(20, for: span) { _ in try stage.hurry() }
      stage.post.wake()
      try stage.offer(20, for: .seconds(1)) { _ in try stage.hurry() }
    }
  }
}
