import Custody
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping

struct ListTests {
  @Test func eachSeesWhatIsTheirsToDo() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      _ = try desk.sample()
      let offered = try desk.offered()
      let end = desk.morning + .hours(10)
      let round = try desk.act(desk.sampler) {
        try Custody.toCollect(by: desk.sampler.account, until: end, in: $0)
      }
      #expect(round.count == 1)
      #expect(round.first?.containers == 3)
      let others = try desk.act(desk.driver) {
        try Custody.toCollect(by: desk.driver.account, until: end, in: $0)
      }
      #expect(others.isEmpty)
      let offers = try desk.act(desk.driver) { try Custody.offers(to: desk.driver, in: $0) }
      #expect(offers.map(\.containers) == [offered.containers])
      #expect(offers.first?.deadline == desk.morning + .hours(24))
      #expect(try desk.act(desk.sampler) { try Custody.offers(to: desk.sampler, in: $0) }.isEmpty)
      #expect(
        try desk.act(desk.sampler) { try Custody.carried(by: desk.sampler, in: $0) }.count == 1)
      #expect(try desk.act(desk.manager) { try Custody.onTheWay(in: $0) }.count == 1)
    }
  }

  @Test func samplesArePagedByKeyAndFiltered() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      _ = try desk.register(try desk.request(60, tests: ["ECOLI"]))
      let received = try desk.received()
      let first = try desk.act(desk.manager) { try Custody.samples(in: $0) }
      #expect(first.items.count == 50)
      let second = try desk.act(desk.manager) { try Custody.samples(after: first.next, in: $0) }
      #expect(second.items.count == 11)
      #expect(second.next == nil)
      #expect(Set((first.items + second.items).map(\.id)).count == 61)
      let found = try desk.act(desk.manager) {
        try Custody.samples(SampleFilter(status: .received), in: $0)
      }
      #expect(found.items.map(\.id) == [received.id])
    }
  }

  @Test func anOfferThatNobodyAnswersIsAGap() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered()
      func gaps(_ minutes: Int) throws -> [ChainStory.Gap] {
        try desk.act(desk.manager) {
          try Custody.story(of: sample.id, at: desk.morning + .minutes(minutes), in: $0).gaps
        }
      }
      #expect(try gaps(80).isEmpty)
      let open = try gaps(105)
      #expect(open.map(\.length) == [.minutes(45)])
      #expect(open.first?.isOpen == true)
      #expect(open.first?.after == 1)
      #expect(open.first?.barcodes == sample.barcodes)
    }
  }
}
