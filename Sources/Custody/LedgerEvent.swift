package import Clients
package import Identity
package import Measurement
package import People
package import Postgres
package import Timekeeping

/// An entry of the ledger: who did what with a container, when and where. Never rewritten.
package struct LedgerEvent: Hashable, Sendable, RowDecodable {
  package var id: LedgerEventID
  package var sample: SampleID
  package var container: ContainerID
  package var barcode: String
  /// Its place in the chain of its sample, from 1.
  package var sequence: Int
  package var step: CustodyStep
  package var from: ContainerState
  package var to: ContainerState
  /// When it happened, as the person stated it.
  package var occurredAt: Instant
  /// When it was written down, by the database's clock.
  package var recordedAt: Instant
  package var recorder: AccountID
  package var party: AccountID?
  package var partyName: String
  package var offeredTo: AccountID?
  package var offeredToName: String?
  package var seal: String?
  package var sealFinding: SealFinding?
  package var temperature: Celsius?
  package var thermometer: String?
  package var volumeML: Decimal?
  package var place: String
  package var position: Position?
  package var reason: String
  package var deviations: [Deviation]
  package var consent: String

  package init(row: Row) throws {
    id = try row["id"]
    sample = try row["sample_id"]
    container = try row["container_id"]
    barcode = try row["barcode"]
    sequence = try row["sequence"]
    step = try row["event"]
    from = try row["from_state"]
    to = try row["to_state"]
    occurredAt = try row["occurred_at"]
    recordedAt = try row["recorded_at"]
    recorder = try row["recorder_id"]
    party = try row["party_id"]
    partyName = try row["party_name"]
    offeredTo = try row["to_id"]
    offeredToName = try row["to_name"]
    seal = try row["seal"]
    sealFinding = try row["seal_finding"]
    temperature = try row["temperature_celsius"]
    thermometer = try row["thermometer"]
    volumeML = try row["volume_ml"]
    place = try row["place"]
    position = try Position(row: row)
    reason = try row["reason"]
    deviations = try row["deviations"]
    consent = try row["consent"]
  }
}

extension Custody {
  static let eventColumns: SQL = """
    e.id, e.sample_id, e.container_id, c.barcode, e.sequence, e.event, e.from_state, e.to_state,
    e.occurred_at, e.recorded_at, e.recorder_id, e.party_id, e.party_name, e.to_id, e.to_name,
    e.seal, e.seal_finding, e.temperature_celsius, e.thermometer, e.volume_ml, e.place, e.latitude,
    e.longitude, e.reason, e.deviations, e.consent
    """

  /// The ledger of a sample from its first entry.
  package static func ledger(of sample: SampleID, in tx: Transaction) throws -> [LedgerEvent] {
    try tx.rows(
      """
      SELECT \(sql: eventColumns)
      FROM   custody_event AS e
      JOIN   container AS c ON c.id = e.container_id
      WHERE  e.sample_id = \(sample)
      ORDER  BY e.sequence
      """)
  }

  static func events(_ ids: [LedgerEventID], in tx: Transaction) throws -> [LedgerEvent] {
    try tx.rows(
      """
      SELECT \(sql: eventColumns)
      FROM   custody_event AS e
      JOIN   container AS c ON c.id = e.container_id
      WHERE  e.id = ANY(\(ids))
      ORDER  BY e.sample_id, e.sequence
      """)
  }
}
