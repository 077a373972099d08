import Crypto
import Custody
import Identity
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

@Suite struct DeliveryLedgerTests {
  @Test func `what is stored is on its way to everybody, once, and nobody has it before`() throws {
    try withTestLaboratory { lab in
      try lab.addRecipient("dapur@hotel.example")
      try lab.addRecipient("https://hotel.example/lacak", channel: .webhook)
      _ = try lab.released()
      #expect(try lab.deliveries() == [])
      try lab.makeCertificates()
      let lines = try lab.deliveries()
      #expect(Set(lines.map(\.channel)) == [.mail, .webhook, .portal] && lines.count == 3)
      #expect(lines.allSatisfy { $0.state == .waiting && $0.round == 1 })
      let jobs = try lab.base.superuser.transaction { tx in
        try tx.values("SELECT unique_key FROM job WHERE kind = 'deliver'", as: String.self)
      }
      #expect(
        Set(jobs) == Set(lines.filter { $0.channel != .portal }.map(\.id.description)))
    }
  }

  @Test func `released is released when nobody is to be sent anything`() throws {
    try withTestLaboratory { lab in
      let (_, version) = try lab.released()
      try lab.makeCertificates()
      #expect(try lab.certificate(version) != nil)
      #expect(try lab.deliveries().map(\.channel) == [.portal])
    }
  }

  @Test func `a version that ended before it was made is sent to nobody`() throws {
    try withTestLaboratory { lab in
      try lab.addRecipient("dapur@hotel.example")
      let (_, version) = try lab.released()
      try lab.withdraw(version, reason: "sampel tertukar")
      try lab.makeCertificates()
      #expect(try lab.certificate(version) != nil)
      #expect(try lab.deliveries() == [])
    }
  }

  @Test func `the portal's first visit is the delivery`() throws {
    try withTestLaboratory { lab in
      let (_, version) = try lab.released()
      try lab.makeCertificates()
      for _ in 0..<2 {
        try lab.act(.system) { tx in
          try Reporting.recordFetching(version, by: lab.client.account!, in: tx)
        }
      }
      let line = try #require(try lab.deliveries().first)
      #expect(line.state == .delivered && line.attempts == 1 && line.fetchedBy == "Dewi")
    }
  }

  @Test func `sent again it is a round of its own, and the one before stays on record`() throws {
    try withTestLaboratory { lab in
      let (recipient, _) = try lab.addRecipient("dapur@hotel.example")
      let (_, version) = try lab.released()
      try lab.makeCertificates()
      func again(_ id: DeliveryID) throws {
        try lab.act(lab.receptionist) { tx in
          try Reporting.sendAgain(id, by: lab.receptionist, at: lab.evening, in: tx)
        }
      }
      func mails() throws -> [DeliveryLine] { try lab.deliveries().filter { $0.channel == .mail } }
      let first = try mails()[0]
      try lab.act(lab.receptionist) { tx in
        try Recipients.change(
          recipient,
          to: RecipientParticulars(
            channel: .mail, name: "Dapur", address: "baru@hotel.example", language: .english,
            form: .link), by: lab.receptionist, in: tx)
      }
      try again(first.id)
      let lines = try mails()
      #expect(lines.map(\.round) == [2, 1] && lines.map(\.state) == [.waiting, .withdrawn])
      #expect(lines.map(\.address) == ["baru@hotel.example", "dapur@hotel.example"])
      #expect(first.canBeSentAgain == false && lines.map(\.canBeSentAgain) == [false, false])
      // Pressed twice on the old page, there is no third.
      #expect(try rule { try again(first.id) } == "delivery_one_open")

      let taken = try lab.act(.system) { tx in
        try Reporting.takeUp(lines[0].id, hasMailServer: true, linkLife: .days(14), in: tx)
      }
      guard case .errand(let errand) = taken else {
        Issue.record("nothing to send")
        return
      }
      #expect(throws: DeliveryError.underWay) { try again(lines[0].id) }
      try lab.act(.system) {
        try Reporting.record(AttemptEnd(.delivered, code: 250), of: errand, in: $0)
      }
      try lab.withdraw(version, reason: "salah")
      #expect(throws: DeliveryError.notCurrent) { try again(lines[0].id) }
      try lab.act(lab.receptionist) { try Recipients.end(recipient, by: lab.receptionist, in: $0) }
      let recall = try #require(try lab.deliveries().first { $0.matter == .recall })
      // Who was removed is told all the same, and once more when their server refused it.
      #expect(recall.state == .waiting && recall.address == "baru@hotel.example")
      let end = AttemptEnd(.permanent, code: 550, words: "full")
      try lab.act(.system) { tx in
        guard
          case .errand(let errand) = try Reporting.takeUp(
            recall.id, hasMailServer: true, linkLife: .days(1), in: tx)
        else { throw DeliveryError.unknownDelivery }
        try Reporting.record(end, of: errand, in: tx)
      }
      #expect(try lab.deliveries().first { $0.id == recall.id }?.canBeSentAgain == true)
      try again(recall.id)
      let rounds = try lab.deliveries().filter { $0.matter == .recall }
      #expect(rounds.map(\.state) == [.waiting, .refused] && rounds.map(\.round) == [2, 1])
      #expect(rounds.map(\.address) == ["baru@hotel.example", "baru@hotel.example"])
    }
  }

  @Test(arguments: ["", "dapur", "dapur@", "a@b.example, c@d.example", "a@b.example\r\nBcc: x@y"])
  func `what is no address does not get into the list`(address: String) throws {
    try withTestLaboratory { lab in
      #expect(throws: FieldProblem.self) { try lab.addRecipient(address) }
      #expect(throws: FieldProblem.self) { try lab.addRecipient(address, channel: .webhook) }
    }
  }

  @Test func `in the clear a webhook goes into the house only, and its field says so`() throws {
    try withTestLaboratory { lab in
      for address in ["http://hotel.example/lacak", "http://8.8.8.8/"] {
        let problem = #expect(throws: FieldProblem.self) {
          try lab.addRecipient(address, channel: .webhook)
        }
        #expect(problem?.field == "address")
      }
      try lab.addRecipient("http://10.0.0.5/lacak", channel: .webhook)
    }
  }

  @Test func `nobody is twice in the list, and only the counter keeps it`() throws {
    try withTestLaboratory { lab in
      let (id, _) = try lab.addRecipient("dapur@hotel.example")
      #expect(try rule { try lab.addRecipient("Dapur@Hotel.example") } == "report_recipient_once")
      try lab.act(lab.receptionist) { try Recipients.end(id, by: lab.receptionist, in: $0) }
      try lab.addRecipient("Dapur@Hotel.example")
      for person in [lab.client, lab.analyst, lab.inspector] {
        #expect(throws: NotAllowed.self) {
          try lab.act(person) { try Recipients.end(id, by: person, in: $0) }
        }
      }
      _ = try lab.released()
      try lab.makeCertificates()
      #expect(
        try lab.deliveries().filter { $0.channel == .mail }.map(\.address)
          == ["Dapur@Hotel.example"])
    }
  }
}
