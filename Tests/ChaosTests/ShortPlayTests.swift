import Glibc
import Testing
import Timekeeping

@testable import lacak_chaos

/// The short form of `make chaos`: real workers and a PostgreSQL of their own, broken in every way for some seconds each.
@Suite struct ShortPlayTests {
  @Test(.timeLimit(.minutes(5))) func whateverBreaksTheBooksAreInOrder() throws {
    let log = "/tmp/lacak-chaos-test-\(getpid()).log"
    let play = try Child([Programs.chaos, "--short"], settings: ["PATH=/usr/bin:/bin"], log: log)
    let status = try play.wait(within: .minutes(4))
    #expect(status == 0, "what it said is in \(log)")
    if status == 0 { unsafe unlink(log) }
  }
}
