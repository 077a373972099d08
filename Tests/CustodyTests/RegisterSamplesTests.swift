import Clients
import Identity
import Measurement
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import Custody

struct RegisterSamplesTests {
  @Test func testsThatAreKeptAlikeShareAContainer() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.sample()
      let containers = try desk.act(desk.manager) { try Custody.containers(of: sample.id, in: $0) }
      #expect(containers.map(\.kindCode) == ["ST", "PA", "PL"])
      #expect(containers.map(\.barcode.last) == ["A", "B", "C"])
      #expect(containers[0].barcode == sample.number.filter { $0 != "-" } + "A")
      // The stricter of nitrate (48 h) and the rest of chemistry (24 h), and what the bottle can hold.
      #expect(containers[2].preservative == "tanpa pengawet, gelap")
      #expect(containers[2].neededML == 1000)
      #expect(containers[2].warmest == Celsius(6))
      #expect(containers.allSatisfy { $0.state == .expected && $0.deadline == nil })
    }
  }

  @Test func whatIsOnlyReadAtThePointStillHasSomethingToCollect() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let samples = try desk.register(try desk.request(1, tests: ["PH"]))
      let containers = try desk.act(desk.manager) {
        try Custody.containers(of: samples[0].id, in: $0)
      }
      #expect(containers.map(\.kindCode) == ["LP"])
    }
  }

  @Test func numbersFollowEachOtherInTheOrderOfTheRequest() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let first = try desk.register(try desk.request(50))
      let other = try desk.register(try desk.request(2, tests: ["ECOLI"], matrix: "ES"))
      let second = try desk.register(try desk.request(2))
      let year = Zone.house.local(desk.morning).day.civil.year % 100
      #expect(first.first?.number == "\(year)-AM-00001")
      #expect(first.last?.number == "\(year)-AM-00050")
      #expect(other.map(\.number) == ["\(year)-ES-00001", "\(year)-ES-00002"])
      #expect(second.map(\.number) == ["\(year)-AM-00051", "\(year)-AM-00052"])
    }
  }

  @Test func theYearOfANumberIsTheOneOnTheLaboratorysWall() {
    // Half past four in the afternoon of New Year's Eve, universal time.
    let instant = Instant(microseconds: 1_798_734_600_000_000)
    #expect(SampleNumber.year(of: instant, in: .wib) == "26")
    #expect(SampleNumber.year(of: instant, in: .wita) == "27")
    #expect(SampleNumber.year(of: instant, in: .wit) == "27")
  }

  @Test func aRequestIsRegisteredOnce() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let request = try desk.request(3)
      #expect(try desk.register(request) == desk.register(request))
    }
  }

  @Test func onlyAnAcceptedRequestHasSamples() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      #expect(throws: CustodyError.unknownRequest) { try desk.register(.make(at: desk.morning)) }
      let request = try desk.request(1)
      try base.superuser.transaction { tx in
        try tx.execute("UPDATE test_request SET state = 'cancelled' WHERE id = \(request)")
      }
      #expect(throws: CustodyError.requestNotAccepted) { try desk.register(request) }
    }
  }

  @Test func twoRequestsAtOnceNeverShareANumber() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let requests = try (0..<4).map { _ in try desk.request(5) }
      let numbers = inParallel(requests) { try desk.register($0).map(\.number) }
      let all = try numbers.flatMap { try $0.get() }
      #expect(Set(all).count == 20)
    }
  }
}
