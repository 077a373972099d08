import Custody
import Identity
import JobQueue
import Notices
import People
import Postgres
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@Suite struct AlarmTests {
  @Test func `what nobody acknowledges goes on, once for each step, to the next ones`() throws {
    try withTestLaboratory { lab in
      _ = try lab.exceeding()
      #expect(try lab.kinds(lab.supervisor) == [])
      try lab.work(EscalateJob(database: lab.base.app, patience: .seconds(0)))
      #expect(try lab.kinds(lab.supervisor) == [.healthExceedance])
      #expect(try lab.notices(lab.manager).map(\.step) == [0, 1])
      #expect(try lab.kinds(lab.administrator) == [])
      try lab.work(EscalateJob(database: lab.base.app, patience: .seconds(0)))
      #expect(try lab.kinds(lab.administrator) == [.healthExceedance])
      #expect(try lab.steps() == [0, 1, 2])
    }
  }

  @Test func `before the time is up it goes to nobody else, and the queue keeps looking after it`()
    throws
  {
    try withTestLaboratory { lab in
      _ = try lab.exceeding()
      try lab.work(EscalateJob(database: lab.base.app, patience: .hours(2)))
      #expect(try lab.steps() == [0])
      #expect(try lab.waiting("escalate") == 1)
    }
  }

  @Test func `what somebody has acknowledged goes no further`() throws {
    try withTestLaboratory { lab in
      let alarm = try lab.exceeding()
      let managers = [lab.manager, lab.secondManager]
      try concurrently(managers.count) { try lab.answer(alarm, managers[$0]) }
      try lab.work(EscalateJob(database: lab.base.app, patience: .seconds(0)))
      #expect(try lab.steps() == [0])
      #expect(try lab.waiting("escalate") == 0)
      let found = try lab.act(lab.supervisor) { try Notices.alarm(alarm, in: $0) }
      #expect(managers.map(\.name).contains(found?.answeredBy ?? ""))
    }
  }

  @Test func `a step is taken once, however many workers race, and none is left out`() throws {
    try withTestLaboratory { lab in
      let alarm = try lab.exceeding()
      @Sendable func step(_ number: Int) throws {
        try lab.base.app.transaction(as: .system) { tx in
          _ = try tx.execute(
            "INSERT INTO health_alarm_step (alarm_id, step) VALUES (\(alarm), \(number))")
        }
      }
      try concurrently(6) { _ in try step(1) }
      #expect(try lab.steps() == [0, 1])
      #expect(try lab.kinds(lab.supervisor) == [.healthExceedance])
      #expect(try rule { try step(5) } == "health_alarm_step_follows")
    }
  }

  @Test
  func `who was not told does not acknowledge, nobody does in another name, no answer changes`()
    throws
  {
    try withTestLaboratory { lab in
      let alarm = try lab.exceeding()
      #expect(try rule { try lab.answer(alarm, lab.analyst) } == "health_acknowledgement_by_told")
      #expect(
        try rule {
          try lab.act(lab.analyst) {
            try Notices.acknowledge(alarm, note: "", by: lab.manager, in: $0)
          }
        } == "health_acknowledgement_own")
      try lab.answer(alarm, lab.manager)
      #expect(
        try rule {
          try lab.base.superuser.transaction(as: .system) { tx in
            try tx.execute("UPDATE health_acknowledgement SET note = 'lain'")
          }
        } == "health_acknowledgement_append_only")
    }
  }
}

extension TestLaboratory {
  /// A sample of drinking water, verified as exceeding; the laboratory's alarm.
  func exceeding() throws -> HealthAlarmID {
    let sample = try received()[0].id
    try verified(sample, ["ECOLI": "12"])
    return try act(supervisor) { try Notices.alarms(over: sample, in: $0) }[0].id
  }

  func answer(_ alarm: HealthAlarmID, _ actor: Actor) throws {
    try act(actor) { try Notices.acknowledge(alarm, note: "Ditelepon", by: actor, in: $0) }
  }

  func steps() throws -> [Int] {
    try base.superuser.transaction { tx in
      try tx.values("SELECT step FROM health_alarm_step ORDER BY step")
    }
  }
}
