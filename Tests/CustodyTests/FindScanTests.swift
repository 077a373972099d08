import Custody
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping

struct FindScanTests {
  private func find(_ desk: Desk, _ text: String, as actor: Actor) throws -> [Found] {
    try desk.act(actor) { try Custody.findScan(text, for: actor, in: $0) }
  }

  private func due(_ desk: Desk, _ text: String, as actor: Actor) throws -> DueAct? {
    guard case .container(_, let due) = try find(desk, text, as: actor).first else { return nil }
    return due
  }

  @Test func aLabelOpensTheActThatIsDueForThisPerson() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let expected = try desk.sample().barcodes[0]
      #expect(try due(desk, expected, as: desk.sampler) == .step(.collect))
      #expect(try due(desk, expected, as: desk.receptionist) == .takeIn)
      let offered = try desk.offered().barcodes[0]
      #expect(try due(desk, offered.lowercased() + " ", as: desk.receptionist) == .step(.receive))
      #expect(try due(desk, offered, as: desk.sampler) == .step(.withdraw))
      #expect(try due(desk, offered, as: desk.driver) == .step(.accept))
      let received = try desk.received().barcodes[0]
      #expect(try due(desk, received, as: desk.receptionist) == .step(.store))
      #expect(try due(desk, received, as: desk.analyst) == .step(.use))
    }
  }

  @Test func aSampleIsFoundHoweverItsNumberIsTyped() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.sample()
      for text in [sample.number, sample.number.lowercased(), sample.number.filter { $0 != "-" }] {
        #expect(
          try find(desk, text, as: desk.analyst).map(\.sampleID) == [sample.id])
      }
      for text in [
        "", "x", "26-AM-99999", "'; DROP TABLE sample", String(repeating: "9", count: 99),
      ] {
        #expect(try find(desk, text, as: desk.analyst).isEmpty)
      }
    }
  }

  @Test func nobodyIsAskedToDoWhatIsNotTheirs() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let sample = try desk.offered(to: .account(desk.driver.account!, name: "Markus"))
      #expect(try due(desk, sample.barcodes[0], as: desk.analyst) == .waitFor("Markus"))
      #expect(try find(desk, sample.number, as: desk.client).count == 1)
      let stranger = Actor(
        account: .make(at: desk.morning), name: "Lain", organisation: .make(at: desk.morning),
        roles: [.client])
      #expect(try find(desk, sample.barcodes[0], as: stranger).isEmpty)
    }
  }
}

extension Found {
  fileprivate var sampleID: SampleID? {
    if case .sample(let id, _, _) = self { id } else { nil }
  }
}
