package import Clients
package import Identity
package import Measurement
package import People
package import Postgres
package import Timekeeping
package import Wording

/// A bottle, bag or swab of a sample: what changes hands.
package struct Container: Hashable, Sendable, RowDecodable {
  package var id: ContainerID
  package var sample: SampleID
  package var sampleNumber: String
  package var barcode: String
  package var kindCode: String
  package var kind: Phrase
  package var isSterile: Bool
  package var preservative: String
  package var volumeML: Decimal?
  package var neededML: Int?
  /// How warm it may arrive.
  package var warmest: Celsius?
  package var collectedAt: Instant?
  /// Until when the test that must start first must have started; nil before collection.
  package var deadline: Instant?
  package var state: ContainerState
  package var holder: AccountID?
  package var holderName: String
  package var place: String
  /// The number of the seal it was last closed with.
  package var seal: String
  package var lastEvent: LedgerEventID?
  package var lastEventAt: Instant?
  /// Who did the last thing with it.
  package var lastParty: String?
  package var lastPartyID: AccountID?
  /// To whom it is offered; nil when it is offered to whoever receives it.
  package var offeredTo: AccountID?
  package var offeredToName: String?

  package init(row: Row) throws {
    id = try row["id"]
    sample = try row["sample_id"]
    sampleNumber = try row["sample_number"]
    barcode = try row["barcode"]
    kindCode = try row["kind_code"]
    kind = Phrase(id: try row["kind_name_id"], en: try row["kind_name_en"])
    isSterile = try row["sterile"]
    preservative = try row["preservative"]
    volumeML = try row["volume_ml"]
    neededML = try row["needed_ml"]
    warmest = try row["celsius_max"]
    collectedAt = try row["collected_at"]
    deadline = try row["deadline"]
    state = try row["state"]
    holder = try row["holder_id"]
    holderName = try row["holder_name"]
    place = try row["place"]
    seal = try row["seal"]
    lastEvent = try row["last_event_id"]
    lastEventAt = try row["last_event_at"]
    lastParty = try row["last_party_name"]
    lastPartyID = try row["last_party_id"]
    offeredTo = try row["to_id"]
    offeredToName = try row["to_name"]
  }

  /// What every list of containers selects, from `container AS c` with its sample `s`, kind `k` and last event `e`.
  static let columns: SQL = """
    c.id, c.sample_id, s.number AS sample_number, c.barcode, c.kind_code,
    k.name_id AS kind_name_id, k.name_en AS kind_name_en, k.sterile, c.preservative, c.volume_ml,
    c.needed_ml, c.celsius_max, s.collected_at, s.collected_at + c.keeps AS deadline, c.state,
    c.holder_id, c.holder_name, c.place, c.seal, c.last_event_id, c.last_event_at,
    e.party_name AS last_party_name, e.party_id AS last_party_id, e.to_id, e.to_name
    """

  static let tables: SQL = """
    container AS c
    JOIN   sample AS s ON s.id = c.sample_id
    JOIN   container_kind AS k ON k.code = c.kind_code
    LEFT   JOIN custody_event AS e ON e.id = c.last_event_id
    """
}

extension Custody {
  /// The containers of a sample by their letter.
  package static func containers(of sample: SampleID, in tx: Transaction) throws -> [Container] {
    try tx.rows(
      """
      SELECT \(sql: Container.columns)
      FROM   \(sql: Container.tables)
      WHERE  c.sample_id = \(sample)
      ORDER  BY c.barcode
      """)
  }

  /// Those of a whole request, by sample and letter.
  package static func containers(of request: RequestID, in tx: Transaction) throws -> [Container] {
    try tx.rows(
      """
      SELECT \(sql: Container.columns)
      FROM   \(sql: Container.tables)
      WHERE  s.request_id = \(request)
      ORDER  BY s.number, c.barcode
      """)
  }

  /// The containers named, by barcode; those that do not exist are missing.
  package static func containers(_ ids: [ContainerID], in tx: Transaction) throws -> [Container] {
    try tx.rows(
      """
      SELECT \(sql: Container.columns)
      FROM   \(sql: Container.tables)
      WHERE  c.id = ANY(\(ids))
      ORDER  BY c.barcode
      """)
  }
}
