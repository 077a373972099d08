import Custody
import Identity
import JobQueue
import Notices
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestMailServer
import Testing
import Timekeeping

/// Whom an alarm reaches, and that nothing which goes on comes to a stop unseen.
@Suite struct ReachTests {
  /// Both inspectors are of the district.
  private func moveNear(_ lab: TestLaboratory) throws {
    try lab.base.superuser.transaction(as: .system) { tx in
      _ = try tx.execute(
        "UPDATE account SET district_code = '53.71' WHERE id = \(lab.farInspector.account)")
    }
  }

  @Test func `who outside has no address is not waited for: the laboratory is told at once`() throws
  {
    try withTestLaboratory { lab in
      _ = try lab.released(["ECOLI": "12"])
      #expect(try lab.alarms(lab.client).map(\.step) == [0])
      // Of the laboratory's own alarm, of the client's and of the health office's.
      #expect(try lab.alarms(lab.manager).map(\.step) == [0, 1, 2])
      #expect(try lab.alarms(lab.supervisor).map(\.step) == [1])
      #expect(try lab.alarms(lab.inspector).map(\.step) == [0])
      #expect(try lab.alarms(lab.farInspector).map(\.step) == [1])
    }
  }

  @Test func `where every mail was refused the next are told at once`() throws {
    let mail = try TestMailServer(
      .smtp, "--refuse", "satu@dinkes.example", "--refuse", "dua@dinkes.example")
    try withTestLaboratory { lab in
      try moveNear(lab)
      try lab.choose("dewi@hotel.example", for: lab.client)
      try lab.choose("satu@dinkes.example", [.healthExceedance], for: lab.inspector)
      try lab.choose("dua@dinkes.example", [.healthExceedance], for: lab.farInspector)
      let (sample, _) = try lab.released(["ECOLI": "12"])
      func step() throws -> Int? {
        try lab.act(lab.administrator) { tx in
          try Notices.alarms(over: sample, in: tx).first { $0.side == .district }?.step
        }
      }
      func refused() throws -> Int {
        try lab.base.superuser.transaction { tx in
          try tx.value("SELECT count(*) FROM notice_mail WHERE state = 'refused'") ?? 0
        }
      }
      #expect(try step() == 0)
      // Nobody else is at the office: they are told once more, and then the laboratory.
      for _ in 1...12 where try refused() < 4 { try lab.mailAtNight(mail) }
      #expect(try step() == 2)
      #expect(try lab.alarms(lab.administrator).map(\.step) == [2])
      #expect(try lab.alarms(lab.inspector).map(\.step) == [0, 1, 2])
    }
  }

  @Test
  func `nobody else is told while one mail may arrive; of two refused at once the second goes on`()
    throws
  {
    try withTestLaboratory { lab in
      try moveNear(lab)
      try lab.choose("satu@dinkes.example", for: lab.inspector)
      try lab.choose("dua@dinkes.example", for: lab.farInspector)
      _ = try lab.released(["ECOLI": "12"])
      let mails = try lab.base.superuser.transaction { tx in
        try tx.values(
          "SELECT notice_id FROM notice_mail WHERE state = 'waiting' ORDER BY 1", as: NoticeID.self)
      }
      #expect(mails.count == 2)
      @Sendable func refuse(_ mail: NoticeID, in tx: Transaction) throws {
        try tx.execute(
          """
          UPDATE notice_mail SET state = 'refused', ended_at = now() WHERE notice_id = \(mail)
          """)
      }
      @Sendable func step(in tx: Transaction) throws -> Int? {
        try tx.value(
          """
          SELECT max(p.step)
          FROM   notice AS n
          JOIN   health_alarm_step AS p ON p.alarm_id = n.alarm_id
          WHERE  n.id = \(mails[0])
          """)
      }
      let isRefused = WaitingRoom(false)
      try concurrently(2) { number in
        guard number == 0 else {
          _ = isRefused.wait(until: .now + 10_000_000) { $0 ? .done(()) : .wait }
          try lab.act(.system) { try refuse(mails[1], in: $0) }
          isRefused.change { $0 = false }
          return
        }
        try lab.act(.system) { tx in
          try refuse(mails[0], in: tx)
          #expect(try step(in: tx) == 0)
          isRefused.change { $0 = true }
          // Until the other waits for us, or has not.
          let deadline = Monotonic.now + 10_000_000
          while try !lab.base.somebodyWaitsForALock(), Monotonic.now < deadline,
            isRefused.withLock({ $0 })
          {}
        }
      }
      #expect(try lab.alarms(lab.inspector).map(\.step) == [0, 1])
    }
  }

  @Test func `who has read an alarm is reached, and whose account was closed is not`() throws {
    try withTestLaboratory { lab in
      try lab.choose("satu@dinkes.example", for: lab.inspector)
      _ = try lab.released(["ECOLI": "12"])
      let alarm = try #require(try lab.alarms(lab.inspector).first)
      func reaches() throws -> Bool? {
        try lab.base.superuser.transaction { tx in
          try tx.value("SELECT reaches_somebody(\(try #require(alarm.alarm)), 0)", as: Bool.self)
        }
      }
      func change(_ statement: SQL) throws {
        try lab.base.superuser.transaction(settings: [("session_replication_role", "replica")]) {
          _ = try $0.execute(statement)
        }
      }
      #expect(try reaches() == true)
      try change("UPDATE notice_mail SET state = 'refused', ended_at = now()")
      #expect(try reaches() == false)
      try change("UPDATE notice SET read_at = now() WHERE id = \(alarm.id)")
      #expect(try reaches() == true)
      try change("UPDATE account SET active = false WHERE id = \(lab.inspector.account)")
      #expect(try reaches() == false)
    }
  }

  @Test func `a sample of no district alarms the laboratory in place of an inspector`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute("UPDATE sample SET district_code = NULL")
      }
      try lab.verified(sample, ["ECOLI": "12"])
      _ = try lab.release(sample)
      let sides = try lab.act(lab.administrator) { tx in
        try Notices.alarms(over: sample, in: tx).map(\.side)
      }
      #expect(Set(sides) == Set(HealthAlarm.Side.allCases))
      #expect(try lab.alarms(lab.administrator).map(\.step) == [2])
      #expect(try lab.alarms(lab.inspector) == [])
    }
  }

  @Test func `an alarm that reached nobody is seen by the laboratory all the same`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.base.superuser.transaction(as: .system) { tx in
        _ = try tx.execute(
          """
          UPDATE account SET active = false
          WHERE  id IN (\(lab.manager.account), \(lab.secondManager.account),
                        \(lab.administrator.account), \(lab.supervisor.account))
          """)
      }
      try lab.verified(sample, ["ECOLI": "12"])
      let seen = try lab.act(lab.analyst) { try Notices.alarms(over: sample, in: $0) }
      #expect(seen.count == 1 && seen[0].organisation == "Hotel Contoh")
      #expect(try lab.waiting("escalate") == 1)
    }
  }

  @Test func `what somebody discarded from the queue is put back within the hour, once`() throws {
    try withTestLaboratory { lab in
      try lab.choose("dewi@hotel.example", for: lab.client)
      _ = try lab.exceeding()
      for kind in ["escalate", "notify"] {
        #expect(try lab.waiting(kind) == 1, "\(kind)")
      }
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute("DELETE FROM job")
      }
      for _ in 1...2 {
        try lab.act(.system) { try Notices.lookAfter(in: $0) }
        #expect(try lab.waiting("escalate") == 1)
        #expect(try lab.waiting("notify") == 1)
      }
    }
  }

  @Test func `the name of who answers is the account's, whatever the program says`() throws {
    try withTestLaboratory { lab in
      let alarm = try lab.exceeding()
      let insert: SQL = """
        INSERT INTO health_acknowledgement (alarm_id, account_id, name)
        VALUES (\(alarm), \(lab.manager.account), 'Orang lain')
        """
      #expect(try rule { try lab.act(lab.manager) { try $0.execute(insert) } } == "42501")
      try lab.base.owner.transaction(as: lab.manager) { _ = try $0.execute(insert) }
      let found = try lab.act(lab.manager) { try Notices.alarm(alarm, in: $0) }
      #expect(found?.answeredBy == "Rambu")
    }
  }

  @Test func `the second of two answers does not count, and hears so`() throws {
    try withTestLaboratory { lab in
      let alarm = try lab.exceeding()
      func answer(_ actor: Actor) throws -> Bool {
        try lab.act(actor) { try Notices.acknowledge(alarm, note: "", by: actor, in: $0) }
      }
      #expect(try answer(lab.manager))
      #expect(try answer(lab.secondManager) == false)
    }
  }
}

extension TestLaboratory {
  func alarms(_ actor: Actor) throws -> [Notice] {
    try notices(actor).filter { $0.kind == .healthExceedance }.sorted { $0.step < $1.step }
  }
}
