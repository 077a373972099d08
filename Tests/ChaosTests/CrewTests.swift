import Glibc
import Testing
import Timekeeping

@testable import lacak_chaos

/// What the harness itself must not overlook: workers that end by themselves, what never ends, and what was not broken.
@Suite struct CrewTests {
  private func crew(_ script: String) -> Crew {
    Crew { _ in
      try Child(["sh", "-c", script], settings: ["PATH=/usr/bin:/bin"], log: "/dev/null")
    }
  }

  /// Until it has ended; it is not buried.
  private func waitForEnd(_ child: Child) {
    var found = siginfo_t()
    unsafe waitid(P_PID, id_t(child.id), &found, WEXITED | WNOWAIT)
  }

  @Test func aWorkerThatEndedByItselfBeforeItWasKilledIsFound() throws {
    var crew = crew("exit 7")
    try crew.hire(.lacak)
    waitForEnd(crew.places[0].child)
    try crew.replace(0, by: SIGKILL)
    let found = crew.findings(mayNotStart: true)
    #expect(found.map(\.rule) == [Crew.rule])
    #expect(found.map(\.fact) == ["ended with 7"])
    try crew.dismiss()
  }

  @Test func aWorkerThatCrashedIsFoundWhetherItIsReplacedOrSentHome() throws {
    var crew = crew("kill -SEGV $$")
    try crew.hire(.chaos, 2)
    for place in crew.places { waitForEnd(place.child) }
    #expect(try crew.replaceDeserters() == 2)
    for place in crew.places { waitForEnd(place.child) }
    try crew.dismiss()
    #expect(
      crew.findings(mayNotStart: true).map(\.fact) == Array(repeating: "ended with 139", count: 4))
    #expect(crew.findings(mayNotStart: true).isEmpty)
  }

  @Test func aWorkerThatIsAskedToStopAndFailsAtItIsFound() throws {
    var crew = crew("exit 3")
    try crew.hire(.lacak)
    waitForEnd(crew.places[0].child)
    try crew.dismiss()
    #expect(crew.findings(mayNotStart: false).map(\.fact) == ["ended with 3"])
  }

  @Test func whoIsKilledOrStopsWhenAskedToIsNoFinding() throws {
    var crew = crew("exec sleep 600")
    try crew.hire(.lacak, 2)
    try crew.replace(0, by: SIGKILL)
    try crew.replace(1, by: SIGTERM)
    try crew.dismiss()
    #expect(crew.findings(mayNotStart: false).isEmpty)
  }

  @Test func aWorkerMayMissItsStartOnlyWhereConnectionsAreCut() throws {
    for mayNotStart in [true, false] {
      var crew = crew("exit 1")
      try crew.hire(.lacak)
      waitForEnd(crew.places[0].child)
      try crew.dismiss()
      #expect(crew.findings(mayNotStart: mayNotStart).isEmpty == mayNotStart)
    }
    #expect(Scenario.all.filter(\.cutsConnections).map(\.name) == ["postgres", "connections"])
  }

  @Test func whatNeverEndsIsNotWaitedForWithoutEnd() throws {
    let child = try Child(
      ["sh", "-c", "trap '' TERM; exec sleep 600"], settings: ["PATH=/usr/bin:/bin"],
      log: "/dev/null")
    #expect(throws: Obstacle.self) { try child.wait(within: .milliseconds(50)) }
    #expect(kill(child.id, 0) == -1)
  }

  @Test func aScenarioThatBrokeNothingIsNotInOrder() {
    for scenario in Scenario.all {
      #expect(!scenario.deeds.isEmpty)
      let before = Dictionary(uniqueKeysWithValues: scenario.deeds.map { ($0, 5) })
      #expect(Set(scenario.undone(before, before)) == scenario.deeds)
      #expect(scenario.undone(before, before.mapValues { $0 + 1 }).isEmpty)
      #expect(Set(scenario.undone([:], [:])) == scenario.deeds)
    }
  }
}
