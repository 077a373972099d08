package import People
package import Postgres
package import Timekeeping

extension Custody {
  /// Offers containers to somebody; they stay the responsibility of who offers until the other accepts.
  @discardableResult
  package static func offer(
    _ containers: [ContainerID], to recipient: Recipient = .laboratory,
    seals: [ContainerID: String] = [:], reason: String = "", place: String = "",
    for party: Party = .writer, act: ActID, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws -> [LedgerEvent] {
    try requireHandler(actor)
    return try write(
      .offer,
      Statement(
        party: try named(party), recipient: recipient, seals: seals, place: place, reason: reason),
      act: act, on: containers, by: actor, at: instant, in: tx)
  }

  /// Accepts what was offered, on the way to the laboratory.
  @discardableResult
  package static func accept(
    _ containers: [ContainerID], seal: SealFinding? = nil, place: String = "",
    for party: Party = .writer, act: ActID, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws -> [LedgerEvent] {
    try requireHandler(actor)
    return try write(
      .accept, Statement(party: try named(party), sealFinding: seal, place: place), act: act,
      on: containers, by: actor, at: instant, in: tx)
  }

  /// Refuses an offer; who offered keeps the containers.
  @discardableResult
  package static func refuse(
    _ containers: [ContainerID], reason: String, act: ActID, by actor: Actor, at instant: Instant,
    in tx: Transaction
  ) throws -> [LedgerEvent] {
    try requireHandler(actor)
    return try write(
      .refuse, Statement(reason: reason), act: act, on: containers, by: actor, at: instant, in: tx)
  }

  /// Takes back an offer that nobody has accepted.
  @discardableResult
  package static func withdraw(
    _ containers: [ContainerID], reason: String = "", for party: Party = .writer, act: ActID,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try requireHandler(actor)
    return try write(
      .withdraw, Statement(party: try named(party), reason: reason), act: act, on: containers,
      by: actor, at: instant, in: tx)
  }

  static let handlers: [Role] = [
    .sampler, .receptionist, .analyst, .supervisor, .technicalManager,
  ]

  private static func requireHandler(_ actor: Actor) throws {
    try require(anyOf: handlers, of: actor)
  }
}
