import Identity
import JobQueue
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

@testable import Reporting

/// Deliveries whose job is gone, whose reader has moved, and two people at one of them.
@Suite struct StrandedDeliveryTests {
  private func withOneMail(_ body: (TestLaboratory, RecipientID, DeliveryLine) throws -> Void)
    throws
  {
    try withTestLaboratory { lab in
      let (recipient, _) = try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      try body(lab, recipient, try mails(lab)[0])
    }
  }

  private func mails(_ lab: TestLaboratory) throws -> [DeliveryLine] {
    try lab.deliveries().filter { $0.channel == .mail && $0.matter == .certificate }
  }

  private func takeUp(_ lab: TestLaboratory, _ id: DeliveryID) throws -> Errand? {
    let taken = try lab.act(.system) { tx in
      try Reporting.takeUp(id, hasMailServer: true, linkLife: .days(1), in: tx)
    }
    guard case .errand(let errand) = taken else { return nil }
    return errand
  }

  private func move(
    _ lab: TestLaboratory, _ recipient: RecipientID, to address: String
  ) throws {
    try lab.act(lab.receptionist) { tx in
      try Recipients.change(
        recipient,
        to: RecipientParticulars(
          channel: .mail, name: "Dapur", address: address, language: .indonesian,
          form: .attachment), by: lab.receptionist, in: tx)
    }
  }

  @Test(arguments: ["discarded", "deleted", "dead"])
  func `whose job is gone says so and is sent again by hand`(how: String) throws {
    try withOneMail { lab, _, line in
      func stopped() throws -> Int {
        try lab.act(.system) { try Reporting.deliveryHealth(in: $0).stopped }
      }
      #expect(try !line.isStranded && !line.canBeSentAgain && stopped() == 0)
      if how == "deleted" { try lab.loseJobs() }
      try lab.base.superuser.transaction { tx in
        switch how {
        case "discarded":
          let job = try tx.value(
            "SELECT id FROM job WHERE unique_key = \(line.id.description)", as: Int64.self)
          try JobQueue.discard(JobID(number: try #require(job)), reason: "test", in: tx)
        case "deleted": break
        default:
          try tx.execute(
            """
            UPDATE job
            SET    state = 'running', run = run + 1, attempt = attempt + 1, worker = 'w',
                   started_at = now(), lease_until = now(), deadline = now()
            WHERE  kind = 'deliver'
            """)
          try tx.execute(
            """
            UPDATE job
            SET    state = 'dead', finished_at = now(), last_error = 'x', worker = NULL,
                   started_at = NULL, lease_until = NULL, deadline = NULL
            WHERE  kind = 'deliver'
            """)
        }
      }
      let stranded = try mails(lab)[0]
      #expect(try stranded.isStranded && stranded.canBeSentAgain && stopped() == 1)
      try lab.act(lab.receptionist) { tx in
        try Reporting.sendAgain(line.id, by: lab.receptionist, at: lab.evening, in: tx)
      }
      let lines = try mails(lab)
      #expect(lines.map(\.state) == [.waiting, .withdrawn] && lines.map(\.round) == [2, 1])
      #expect(try lines.allSatisfy { !$0.isStranded } && stopped() == 0)
    }
  }

  @Test func `one that was being sent when its job went is sent again as well`() throws {
    try withOneMail { lab, _, line in
      _ = try takeUp(lab, line.id)
      #expect(throws: DeliveryError.underWay) {
        try lab.act(lab.receptionist) { tx in
          try Reporting.sendAgain(line.id, by: lab.receptionist, at: lab.evening, in: tx)
        }
      }
      try lab.loseJobs()
      #expect(try mails(lab)[0].isStranded)
      try lab.act(lab.receptionist) { tx in
        try Reporting.sendAgain(line.id, by: lab.receptionist, at: lab.evening, in: tx)
      }
      let lines = try mails(lab)
      #expect(lines.map(\.state) == [.waiting, .withdrawn] && lines[1].last?.outcome == .lost)
    }
  }

  @Test func `what waits goes to the corrected address, and not to the one before it`() throws {
    try withOneMail { lab, recipient, line in
      try move(lab, recipient, to: "baru@hotel.example")
      #expect(try takeUp(lab, line.id) == nil)
      let lines = try mails(lab)
      #expect(lines.map(\.address) == ["baru@hotel.example", "dapur@hotel.example"])
      #expect(lines.map(\.state) == [.waiting, .withdrawn])
      #expect(lines[1].withdrawal == .addressChanged)
      #expect(try takeUp(lab, lines[0].id)?.address == "baru@hotel.example")
    }
  }

  @Test func `nothing is tried again for a recipient who was removed while it was being sent`()
    throws
  {
    try withOneMail { lab, recipient, line in
      let errand = try #require(try takeUp(lab, line.id))
      try lab.act(lab.receptionist) { try Recipients.end(recipient, by: lab.receptionist, in: $0) }
      try lab.loseJobs()
      try lab.act(.system) { try Reporting.record(AttemptEnd(.temporary), of: errand, in: $0) }
      #expect(try takeUp(lab, line.id) == nil)
      #expect(try mails(lab)[0].withdrawal == .recipientRemoved)
    }
  }

  /// Both want the version and its deliveries: in one order, the second waits for the first and sees what it did.
  @Test func `who sends again and who withdraws at once do not lock each other out`() throws {
    try withOneMail { lab, _, line in
      let isHeld = WaitingRoom(false)
      try concurrently(2) { number in
        guard number == 0 else {
          _ = isHeld.wait(until: .now + 10_000_000) { $0 ? .done(()) : .wait }
          #expect(throws: DeliveryError.notCurrent) {
            try lab.act(lab.receptionist) { tx in
              try Reporting.sendAgain(line.id, by: lab.receptionist, at: lab.evening, in: tx)
            }
          }
          return
        }
        try lab.act(lab.manager) { tx in
          try tx.execute(
            """
            UPDATE report_version
            SET    state = 'withdrawn', ended_at = now(), ended_by = \(lab.manager.account),
                   end_reason = 'salah'
            WHERE  id = \(line.version)
            """)
          isHeld.change { $0 = true }
          let deadline = Monotonic.now + 10_000_000
          while try !lab.base.somebodyWaitsForALock(), Monotonic.now < deadline {}
          try tx.execute("SELECT id FROM delivery WHERE id = \(line.id) FOR UPDATE")
        }
      }
      #expect(try mails(lab).map(\.state) == [.waiting])
    }
  }

  @Test func `whether a delivery has a job is found by an index, however many there were`() throws {
    try withOneMail { lab, _, line in
      let plan = try lab.base.superuser.transaction { tx in
        try tx.execute("ALTER TABLE job DISABLE TRIGGER USER")
        try tx.execute(
          """
          INSERT INTO job (kind, state, finished_at, unique_key)
          SELECT 'deliver', 'done', now(), n FROM generate_series(1, 50000) AS n
          """)
        try tx.execute("ANALYZE job")
        return try tx.values(
          "EXPLAIN SELECT FROM delivery AS d WHERE d.id = \(line.id) AND \(sql: Reporting.hasNoJob)",
          as: String.self)
      }.joined(separator: "\n")
      #expect(plan.contains("using job_unique on job j"), "\(plan)")
    }
  }
}
