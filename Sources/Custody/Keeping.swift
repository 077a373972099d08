package import People
package import Postgres
package import Timekeeping

extension Custody {
  /// Puts containers into the laboratory's store: which refrigerator, which shelf.
  @discardableResult
  package static func store(
    _ containers: [ContainerID], place: String, act: ActID, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws -> [LedgerEvent] {
    try keep(.store, containers, place: place, act: act, by: actor, at: instant, in: tx)
  }

  /// Takes containers to the bench.
  @discardableResult
  package static func use(
    _ containers: [ContainerID], place: String = "", act: ActID, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try keep(.use, containers, place: place, act: act, by: actor, at: instant, in: tx)
  }

  /// Keeps what is left after testing, so that a test can be repeated.
  @discardableResult
  package static func retain(
    _ containers: [ContainerID], place: String = "", act: ActID, by actor: Actor,
    at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try keep(.retain, containers, place: place, act: act, by: actor, at: instant, in: tx)
  }

  /// Destroys containers; the reason says how and under which rule.
  @discardableResult
  package static func dispose(
    _ containers: [ContainerID], reason: String, act: ActID, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws -> [LedgerEvent] {
    try keep(.dispose, containers, reason: reason, act: act, by: actor, at: instant, in: tx)
  }

  /// Gives containers back to the customer.
  @discardableResult
  package static func giveBack(
    _ containers: [ContainerID], to recipient: Recipient? = nil, reason: String, act: ActID,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try keep(
      .giveBack, containers, to: recipient, reason: reason, act: act, by: actor, at: instant,
      in: tx)
  }

  /// Writes down that containers are lost, on the way or in the house.
  @discardableResult
  package static func lose(
    _ containers: [ContainerID], reason: String, act: ActID, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws -> [LedgerEvent] {
    try require(anyOf: handlers, of: actor)
    return try write(
      .lose, Statement(reason: reason), act: act, on: containers, by: actor, at: instant, in: tx)
  }

  private static func keep(
    _ step: CustodyStep, _ containers: [ContainerID], to recipient: Recipient? = nil,
    place: String = "", reason: String = "", act: ActID, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws -> [LedgerEvent] {
    try require(anyOf: [.receptionist, .analyst, .supervisor, .technicalManager], of: actor)
    return try write(
      step, Statement(recipient: recipient, place: place, reason: reason), act: act,
      on: containers, by: actor, at: instant, in: tx)
  }
}
