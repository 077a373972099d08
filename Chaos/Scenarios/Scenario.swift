/// One way in which things break.
///
/// A scenario offers work, breaks what it is about, and leaves a crew that may be in any state; the play then lets the
/// work come to its end and reads the books. A new one (a mail server that hangs, refuses, greylists) is a file beside
/// these and a line in `all`; what it must not break is a `LedgerRule`.
struct Scenario: Sendable {
  var name: String
  var summary: String
  var play: @Sendable (Stage) throws -> Void

  static let all = [kills, freezes, postgres, connections, snapshot, clocks]
}
