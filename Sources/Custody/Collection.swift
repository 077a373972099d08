package import Clients
package import Identity
package import People
package import Postgres
package import Timekeeping

/// What the sampler writes down at the point (berita acara pengambilan sampel), beside the field readings, which are
/// results and belong to the bench.
package struct FieldRecord: Hashable, Sendable {
  package var place: String
  package var position: Position?
  /// The air at the point, for limits that are a deviation from it.
  package var ambient: Celsius?
  /// The numbers of the seals put on.
  package var seals: [ContainerID: String]
  package var note: String

  package init(
    place: String = "", position: Position? = nil, ambient: Celsius? = nil,
    seals: [ContainerID: String] = [:], note: String = ""
  ) {
    self.place = place
    self.position = position
    self.ambient = ambient
    self.seals = seals
    self.note = note
  }
}

extension Custody {
  /// Takes a sample: fills the containers, all at one place and time.
  ///
  /// Holding times count from here. A sample that the customer took is written down by the receptionist, in the name of
  /// who brought it.
  @discardableResult
  package static func collect(
    _ containers: [ContainerID], _ record: FieldRecord, for party: Party = .writer, act: ActID,
    by actor: Actor, at instant: Instant, in tx: Transaction
  ) throws -> [LedgerEvent] {
    try require(anyOf: [.sampler, .receptionist], of: actor)
    let known = try self.events(containers.map { LedgerEvent.id(of: act, .collect, $0) }, in: tx)
    let events = try write(
      .collect,
      Statement(
        party: try named(party), seals: record.seals, place: record.place,
        position: record.position, reason: record.note),
      act: act, on: containers, by: actor, at: instant, in: tx)
    try note(record.ambient, events, known: known, in: tx)
    return events
  }

  /// Writes down the air; an act that is sent again must say the same of it.
  private static func note(
    _ ambient: Celsius?, _ events: [LedgerEvent], known: [LedgerEvent], in tx: Transaction
  ) throws {
    let samples = Array(Set(events.map(\.sample)))
    if let first = known.first {
      let before = try tx.values(
        "SELECT ambient_celsius FROM sample WHERE id = ANY(\(samples))", as: Celsius?.self)
      guard before.allSatisfy({ $0 == ambient }) else {
        throw CustodyError.recordedOtherwise(
          .collect, barcode: first.barcode, by: first.partyName, at: first.recordedAt)
      }
    } else if let ambient {
      try tx.execute(
        "UPDATE sample SET ambient_celsius = \(ambient) WHERE id = ANY(\(samples))")
    }
  }

  /// The name of somebody from outside, without spaces around it.
  static func named(_ party: Party) throws -> Party {
    guard case .outside(let name) = party else { return party }
    let words = name.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { throw CustodyError.partyMissing }
    return .outside(words.joined(separator: " "))
  }
}
