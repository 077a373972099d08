package import Crypto
import People
package import Postgres
package import Timekeeping

/// A signature over everything that was written into the ledger within a span of time, and over the seal before it: who
/// rewrites an old entry would have to sign anew all that came after, without the key.
package struct LedgerSeal: Hashable, Sendable, RowDecodable {
  package var number: Int64
  /// Entries recorded after this …
  package var beginsAt: Instant
  /// … up to this.
  package var endsAt: Instant
  package var sealedAt: Instant
  package var events: Int
  package var samples: Int
  package var digest: [UInt8]
  package var signature: [UInt8]
  package var keyID: String

  package init(row: Row) throws {
    number = try row["id"]
    beginsAt = try row["begins_at"]
    endsAt = try row["ends_at"]
    sealedAt = try row["sealed_at"]
    events = try row["events"]
    samples = try row["samples"]
    digest = try row["digest"]
    signature = try row["signature"]
    keyID = try row["key_id"]
  }

  static let columns: SQL =
    "id, begins_at, ends_at, sealed_at, events, samples, digest, signature, key_id"

  /// What the first seal follows.
  static let root = [UInt8](repeating: 0, count: 32)

  /// What is signed.
  static func message(_ digest: [UInt8]) -> [UInt8] { Array("lacak ledger seal 1\n".utf8) + digest }
}

extension Custody {
  /// As much as one seal covers at most, so that none takes long.
  static let sealedAtOnce = 50_000

  /// Seals what was written into the ledger since the last seal; does nothing when that is nothing.
  ///
  /// Writers are waited for, and held up, for as long as the longest of them takes to commit. Of two who seal at once
  /// one does it.
  /// - Returns: the seals that were made.
  @discardableResult
  package static func sealLedger(by key: SigningKey, in database: Pool) throws -> [LedgerSeal] {
    let horizon = try database.transaction(as: .system) { tx in
      try tx.value("SELECT seal_horizon()", as: Instant.self)
    }
    guard let horizon else { return [] }
    var made: [LedgerSeal] = []
    while let seal = try database.transaction(
      as: .system, { try sealNext(upTo: horizon, by: key, in: $0) })
    {
      made.append(seal)
    }
    return made
  }

  /// The seals, the newest first.
  package static func seals(size: Int = 20, in tx: Transaction) throws -> [LedgerSeal] {
    try tx.rows(
      """
      SELECT \(sql: LedgerSeal.columns)
      FROM   chain_seal
      ORDER  BY ends_at DESC
      LIMIT  \(size)
      """)
  }

  /// Puts the public half of a key on record, so that what it signed names it.
  package static func keep(_ key: VerifyingKey, in tx: Transaction) throws {
    try tx.execute(
      """
      INSERT INTO signing_key (id, public_key)
      VALUES (\(key.id), \(key.bytes))
      ON CONFLICT (id) DO NOTHING
      """)
  }

  private static func sealNext(
    upTo horizon: Instant, by key: SigningKey, in tx: Transaction
  ) throws -> LedgerSeal? {
    // One at a time; the second finds nothing left.
    try tx.execute("SELECT pg_advisory_xact_lock(hashtext('lacak ledger seal'))")
    let last = try seals(size: 1, in: tx).first
    let begins = last?.endsAt ?? Instant(microseconds: 0)
    let previous = last?.digest ?? LedgerSeal.root
    let ends =
      try tx.value(
        """
        SELECT max(recorded_at)
        FROM  (SELECT recorded_at
               FROM   custody_event
               WHERE  recorded_at > \(begins)
               AND    recorded_at <= \(horizon)
               ORDER  BY recorded_at
               LIMIT  \(sealedAtOnce)) AS next
        """, as: Instant?.self) ?? nil
    guard let ends else { return nil }
    let covered = try tx.row(
      "SELECT digest, events, samples FROM custody_seal_digest(\(previous), \(begins), \(ends))"
    ) { row in
      (
        digest: try row["digest"] as [UInt8], events: try row["events"] as Int,
        samples: try row["samples"] as Int
      )
    }
    guard let covered else { return nil }
    try keep(key.verifyingKey, in: tx)
    return try tx.row(
      """
      INSERT INTO chain_seal (begins_at, ends_at, previous, samples, events, digest, signature, key_id)
      VALUES (\(begins), \(ends), \(previous), \(covered.samples), \(covered.events), \(covered.digest),
              \(key.signature(of: LedgerSeal.message(covered.digest))), \(key.id))
      RETURNING \(sql: LedgerSeal.columns)
      """)
  }
}
