import Synchronization
import Telemetry
import Testing
import Timekeeping

@Suite struct LogTests {
  final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  let lines = Lines()

  func log(from level: Log.Level = .info) -> Log {
    let morning = Instant(microseconds: 1_795_000_000_042_000)
    return Log(from: level, time: SetTimepiece(morning)) { [lines] line in
      lines.all.withLock { $0.append(line) }
    }
  }

  @Test func anEventIsOneLineWithItsFields() {
    log().with(["request": "r1"]).info("request finished", ["status": 200, "account": nil])
    #expect(
      lines.all.withLock { $0 } == [
        "time=2026-11-18T11:06:40.042Z level=info event=\"request finished\" request=r1 status=200\n"
      ])
  }

  @Test func whatIsBelowTheLevelIsNotWritten() {
    log(from: .warning).info("started")
    log(from: .warning).error("failed")
    #expect(lines.all.withLock { $0.count } == 1)
  }

  @Test(arguments: [
    ("plain", "plain"), ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""),
    ("say \"x\"", #""say \"x\"""#), ("a\nlevel=error", #""a\nlevel=error""#),
    ("\u{1B}[31m", #""\u{1b}[31m""#), ("a\u{2028}b", #""a\u{2028}b""#),
  ])
  func aValueCannotForgeALine(value: String, written: String) {
    log().info("x", ["value": value])
    #expect(lines.all.withLock { $0[0] }.hasSuffix(" value=\(written)\n"))
  }
}
