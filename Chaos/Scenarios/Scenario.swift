/// One way in which things break.
///
/// A scenario offers work, breaks what it is about, and leaves a crew that may be in any state; the play then lets the
/// work come to its end and reads the books. A new one is a file beside these and a line in `all`; what it must not
/// break is a `LedgerRule`.
struct Scenario: Sendable {
  var name: String
  var summary: String
  /// What it has to do at least once: a run that broke nothing proves nothing.
  var deeds: Set<Deed>
  /// Connections are cut while a worker starts, so that `lacak work` may end with 1 before it is at work.
  var cutsConnections = false
  var play: @Sendable (Stage) throws -> Void

  static let all = [kills, freezes, postgres, connections, snapshot, clocks, mail]

  /// What it should have done and did not.
  func undone(_ before: [Deed: Int], _ after: [Deed: Int]) -> [Deed] {
    deeds.filter { after[$0, default: 0] == before[$0, default: 0] }
      .sorted { $0.rawValue < $1.rawValue }
  }
}
