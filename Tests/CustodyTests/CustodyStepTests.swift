import Clients
import Custody
import Identity
import Measurement
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping
import Wording

struct CustodyStepTests {
  @Test func fromTheTapToTheShredder() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.sample()
      let all = sample.containers
      func when(_ minutes: Int) -> Instant { desk.morning + .minutes(minutes) }
      func act() -> ActID { .make(at: desk.morning) }
      let seals = Dictionary(uniqueKeysWithValues: all.map { ($0, "K-1") })
      try desk.act(desk.sampler) { tx in
        try Custody.collect(
          all,
          FieldRecord(
            place: "Dapur", position: Position(latitude: -10, longitude: 123),
            ambient: Celsius(29), seals: seals), act: act(), by: desk.sampler, at: when(0), in: tx)
        try Custody.offer(
          all, to: .account(desk.driver.account!, name: "Markus"), act: act(), by: desk.sampler,
          at: when(10), in: tx)
      }
      try desk.act(desk.driver) { tx in
        try Custody.accept(
          all, seal: .intact, act: act(), by: desk.driver, at: when(12), in: tx)
        try Custody.offer(all, act: act(), by: desk.driver, at: when(60), in: tx)
      }
      var inspection = ReceiptInspection.fine
      inspection.seal = .intact
      try desk.receive(all, inspection, by: desk.receptionist)
      try desk.act(desk.receptionist) { tx in
        try Custody.store(
          all, place: "Kulkas 2", act: act(), by: desk.receptionist, at: when(80), in: tx)
      }
      try desk.act(desk.analyst) { tx in
        try Custody.use(all, act: act(), by: desk.analyst, at: when(90), in: tx)
        try Custody.retain(
          all, place: "Arsip", act: act(), by: desk.analyst, at: when(300), in: tx)
        try Custody.dispose(
          all, reason: "masa simpan lewat", act: act(), by: desk.analyst, at: when(2_000), in: tx)
      }
      #expect(try desk.states(sample) == [.disposed, .disposed, .disposed])
      let shown = try desk.act(desk.manager) { try Custody.sample(sample.id, in: $0) }
      #expect(shown?.ambient == Celsius(29))
      #expect(shown?.collectedAt == when(0))
      #expect(shown?.receivedAt == when(70))
      let story = try desk.act(desk.manager) {
        try Custody.story(of: sample.id, at: when(3_000), in: $0)
      }
      #expect(story.fault == nil)
      #expect(story.events == 27)
      #expect(
        story.marks.map(\.step) == [
          .collect, .offer, .accept, .offer, .receive, .store, .use, .retain, .dispose,
        ])
      #expect(story.marks.allSatisfy { $0.barcodes == sample.barcodes })
      #expect(story.gaps.isEmpty)
    }
  }

  @Test func refusedAndWithdrawnOffersLeadBack() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      let at = desk.morning + .hours(2)
      try desk.act(desk.driver) { tx in
        try Custody.refuse(
          sample.containers, reason: "tanpa es", act: .make(at: at), by: desk.driver, at: at,
          in: tx)
      }
      #expect(try desk.states(sample) == [.collected, .collected, .collected])
      try desk.act(desk.sampler) { tx in
        try Custody.offer(
          sample.containers, act: .make(at: at), by: desk.sampler, at: at, in: tx)
        try Custody.withdraw(
          sample.containers, act: .make(at: at), by: desk.sampler, at: at, in: tx)
      }
      #expect(try desk.states(sample) == [.collected, .collected, .collected])
    }
  }

  @Test func theCustomerBringsItAndTheReceptionistWritesForThem() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.sample()
      let act = ActID.make(at: desk.morning)
      let at = desk.morning + .minutes(70)
      let events = try desk.act(desk.receptionist) { tx in
        try Custody.takeIn(
          sample.containers, from: "  Bapak  Nikodemus ", collectedAt: desk.morning,
          place: "Dapur hotel", act: act, by: desk.receptionist, at: at, in: tx)
      }
      #expect(events.allSatisfy { $0.partyName == "Bapak Nikodemus" && $0.party == nil })
      try desk.receive(sample.containers, by: desk.receptionist)
      #expect(try desk.states(sample) == [.received, .received, .received])
      #expect(throws: CustodyError.partyMissing) {
        try desk.act(desk.receptionist) { tx in
          try Custody.takeIn(
            sample.containers, from: " ", collectedAt: desk.morning, act: act,
            by: desk.receptionist, at: at, in: tx)
        }
      }
    }
  }

  @Test func anActSentTwiceIsDoneOnce() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      let act = ActID.make(at: desk.morning)
      let first = try desk.receive(sample.containers, act: act, by: desk.receptionist)
      let second = try desk.receive(sample.containers, act: act, by: desk.receptionist)
      #expect(first == second)
      #expect(first.count == 3)
      let again = try desk.act(desk.receptionist) { tx in
        try Custody.receive(
          sample: sample.id, .fine, act: act, by: desk.receptionist,
          at: desk.morning + .hours(5), in: tx)
      }
      #expect(again == first)
    }
  }

  @Test func anActSentAgainWithSomethingElseInItIsToldAndChangesNothing() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      let act = ActID.make(at: desk.morning)
      let first = try desk.receive(sample.containers, act: act, by: desk.receptionist)
      var warmer = ReceiptInspection.fine
      warmer.temperature = Celsius(Decimal("7.5")!)
      warmer.thermometer = "T-9"
      var opened = ReceiptInspection.fine
      opened.seal = .broken
      var noted = ReceiptInspection.fine
      noted.note = "diterima di pintu belakang"
      for other in [warmer, opened, noted] {
        let error = try #require(throws: CustodyError.self) {
          try desk.receive(sample.containers, other, act: act, by: desk.receptionist)
        }
        #expect(error.phrase.id.contains("sudah dicatat dari formulir ini oleh Maria"))
      }
      #expect(
        try desk.receive(sample.containers, act: act, by: desk.receptionist) == first)
    }
  }

  @Test func aCollectionSentAgainWithAnotherTimeOrPlaceIsTold() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.sample()
      let act = ActID.make(at: desk.morning)
      func collect(_ place: String, _ at: Instant) throws {
        try desk.act(desk.sampler) { tx in
          try Custody.collect(
            sample.containers, FieldRecord(place: place), act: act, by: desk.sampler, at: at, in: tx
          )
        }
      }
      try collect("Dapur", desk.morning)
      try collect("Dapur", desk.morning)
      #expect(throws: CustodyError.self) { try collect("Kolam", desk.morning) }
      #expect(throws: CustodyError.self) { try collect("Dapur", desk.morning + .minutes(30)) }
    }
  }

  @Test func oneOfThreeIsReceivedAndAnotherRejected() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      try desk.receive([sample.containers[0], sample.containers[2]], by: desk.receptionist)
      try desk.act(desk.receptionist) { tx in
        try Custody.reject(
          [sample.containers[1]],
          ReceiptInspection(seal: .none, deviations: [.wrongPreservative]), reason: "tanpa asam",
          act: .make(at: desk.morning), by: desk.receptionist, at: desk.morning + .minutes(71),
          in: tx)
      }
      #expect(try desk.states(sample) == [.received, .rejected, .received])
    }
  }

  @Test func aWholeRequestIsReceivedInOneAct() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let request = try desk.request(4)
      let all = try desk.register(request).flatMap(\.containers)
      try desk.act(desk.sampler) { tx in
        try Custody.collect(
          all, FieldRecord(), act: .make(at: desk.morning), by: desk.sampler, at: desk.morning,
          in: tx)
        try Custody.offer(
          all, act: .make(at: desk.morning), by: desk.sampler, at: desk.morning, in: tx)
      }
      let events = try desk.act(desk.receptionist) { tx in
        try Custody.receive(
          request: request, .fine, act: .make(at: desk.morning), by: desk.receptionist,
          at: desk.morning + .hours(1), in: tx)
      }
      #expect(events.count == 12)
    }
  }
}
