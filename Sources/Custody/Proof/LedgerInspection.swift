import Crypto
import Identity
import People
import Postgres
import Timekeeping

/// A chain as it was computed again.
private struct InspectedChain: RowDecodable {
  var sample: SampleID
  var length: Int
  var brokenAt: Int?
  var fault: LedgerFault.Kind?

  init(row: Row) throws {
    sample = try row["id"]
    length = try row["chain_length"]
    brokenAt = try row["broken_at"]
    fault = try row["fault"]
  }
}

/// A seal beside what it ought to say.
private struct InspectedSeal: RowDecodable {
  var seal: LedgerSeal
  var previous: [UInt8]
  var computed: [UInt8]

  init(row: Row) throws {
    seal = try LedgerSeal(row: row)
    previous = try row["previous"]
    computed = try row["computed"]
  }
}

/// Goes through the ledger a batch at a time, so that no statement takes long and no snapshot is held.
struct LedgerInspection {
  /// Chains looked at in one statement.
  static let batch = 500

  private(set) var samples = 0
  private(set) var events = 0
  private(set) var seals = 0
  /// All of them are counted, the first ones kept.
  private(set) var faults = 0
  private(set) var kept: [LedgerFault] = []
  private var lastSample: SampleID?
  private(set) var lastSeal: LedgerSeal?
  /// The keys that seals are believed by: not those that the database names, which its owner can add to.
  private let trusted: [String: VerifyingKey]

  init(trusting keys: [VerifyingKey]) {
    trusted = Dictionary(keys.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the last seal that the check before this one saw is still there.
  mutating func expectLastSeal(in database: Pool) throws {
    let missing = try database.transaction(as: .system) { tx in
      try tx.value(
        """
        SELECT c.last_seal
        FROM  (SELECT last_seal, last_digest
               FROM   chain_check
               WHERE  last_seal IS NOT NULL
               ORDER  BY ended_at DESC
               LIMIT  1) AS c
        WHERE  NOT EXISTS (
          SELECT FROM chain_seal AS s WHERE s.id = c.last_seal AND s.digest = c.last_digest)
        """, as: Int64.self)
    }
    if let missing { note(.seal(missing), .truncated) }
  }

  /// - Returns: whether there may be more.
  mutating func inspectChains(in database: Pool) throws -> Bool {
    let after = lastSample
    let found = try database.transaction(as: .system) { tx in
      try tx.rows(
        """
        SELECT s.id, s.chain_length, f.broken_at, f.fault
        FROM  (SELECT id, chain_length
               FROM   sample
               WHERE  \(after)::uuid IS NULL OR id > \(after)
               ORDER  BY id
               LIMIT  \(Self.batch)) AS s
        LEFT   JOIN LATERAL verify_custody_chain(s.id) AS f ON true
        ORDER  BY s.id
        """, as: InspectedChain.self)
    }
    try inspectOrphans(
      after: after, through: found.count == Self.batch ? found.last?.sample : nil, in: database)
    for chain in found {
      samples += 1
      events += chain.length
      if let fault = chain.fault {
        note(.chain(of: chain.sample, brokenAt: chain.brokenAt ?? 0), fault)
      }
    }
    lastSample = found.last?.sample ?? after
    return found.count == Self.batch
  }

  /// Looks for entries of samples that are gone, which no chain leads to.
  /// - Parameter last: nil for all that is left.
  private mutating func inspectOrphans(
    after: SampleID?, through last: SampleID?, in database: Pool
  ) throws {
    let orphans = try database.transaction(as: .system) { tx in
      try tx.rows(
        """
        SELECT e.sample_id, min(e.sequence) AS first
        FROM   custody_event AS e
        LEFT   JOIN sample AS s ON s.id = e.sample_id
        WHERE  s.id IS NULL
        AND    (\(after)::uuid IS NULL OR e.sample_id > \(after))
        AND    (\(last)::uuid IS NULL OR e.sample_id <= \(last))
        GROUP  BY e.sample_id
        ORDER  BY e.sample_id
        """
      ) { row in (sample: try row["sample_id"] as SampleID, first: try row["first"] as Int) }
    }
    for orphan in orphans { note(.chain(of: orphan.sample, brokenAt: orphan.first), .orphaned) }
  }

  /// Looks at the next seal: it follows the one before, covers what is in the ledger, and one of our keys signed it.
  /// - Returns: whether there was one.
  mutating func inspectSeal(in database: Pool) throws -> Bool {
    let begins = lastSeal?.endsAt ?? Instant(microseconds: 0)
    let found = try database.transaction(as: .system) { tx in
      try tx.row(
        """
        SELECT s.id, s.begins_at, s.ends_at, s.sealed_at, s.events, s.samples, s.digest, s.signature,
               s.key_id, s.previous, c.digest AS computed
        FROM   chain_seal AS s
        CROSS  JOIN LATERAL custody_seal_digest(s.previous, s.begins_at, s.ends_at) AS c
        WHERE  s.ends_at > \(begins)
        ORDER  BY s.ends_at
        LIMIT  1
        """, as: InspectedSeal.self)
    }
    guard let found else { return false }
    seals += 1
    let seal = found.seal
    if seal.beginsAt != begins || found.previous != lastSeal?.digest ?? LedgerSeal.root {
      note(.seal(seal.number), .gap)
    }
    if seal.digest != found.computed { note(.seal(seal.number), .digest) }
    if trusted[seal.keyID]?.verify(seal.signature, of: LedgerSeal.message(seal.digest)) != true {
      note(.seal(seal.number), .signature)
    }
    lastSeal = seal
    return true
  }

  mutating func note(_ subject: LedgerFault.Subject, _ kind: LedgerFault.Kind) {
    faults += 1
    if kept.count < 100 { kept.append(LedgerFault(subject: subject, kind: kind)) }
  }
}
