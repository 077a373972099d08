import Crypto
package import Identity
import People
package import Postgres
package import Timekeeping
package import Wording

/// A check of every chain and every seal, as it ended.
package struct LedgerCheck: Hashable, Sendable, RowDecodable {
  package var id: ID<LedgerCheck>
  package var startedAt: Instant
  package var endedAt: Instant
  package var samples: Int
  package var events: Int
  package var seals: Int
  package var faults: Int

  package init(row: Row) throws {
    id = try row["id"]
    startedAt = try row["started_at"]
    endedAt = try row["ended_at"]
    samples = try row["samples"]
    events = try row["events"]
    seals = try row["seals"]
    faults = try row["faults"]
  }
}

/// Something that a check found not to hold.
package struct LedgerFault: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    case chain(of: SampleID, brokenAt: Int)
    case seal(Int64)
  }

  package enum Kind: String, Hashable, Sendable, PostgresEncodable, PostgresDecodable {
    case missing
    case unlinked
    case changed
    case truncated
    /// What was sealed is not what is there.
    case digest
    /// The seal was not signed by the key that it names, or by none of ours.
    case signature
    /// A seal before it is gone.
    case gap

    package var name: Phrase {
      switch self {
      case .missing: Phrase(id: "catatan hilang", en: "an entry is missing")
      case .unlinked: Phrase(id: "catatan tidak menyambung", en: "an entry does not link")
      case .changed: Phrase(id: "catatan diubah", en: "an entry was changed")
      case .truncated: Phrase(id: "catatan terakhir dihapus", en: "the last entries were removed")
      case .digest:
        Phrase(
          id: "isi yang disegel berbeda", en: "what was sealed is not what is there")
      case .signature: Phrase(id: "tanda tangan segel salah", en: "the seal's signature is wrong")
      case .gap: Phrase(id: "segel sebelumnya hilang", en: "the seal before it is gone")
      }
    }
  }

  package var subject: Subject
  package var kind: Kind
}

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
  var key: VerifyingKey?
  var computed: [UInt8]

  init(row: Row) throws {
    seal = try LedgerSeal(row: row)
    previous = try row["previous"]
    key = (try row["public_key"] as [UInt8]?).flatMap { VerifyingKey(bytes: $0) }
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
  private var lastSeal: LedgerSeal?

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

  /// Looks at the next seal: it follows the one before, covers what is in the ledger, and one of our keys signed it.
  /// - Returns: whether there was one.
  mutating func inspectSeal(in database: Pool) throws -> Bool {
    let begins = lastSeal?.endsAt ?? Instant(microseconds: 0)
    let found = try database.transaction(as: .system) { tx in
      try tx.row(
        """
        SELECT s.id, s.begins_at, s.ends_at, s.sealed_at, s.events, s.samples, s.digest, s.signature,
               s.key_id, s.previous, k.public_key, c.digest AS computed
        FROM   chain_seal AS s
        LEFT   JOIN signing_key AS k ON k.id = s.key_id
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
    if found.key?.verify(seal.signature, of: LedgerSeal.message(seal.digest)) != true {
      note(.seal(seal.number), .signature)
    }
    lastSeal = seal
    return true
  }

  private mutating func note(_ subject: LedgerFault.Subject, _ kind: LedgerFault.Kind) {
    faults += 1
    if kept.count < 100 { kept.append(LedgerFault(subject: subject, kind: kind)) }
  }
}

extension Custody {
  /// The checks, the newest first.
  package static func ledgerChecks(size: Int = 20, in tx: Transaction) throws -> [LedgerCheck] {
    try tx.rows(
      """
      SELECT id, started_at, ended_at, samples, events, seals, faults
      FROM   chain_check
      ORDER  BY ended_at DESC
      LIMIT  \(size)
      """)
  }

  /// What a check found, with the number of the sample where it is about one.
  package static func faults(
    of check: ID<LedgerCheck>, in tx: Transaction
  ) throws -> [(fault: LedgerFault, sampleNumber: String?)] {
    try tx.rows(
      """
      SELECT f.sample_id, f.seal_id, f.broken_at, f.fault, s.number
      FROM   chain_fault AS f
      LEFT   JOIN sample AS s ON s.id = f.sample_id
      WHERE  f.check_id = \(check)
      ORDER  BY f.place
      """
    ) { row in
      let sample: SampleID? = try row["sample_id"]
      let subject: LedgerFault.Subject =
        if let sample {
          .chain(of: sample, brokenAt: (try row["broken_at"] as Int?) ?? 0)
        } else {
          .seal(try row["seal_id"])
        }
      return (LedgerFault(subject: subject, kind: try row["fault"]), try row["number"])
    }
  }

  static func record(
    _ inspection: LedgerInspection, as id: ID<LedgerCheck>, startedAt: Instant, in tx: Transaction
  ) throws {
    try tx.execute(
      """
      INSERT INTO chain_check (id, started_at, samples, events, seals, faults)
      VALUES (\(id), \(startedAt), \(inspection.samples), \(inspection.events), \(inspection.seals),
              \(inspection.faults))
      """)
    for (index, fault) in inspection.kept.enumerated() {
      let (sample, brokenAt, seal): (SampleID?, Int?, Int64?) =
        switch fault.subject {
        case .chain(let sample, let brokenAt): (sample, brokenAt, nil)
        case .seal(let number): (nil, nil, number)
        }
      try tx.execute(
        """
        INSERT INTO chain_fault (check_id, place, sample_id, seal_id, broken_at, fault)
        VALUES (\(id), \(index + 1), \(sample), \(seal), \(brokenAt), \(fault.kind))
        """)
    }
  }
}
