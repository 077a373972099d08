import Custody
import Identity
import JobQueue
import Measurement
import Notices
import People
import Postgres
import Reporting
import Synchronization
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@Suite struct NoticeTests {
  @Test func `the client is told that the sample came and that the certificate is out, once each`()
    throws
  {
    try withTestLaboratory { lab in
      let (sample, version) = try lab.released()
      #expect(try lab.kinds(lab.client) == [.sampleReceived, .reportReleased])
      #expect(try lab.kinds(lab.stranger) == [])
      _ = try lab.amend(sample, reason: "Nama pelanggan salah")
      #expect(
        try lab.kinds(lab.client) == [.sampleReceived, .reportReleased, .reportAmended])
      let notices = try lab.notices(lab.client)
      #expect(notices.contains { $0.version == version && $0.sample == sample })
    }
  }

  @Test
  func `E. coli in drinking water is the technical manager's at once, the client's when released`()
    throws
  {
    try withTestLaboratory { lab in
      try lab.choose("dewi@hotel.example", for: lab.client)
      try lab.choose("nona@dinkes.example", for: lab.inspector)
      let sample = try lab.received()[0].id
      try lab.verified(sample, ["ECOLI": "12"])
      #expect(try lab.kinds(lab.manager) == [.healthExceedance])
      #expect(try lab.kinds(lab.client) == [.sampleReceived])
      #expect(try lab.kinds(lab.inspector) == [])
      _ = try lab.release(sample)
      #expect(try lab.kinds(lab.inspector) == [.healthExceedance])
      #expect(try lab.kinds(lab.client).filter { $0 == .healthExceedance }.count == 1)
      #expect(try lab.kinds(lab.stranger) == [])
      #expect(try lab.kinds(lab.farInspector) == [])
      _ = try lab.amend(sample, reason: "Nama pelanggan salah")
      #expect(try lab.kinds(lab.inspector) == [.healthExceedance, .reportAmended])
    }
  }

  @Test func `a client never gets another's notices or alarms, whatever the program asks for`()
    throws
  {
    try withTestLaboratory { lab in
      let (sample, _) = try lab.released(["ECOLI": "12"])
      let counts = try lab.act(lab.stranger) { tx in
        try tx.row(
          """
          SELECT (SELECT count(*) FROM notice) AS notices,
                 (SELECT count(*) FROM health_alarm) AS alarms,
                 (SELECT count(*) FROM health_acknowledgement) AS answers
          """
        ) { row in
          [try row["notices"] as Int, try row["alarms"] as Int, try row["answers"] as Int]
        }
      }
      #expect(counts == [0, 0, 0])
      let own = try lab.act(lab.client) { try Notices.alarms(over: sample, in: $0) }
      #expect(own.map(\.side) == [.client])
      let alarm = own[0].id
      #expect(
        try rule {
          try lab.act(lab.stranger) {
            try Notices.acknowledge(alarm, note: "", by: lab.stranger, in: $0)
          }
        } == "health_acknowledgement_by_told")
    }
  }

  @Test func `what is late is told once, however many look at the clock at once`() throws {
    try withTestLaboratory { lab in
      _ = try lab.received()
      try lab.confirmStandards(days: 1)
      // The client, the supervisor and two technical managers.
      let told = Mutex(0)
      try concurrently(4) { _ in
        let count = try lab.base.app.transaction(as: .system) { try Notices.tellOverdue(in: $0) }
        told.withLock { $0 += count }
      }
      #expect(told.withLock { $0 } == 4)
      #expect(try lab.kinds(lab.client) == [.sampleReceived, .resultOverdue])
    }
  }

  @Test func `by a standard that nobody confirmed only the laboratory is told, and told so`() throws
  {
    try withTestLaboratory { lab in
      _ = try lab.received()
      try lab.base.superuser.transaction(as: .system) { tx in
        _ = try tx.execute("UPDATE service_standard SET days = 1")
      }
      _ = try lab.base.app.transaction(as: .system) { try Notices.tellOverdue(in: $0) }
      #expect(try lab.kinds(lab.client) == [.sampleReceived])
      let told = try #require(try lab.notices(lab.supervisor).first)
      #expect(told.kind == .resultOverdue && told.doubt != nil)
      // Once it is confirmed, the customer hears of what was late before.
      try lab.confirmStandards(days: 1)
      for _ in 1...2 {
        _ = try lab.base.app.transaction(as: .system) { try Notices.tellOverdue(in: $0) }
        #expect(try lab.kinds(lab.client) == [.sampleReceived, .resultOverdue])
        #expect(try lab.kinds(lab.supervisor) == [.resultOverdue])
      }
    }
  }

  @Test func `containers of a sample that are rejected together are one notice`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.accepted(package: "AM-19")[0]
      #expect(sample.containers.count > 1)
      try lab.act(lab.sampler) { tx in
        try Custody.collect(
          sample.containers, FieldRecord(place: "Dapur"), act: ActID.make(at: lab.morning),
          by: lab.sampler, at: lab.morning, in: tx)
        try Custody.offer(
          sample.containers, act: ActID.make(at: lab.morning), by: lab.sampler,
          at: lab.morning + .minutes(10), in: tx)
      }
      try lab.act(lab.receptionist) { tx in
        _ = try Custody.reject(
          sample.containers,
          ReceiptInspection(temperature: Celsius(4), thermometer: "T-01", seal: .none),
          reason: "tidak steril", act: ActID.make(at: lab.morning),
          by: lab.receptionist, at: lab.morning + .hours(1), in: tx)
      }
      #expect(try lab.kinds(lab.client) == [.sampleRejected])
    }
  }

  @Test func `an interim certificate is not what was promised`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      _ = try lab.release(sample)
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute("UPDATE report SET series = 'interim'")
      }
      try lab.confirmStandards(days: 1)
      _ = try lab.base.app.transaction(as: .system) { try Notices.tellOverdue(in: $0) }
      #expect(try lab.kinds(lab.client).contains(.resultOverdue))
    }
  }

  @Test func `a notice is read and never rewritten, not even by the owner`() throws {
    try withTestLaboratory { lab in
      _ = try lab.received()
      for statement in ["UPDATE notice SET kind = 'report_released'", "DELETE FROM notice"] as [SQL]
      {
        #expect(
          try rule { try lab.base.superuser.transaction(as: .system) { try $0.execute(statement) } }
            == "notice_append_only")
      }
      #expect(
        try rule {
          try lab.base.app.transaction(as: .system) { tx in
            try tx.execute("SELECT tell('{}', 'sample_received', NULL, NULL, '{}')")
          }
        } == "42501")
      let account = lab.client.account!
      try lab.act(lab.client) { try Notices.markRead(of: account, in: $0) }
      #expect(try lab.act(lab.client) { try Notices.unread(of: account, in: $0) } == 0)
    }
  }
}
