import Crypto
import Identity
import JobQueue
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import Custody

/// Seals over the ledger and the check of all of it: a rewrite of history shows, whoever rewrites.
@Suite struct LedgerSealTests {
  private let key = SigningKey.make().key

  @Test func `a seal covers what was written since the last one, and nothing makes none`() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      #expect(try Custody.sealLedger(by: key, in: base.app).isEmpty)
      _ = try desk.received()
      let first = try Custody.sealLedger(by: key, in: base.app)
      #expect(first.map(\.events) == [9])
      #expect(first.map(\.samples) == [1])
      #expect(try Custody.sealLedger(by: key, in: base.app).isEmpty)
      _ = try desk.offered()
      let second = try Custody.sealLedger(by: key, in: base.app)
      #expect(second.map(\.beginsAt) == first.map(\.endsAt))
      #expect(second.map(\.events) == [6])
      let found = try #require(try check(base))
      #expect((found.samples, found.events, found.seals, found.faults) == (2, 15, 2, 0))
    }
  }

  @Test func `workers that seal at once make each seal once`() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      _ = try desk.received()
      let key = key
      let made = try inParallel(Array(1...4)) { _ in
        try Custody.sealLedger(by: key, in: base.app).count
      }.map { try $0.get() }
      #expect(made.reduce(0, +) == 1)
    }
  }

  @Test func `who writes while it is sealed is either in this seal or in the next`() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let samples = try (1...8).map { _ in try desk.offered() }
      let key = key
      for outcome in inParallel(
        samples,
        { sample in
          try desk.receive(sample.containers, by: desk.receptionist)
          try Custody.sealLedger(by: key, in: base.app)
        })
      {
        _ = try outcome.get()
      }
      try Custody.sealLedger(by: key, in: base.app)
      let found = try #require(try check(base))
      #expect(found.faults == 0)
      let sealed = try base.app.transaction(as: .system) { tx in
        try Custody.seals(size: 100, in: tx).map(\.events).reduce(0, +)
      }
      #expect(sealed == found.events)
    }
  }

  @Test func `an entry rewritten by the owner is found, and so is a chain written anew`() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.received()
      try Custody.sealLedger(by: key, in: base.app)
      // What somebody can do who owns the tables and switches the triggers off.
      try base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute(
          """
          UPDATE custody_event SET temperature_celsius = 3, thermometer = 'T' WHERE sample_id = \(sample.id) AND event = 'receive'
          """)
      }
      let changed = try #require(try check(base))
      #expect(changed.faults == 1)
      #expect(try kinds(changed, base) == [.changed])
      // Cleverer: every hash of the chain is computed again. The chain holds, the seal does not.
      try base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute(
          """
          DO $do$
          DECLARE
            e custody_event;
            link bytea := NULL;
          BEGIN
            FOR e IN SELECT * FROM custody_event ORDER BY sample_id, sequence LOOP
              IF e.sequence = 1 THEN link := custody_chain_root(e.sample_id); END IF;
              e.previous_hash := link;
              link := custody_event_hash(e);
              UPDATE custody_event SET previous_hash = e.previous_hash, hash = link WHERE id = e.id;
              UPDATE sample SET chain_head = link WHERE id = e.sample_id;
            END LOOP;
          END
          $do$
          """)
      }
      let rewritten = try #require(try check(base))
      #expect(try kinds(rewritten, base) == [.digest])
    }
  }

  @Test func `a seal that was forged, or taken away, is found`() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      for _ in 1...3 {
        _ = try desk.received()
        try Custody.sealLedger(by: key, in: base.app)
      }
      try base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute(
          "UPDATE chain_seal SET signature = sha512('palsu') WHERE id = (SELECT min(id) FROM chain_seal)"
        )
        try tx.execute("DELETE FROM chain_seal WHERE id = (SELECT min(id) + 1 FROM chain_seal)")
      }
      let found = try #require(try check(base))
      #expect(try kinds(found, base) == [.signature, .gap])
    }
  }

  @Test
  func
    `the newest seals taken away are missed, and a key that the database was given is not believed`()
    throws
  {
    try withTestDatabase { base in
      let desk = try Desk(base)
      _ = try desk.received()
      try Custody.sealLedger(by: key, in: base.app)
      #expect(try check(base)?.faults == 0)
      try base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute("DELETE FROM chain_seal")
      }
      // Sealed anew by the owner, with a key of their own.
      try Custody.sealLedger(by: SigningKey.make().key, in: base.app)
      let found = try #require(try check(base))
      #expect(try kinds(found, base) == [.signature, .truncated])
    }
  }

  @Test func `entries whose sample was taken away are found`() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let samples = try (1...3).map { _ in try desk.received().id }
      for gone in [samples[1], samples[2]] {
        try base.superuser.transaction { tx in
          try tx.execute("SET LOCAL session_replication_role = replica")
          try tx.execute("DELETE FROM sample WHERE id = \(gone)")
        }
      }
      let found = try #require(try check(base))
      #expect(found.samples == 1)
      #expect(try kinds(found, base) == [.orphaned, .orphaned])
      let faults = try base.app.transaction(as: .system) { tx in
        try Custody.faults(of: found.id, in: tx)
      }
      #expect(
        Set(faults.map(\.fault.subject))
          == Set(samples.dropFirst().map { .chain(of: $0, brokenAt: 1) }))
      #expect(faults.allSatisfy { $0.sampleNumber == nil })
    }
  }

  @Test func `a clock that is set back writes nothing into what was sealed`() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      _ = try desk.received()
      try Custody.sealLedger(by: key, in: base.app)
      // As if the clock had been a minute ahead when the seal was made.
      try base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute("DELETE FROM chain_seal")
        try tx.execute(
          """
          INSERT INTO chain_seal (begins_at, ends_at, previous, samples, events, digest, signature, key_id)
          SELECT 'epoch', w.ends_at, w.previous, c.samples, c.events, c.digest, \(
            [UInt8](repeating: 0, count: 64)), \(key.id)
          FROM   (SELECT now() + interval '1 minute' AS ends_at, decode(repeat('00', 32), 'hex') AS previous) AS w,
                 custody_seal_digest(w.previous, 'epoch', w.ends_at) AS c
          """)
      }
      _ = try desk.received()
      let found = try #require(try check(base))
      #expect(try kinds(found, base) == [.signature])
    }
  }

  @Test func `nobody seals something else than the ledger, or beside the last seal`() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      _ = try desk.received()
      try Custody.sealLedger(by: key, in: base.app)
      func forge(_ begins: SQL, _ previous: SQL) -> SQL {
        """
        INSERT INTO chain_seal (begins_at, ends_at, previous, samples, events, digest, signature, key_id)
        SELECT \(sql: begins), now() + interval '1 minute', \(sql: previous), 1, 1, sha256('x'), sha512('x'), key_id
        FROM   chain_seal
        """
      }
      for pool in [base.app, base.owner] {
        #expect(
          try broken(pool, forge("'epoch'", "decode(repeat('00', 32), 'hex')"))
            == "chain_seal_follows")
        #expect(try broken(pool, forge("ends_at", "digest")) == "chain_seal_digest")
        let rewriting = try broken(pool, "UPDATE chain_seal SET events = 7")
        #expect(["chain_seal_append_only", "42501"].contains(rewriting))
      }
      for table in ["chain_check", "chain_fault"] {
        _ = try check(base)
        let rewriting: SQL = "DELETE FROM \(identifier: table)"
        #expect(try broken(base.app, rewriting) == "42501")
      }
      #expect(try broken(base.owner, "DELETE FROM chain_check") == "chain_check_append_only")
    }
  }

  /// Runs the check as a worker does, and returns how it ended.
  private func check(_ base: TestDatabase) throws -> LedgerCheck? {
    var inspection = LedgerInspection(trusting: [key.verifyingKey])
    while try inspection.inspectChains(in: base.app) {}
    while try inspection.inspectSeal(in: base.app) {}
    try inspection.expectLastSeal(in: base.app)
    let now = SystemTimepiece().now
    return try base.app.transaction(as: .system) { tx in
      try Custody.record(inspection, as: .make(at: now), startedAt: now, in: tx)
      return try Custody.ledgerChecks(size: 1, in: tx).first
    }
  }

  private func kinds(_ check: LedgerCheck, _ base: TestDatabase) throws -> [LedgerFault.Kind] {
    try base.app.transaction(as: .system) { tx in
      try Custody.faults(of: check.id, in: tx).map(\.fault.kind)
    }
  }

  private func broken(_ pool: Pool, _ statement: SQL) throws -> String? {
    do {
      try pool.transaction(as: .system) { _ = try $0.execute(statement) }
      return nil
    } catch let error as PostgresError {
      return error.constraint ?? error.sqlState
    }
  }
}
