import Glibc
import Postgres

/// One run: which scenarios, how long, by which seed.
struct Play {
  /// How much of everything.
  enum Length {
    /// Within `make test`: seconds a scenario; what production waits for is brought forward.
    case short
    /// Minutes; leases of `lacak work` run out by themselves.
    case full
  }

  var length = Length.full
  var seed: UInt64 = .random(in: 1...999_999)
  var scenarios: [Scenario] = []

  init(_ words: [String]) throws {
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "--short": length = .short
      case "--seed":
        guard let number = words.popFirst().flatMap({ UInt64($0) }) else { throw Misuse() }
        seed = number
      default:
        guard let scenario = Scenario.all.first(where: { $0.name == word }) else { throw Misuse() }
        scenarios.append(scenario)
      }
    }
    if scenarios.isEmpty { scenarios = Scenario.all }
  }

  /// - Returns: whether the books are in order.
  func run() throws -> Bool {
    say("seed \(seed): lacak-chaos --seed \(seed)\(length == .short ? " --short" : "") repeats it")
    let start = Monotonic.now
    let stage = try Stage(length, seed: seed)
    var isInOrder = true
    for scenario in scenarios {
      say("\n\(scenario.name): \(scenario.summary)")
      let (curtain, before) = (Monotonic.now, stage.deeds)
      try scenario.play(stage)
      try stage.settle()
      try stage.enterMail()
      let findings = try stage.findings(scenario)
      let undone = scenario.undone(before, stage.deeds)
      for deed in undone { say("  NOTHING BROKEN: \(deed.rawValue) 0") }
      for finding in findings.prefix(20) { say("  LEDGER \(finding)") }
      if findings.count > 20 { say("  and \(findings.count - 20) more") }
      if findings.isEmpty { say("  in order: \(try stage.summary())") }
      isInOrder = isInOrder && findings.isEmpty && undone.isEmpty
      say("  \((Monotonic.now - curtain) / 1_000_000) s")
    }
    let seconds = (Monotonic.now - start) / 1_000_000
    say(isInOrder ? "\nin order, \(seconds) s" : "\nNOT IN ORDER (seed \(seed)); \(stage.log)")
    if isInOrder { unsafe unlink(stage.log) }
    return isInOrder
  }
}
