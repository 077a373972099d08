package import Identity
package import Postgres
package import Timekeeping

package typealias SessionID = ID<Session>

/// A browser in which somebody is logged in.
package struct Session: Hashable, Sendable, RowDecodable {
  package var id: SessionID
  package var startedAt: Instant
  /// To within a minute.
  package var seenAt: Instant
  package var endsAt: Instant
  package var address: String
  /// What the browser says it is.
  package var agent: String

  package init(row: Row) throws {
    id = try row["id"]
    startedAt = try row["started_at"]
    seenAt = try row["seen_at"]
    endsAt = try row["ends_at"]
    address = try row["address"]
    agent = try row["agent"]
  }
}

/// Where a request comes from, as far as it can be told.
package struct Origin: Hashable, Sendable {
  package var address: String
  package var agent: String

  package init(address: String, agent: String) {
    self.address = address
    self.agent = String(
      agent.unicodeScalars.filter { $0.value >= 32 }.map(Character.init).prefix(200))
  }
}

/// How long a session lives.
package struct SessionLimits: Hashable, Sendable {
  /// Without a request, for those inside the laboratory, whose screens stand where others pass.
  package var staffIdle = TimeSpan.minutes(60)
  /// Without a request, for clients and inspectors, who look a few times a day.
  package var outsideIdle = TimeSpan.hours(4)
  /// Whatever happens: a shift and its handover.
  package var longest = TimeSpan.hours(12)

  package init() {}

  func idle(_ access: Actor.Access) -> TimeSpan {
    access == .staff ? staffIdle : outsideIdle
  }
}

/// Somebody who came back with a valid session.
package struct Visitor: Sendable {
  package var session: SessionID
  package var actor: Actor
  /// The password was chosen by somebody else: nothing is open but the page to choose another.
  package var mustChoosePassword: Bool
}
