import Custody
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping
import Wording

struct AttackTests {
  /// What the database itself says to an entry that goes past this room.
  private func rule(_ desk: Desk, as actor: Actor, _ sql: SQL) throws -> String? {
    do {
      try desk.act(actor) { try $0.execute(sql) }
      return nil
    } catch let error as PostgresError {
      return error.constraint ?? error.sqlState
    }
  }

  private func entry(
    _ sample: RegisteredSample, _ event: String, at: Instant, recorder: Actor, party: Actor? = nil
  ) -> SQL {
    let party = party ?? recorder
    return """
      INSERT INTO custody_event
        (id, sample_id, container_id, event, occurred_at, recorder_id, party_id, party_name,
         seal_finding)
      VALUES
        (gen_random_uuid(), \(sample.id), \(sample.containers[0]), \(event), \(at),
         \(recorder.account), \(party.account), \(party.name), 'none')
      """
  }

  @Test func receivingTwiceTellsWhoWasFaster() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.received()
      let error = try #require(throws: CustodyError.self) {
        try desk.receive(sample.containers, by: desk.colleague)
      }
      let barcode = sample.barcodes[0]
      #expect(
        error
          == .step(
            .receive, barcode: barcode, state: .received, by: "Maria",
            at: desk.morning + .minutes(70)))
      let time = Language.indonesian.moment(desk.morning + .minutes(70), in: .house)
      #expect(
        error.phrase.id == "Wadah \(barcode) sudah diterima laboratorium oleh Maria pada \(time).")
      #expect(
        try rule(
          desk, as: desk.colleague,
          entry(sample, "receive", at: desk.morning + .hours(3), recorder: desk.colleague))
          == "custody_step_receive")
    }
  }

  @Test func twoReceptionistsAtOnce() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      let outcomes = inParallel([desk.receptionist, desk.colleague]) { actor in
        try desk.receive(sample.containers, by: actor).first?.partyName
      }
      let winners = outcomes.compactMap { try? $0.get() }
      #expect(winners.count == 1)
      for case .failure(let error) in outcomes {
        guard case .step(.receive, _, .received, let name, _) = error as? CustodyError else {
          Issue.record(error)
          continue
        }
        #expect(name == winners.first ?? "")
      }
      let ledger = try desk.act(desk.manager) { try Custody.ledger(of: sample.id, in: $0) }
      #expect(ledger.filter { $0.step == .receive }.count == 3)
    }
  }

  @Test func theSameActTwiceAtOnceIsOneAct() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      let act = ActID.make(at: desk.morning)
      let outcomes = inParallel([0, 1]) { _ in
        try desk.receive(sample.containers, act: act, by: desk.receptionist)
      }
      let answers = try outcomes.map { try $0.get() }
      #expect(answers[0] == answers[1])
    }
  }

  @Test func whatWasNotOfferedCannotBeAccepted() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.sample()
      #expect(
        throws: CustodyError.step(
          .accept, barcode: sample.barcodes[0], state: .expected, by: nil, at: nil)
      ) {
        try desk.act(desk.driver) { tx in
          try Custody.accept(
            sample.containers, act: .make(at: desk.morning), by: desk.driver, at: desk.morning,
            in: tx)
        }
      }
      #expect(
        try rule(
          desk, as: desk.driver,
          entry(sample, "accept", at: desk.morning, recorder: desk.driver))
          == "custody_step_accept")
    }
  }

  @Test func nobodyTakesTheirOwnOfferOrSomebodyElses() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let at = desk.morning + .hours(2)
      let own = try desk.offered()
      #expect(throws: CustodyError.ownOffer(barcode: own.barcodes[0])) {
        try desk.act(desk.sampler) { tx in
          try Custody.accept(
            own.containers, act: .make(at: at), by: desk.sampler, at: at, in: tx)
        }
      }
      #expect(
        try rule(desk, as: desk.sampler, entry(own, "accept", at: at, recorder: desk.sampler))
          == "custody_two_parties")
      let other = try desk.offered(to: .account(desk.receptionist.account!, name: "Maria"))
      #expect(throws: CustodyError.offeredToOther(barcode: other.barcodes[0], recipient: "Maria")) {
        try desk.act(desk.driver) { tx in
          try Custody.accept(
            other.containers, act: .make(at: at), by: desk.driver, at: at, in: tx)
        }
      }
      #expect(throws: CustodyError.notYourOffer(barcode: other.barcodes[0], offerer: "Yohanis")) {
        try desk.act(desk.driver) { tx in
          try Custody.withdraw(
            other.containers, act: .make(at: at), by: desk.driver, at: at, in: tx)
        }
      }
    }
  }

  @Test func onlyWhoHoldsItHandsItOver() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.sample()
      try desk.act(desk.sampler) { tx in
        try Custody.collect(
          sample.containers, FieldRecord(), act: .make(at: desk.morning), by: desk.sampler,
          at: desk.morning, in: tx)
      }
      #expect(throws: CustodyError.heldByOther(barcode: sample.barcodes[0], holder: "Yohanis")) {
        try desk.act(desk.driver) { tx in
          try Custody.offer(
            sample.containers, act: .make(at: desk.morning), by: desk.driver, at: desk.morning,
            in: tx)
        }
      }
    }
  }

  @Test func timesThatCannotBe() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      let future = SystemTimepiece().now + .hours(1)
      #expect(
        try rule(
          desk, as: desk.receptionist,
          entry(sample, "receive", at: future, recorder: desk.receptionist)) == "custody_in_future")
      #expect(
        throws: CustodyError.beforePrevious(
          barcode: sample.barcodes[0], at: desk.morning + .hours(1))
      ) {
        try desk.act(desk.receptionist) { tx in
          try Custody.receive(
            sample.containers, .fine, act: .make(at: desk.morning), by: desk.receptionist,
            at: desk.morning, in: tx)
        }
      }
    }
  }

  @Test func nobodyWritesInAnothersName() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      let at = desk.morning + .hours(2)
      #expect(
        try rule(
          desk, as: desk.colleague, entry(sample, "receive", at: at, recorder: desk.receptionist))
          == "custody_recorder")
      #expect(
        try rule(
          desk, as: desk.colleague,
          entry(sample, "receive", at: at, recorder: desk.colleague, party: desk.receptionist))
          == "custody_party_is_recorder")
    }
  }

  @Test func whatARoleDoesNotCover() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      #expect(throws: NotAllowed.self) { try desk.receive(sample.containers, by: desk.analyst) }
      #expect(throws: NotAllowed.self) { try desk.receive(sample.containers, by: desk.client) }
      #expect(throws: CustodyError.unknownContainer) {
        try desk.receive([.make(at: desk.morning)], by: desk.receptionist)
      }
      // A client sees its own sample and writes nothing of it.
      #expect(
        try rule(
          desk, as: desk.client,
          entry(sample, "receive", at: desk.morning + .hours(2), recorder: desk.client))
          == "custody_container_known")
      let stranger = Actor(
        account: .make(at: desk.morning), name: "Lain", organisation: .make(at: desk.morning),
        roles: [.client])
      #expect(try desk.act(stranger) { try Custody.sample(sample.id, in: $0) } == nil)
      #expect(try desk.act(desk.client) { try Custody.sample(sample.id, in: $0) } != nil)
    }
  }

  @Test(arguments: ["app", "owner"]) func theLedgerIsNeverRewritten(_ role: String) throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      _ = try desk.received()
      let pool = role == "app" ? base.app : base.owner
      let attempts: [SQL] = [
        "UPDATE custody_event SET reason = 'x'", "DELETE FROM custody_event",
        "TRUNCATE custody_event", "UPDATE custody_transition SET to_state = 'lost'",
      ]
      for attempt in attempts {
        let error = try #require(throws: PostgresError.self) {
          try pool.transaction(as: .system) { try $0.execute(attempt) }
        }
        #expect(error.sqlState == "LK001" || error.sqlState == "42501", "\(attempt.text)")
      }
    }
  }

  @Test func aHistoryThatWasRewrittenShows() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      func fault(after tampering: SQL) throws -> ChainFault? {
        let sample = try desk.received()
        try base.superuser.transaction { tx in
          try tx.execute("SET LOCAL session_replication_role = replica")
          try tx.execute(
            "WITH s AS (SELECT \(sample.id)::uuid AS id) \(sql: tampering)")
        }
        return try desk.act(desk.manager) { try Custody.verifyChain(of: sample.id, in: $0) }
      }
      let changed = try fault(
        after: """
          UPDATE custody_event SET temperature_celsius = 2
          FROM s WHERE sample_id = s.id AND sequence = 7
          """)
      #expect(changed?.kind == .changed && changed?.entry == 7)
      let missing = try fault(
        after: "DELETE FROM custody_event USING s WHERE sample_id = s.id AND sequence = 2")
      #expect(missing?.kind == .missing && missing?.entry == 2)
      let truncated = try fault(
        after: "DELETE FROM custody_event USING s WHERE sample_id = s.id AND sequence > 6")
      #expect(truncated?.kind == .truncated && truncated?.entry == 7)
      let relinked = try fault(
        after: """
          UPDATE custody_event AS e SET reason = 'x', hash = custody_event_hash(e)
          FROM s WHERE e.sample_id = s.id AND e.sequence = 3
          """)
      #expect(relinked != nil)
    }
  }
}
