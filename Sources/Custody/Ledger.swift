import Clients
package import Identity
package import People
package import Postgres
package import Timekeeping

extension Custody {
  /// Writes an act into the ledger, an entry for each container; all or none.
  ///
  /// The samples are locked first and in order of their ids, so that two people who act on the same containers follow
  /// each other, and the second is told what the first did. An act whose entries are there already returns them, if they
  /// state the same.
  static func write(
    _ step: CustodyStep, _ statement: Statement, act: ActID, on chosen: [ContainerID],
    by actor: Actor, at stated: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    guard let account = actor.account else { throw CustodyError.noAccount }
    let containers = Set(chosen).sorted()
    guard !containers.isEmpty else { throw CustodyError.nothingChosen }
    if step.needsReason, statement.reason.allSatisfy(\.isWhitespace) {
      throw CustodyError.reasonMissing
    }
    try tx.execute(
      """
      SELECT
      FROM   sample
      WHERE  id IN (SELECT sample_id FROM container WHERE id = ANY(\(containers)))
      ORDER  BY id
      FOR    NO KEY UPDATE
      """)
    let entries = containers.map { LedgerEvent.id(of: act, step, $0) }
    let there = try events(entries, in: tx)
    if there.count == entries.count {
      if let other = there.first(where: { !$0.states(statement, step, by: account, at: stated) }) {
        throw CustodyError.recordedOtherwise(
          step, barcode: other.barcode, by: other.partyName, at: other.recordedAt)
      }
      return there
    }

    let found = try self.containers(containers, in: tx)
    guard found.count == containers.count else { throw CustodyError.unknownContainer }
    let instant = afterLastEvent(of: found, stated)
    for container in found {
      try demand(step, statement.party, of: container, by: account, at: instant)
    }
    try insert(step, statement, act, found, account, actor.name, instant, in: tx)
    return try events(entries, in: tx)
  }

  /// People state minutes: what falls into the same minute as the step before came after it.
  private static func afterLastEvent(of containers: [Container], _ stated: Instant) -> Instant {
    guard let last = containers.compactMap(\.lastEventAt).max(), stated < last,
      last - stated < .minutes(1)
    else { return stated }
    return last
  }

  /// The rules of the machine and of the two parties, in words. The database keeps them too.
  private static func demand(
    _ step: CustodyStep, _ party: Party, of container: Container, by account: AccountID,
    at instant: Instant
  ) throws {
    let barcode = container.barcode
    guard !container.state.next(step).isEmpty else {
      throw CustodyError.step(
        step, barcode: barcode, state: container.state, by: container.lastParty,
        at: container.lastEventAt)
    }
    if let last = container.lastEventAt, instant < last {
      throw CustodyError.beforePrevious(barcode: barcode, at: last)
    }
    let isOwn = party == .writer && container.lastPartyID == account
    switch step {
    case .accept, .refuse, .receive, .reject:
      if isOwn { throw CustodyError.ownOffer(barcode: barcode) }
      if step == .accept || step == .refuse, let recipient = container.offeredTo,
        recipient != account
      {
        throw CustodyError.offeredToOther(
          barcode: barcode, recipient: container.offeredToName ?? "")
      }
    case .withdraw where !isOwn && party == .writer:
      throw CustodyError.notYourOffer(barcode: barcode, offerer: container.lastParty ?? "")
    case .offer:
      if let holder = container.holder, party != .writer || holder != account {
        throw CustodyError.heldByOther(barcode: barcode, holder: container.holderName)
      }
    default: break
    }
  }

  private static func insert(
    _ step: CustodyStep, _ statement: Statement, _ act: ActID, _ containers: [Container],
    _ account: AccountID, _ writer: String, _ instant: Instant, in tx: Transaction
  ) throws {
    let (party, partyName): (AccountID?, String) =
      switch statement.party {
      case .writer: (account, writer)
      case .outside(let name): (nil, name)
      }
    let (to, toName): (AccountID?, String?) =
      switch statement.recipient {
      case .account(let id, let name): (id, name)
      case .outside(let name): (nil, name)
      case .laboratory, nil: (nil, nil)
      }
    let entries = containers.map { LedgerEvent.id(of: act, step, $0.id) }
    let seals = containers.map { statement.seals[$0.id] ?? "" }
    try tx.execute(
      """
      INSERT INTO custody_event
        (id, sample_id, container_id, event, occurred_at, recorder_id, party_id, party_name, to_id,
         to_name, seal, seal_finding, temperature_celsius, thermometer, volume_ml, place, latitude,
         longitude, reason, deviations, consent)
      SELECT entry.id, entry.sample_id, entry.container_id, \(step), \(instant), \(account),
             \(party), \(partyName), \(to), \(toName), NULLIF(entry.seal, ''),
             \(statement.sealFinding), \(statement.temperature), \(statement.thermometer),
             \(statement.volumeML), \(statement.place), \(statement.position?.latitude),
             \(statement.position?.longitude), \(statement.reason),
             \(statement.deviations)::text[], \(statement.consent)
      FROM   unnest(\(entries), \(containers.map(\.sample)), \(containers.map(\.id)), \(seals)::text[]) WITH ORDINALITY
               AS entry (id, sample_id, container_id, seal, place)
      ORDER  BY entry.place
      """)
  }
}
