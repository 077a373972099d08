package import Identity
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
    /// The sample of these entries is gone.
    case orphaned
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
      case .orphaned:
        Phrase(
          id: "sampelnya hilang, catatannya tertinggal",
          en: "its sample is gone, its entries are left")
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
      INSERT INTO chain_check
        (id, started_at, samples, events, seals, faults, last_seal, last_digest)
      VALUES (\(id), \(startedAt), \(inspection.samples), \(inspection.events), \(inspection.seals),
              \(inspection.faults), \(inspection.lastSeal?.number), \(inspection.lastSeal?.digest))
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
