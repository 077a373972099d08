import Postgres
import TestDatabase
import Testing
import Timekeeping

@testable import JobQueue

/// Work that is enqueued by the clock: once for each moment, whoever looks.
struct ScheduleTests {
  private func put(
    _ queue: QueueFixture, _ rule: String = "every 1 minutes",
    _ catchUp: JobSchedule.CatchUp = .latest
  ) throws {
    try queue.db.app.transaction { tx in
      try JobQueue.put(
        JobSchedule(
          name: "verify", kind: "render", args: ["what": "all"], rule: Recurrence(rule),
          zone: .wita, catchUp: catchUp), in: tx)
    }
  }

  /// As if no worker had run for that long.
  private func pause(_ queue: QueueFixture, _ span: TimeSpan) throws {
    try queue.db.superuser.transaction { tx in
      try tx.execute("ALTER TABLE job_schedule DISABLE TRIGGER USER")
      try tx.execute(
        """
        UPDATE job_schedule
        SET    last_due = last_due - \(span)::interval, next_due = next_due - \(span)::interval
        """)
      try tx.execute("ALTER TABLE job_schedule ENABLE TRIGGER USER")
    }
  }

  private func enqueueDue(_ queue: QueueFixture) throws -> Int {
    try queue.db.app.transaction { try JobQueue.enqueueDue(in: $0) }.enqueued
  }

  @Test func aMomentIsEnqueuedOnceWhenItComes() throws {
    try withQueue { queue in
      try put(queue)
      #expect(try enqueueDue(queue) == 0)
      try pause(queue, .minutes(1))
      #expect(try enqueueDue(queue) == 1)
      #expect(try enqueueDue(queue) == 0)
      let lease = try queue.claimed()
      #expect(lease.job.args == ["what": "all"])
      #expect(try queue.report(lease.job.id).schedule == "verify")
    }
  }

  @Test func manyWorkersLookAndNoneDoubles() throws {
    try withQueue { queue in
      try put(queue, "every 1 minutes", .all)
      try pause(queue, .hours(2))
      try concurrently(4) { _ in
        for _ in 1...5 { _ = try enqueueDue(queue) }
      }
      let counts = try queue.db.app.transaction { tx in
        try tx.row("SELECT count(*) AS jobs, count(DISTINCT due_at) AS moments FROM job") { row in
          [try row["jobs"] as Int, try row["moments"]]
        }
      }
      #expect(counts?[0] == counts?[1])
      #expect((119...121).contains(counts?[0] ?? 0))
    }
  }

  /// The database's own refusal, should the program ever be wrong.
  @Test func aMomentIsNotEnqueuedTwice() throws {
    try withQueue { queue in
      for pool in [queue.db.app, queue.db.owner] {
        let error = queue.refusal(
          """
          INSERT INTO job (kind, schedule, due_at)
          VALUES ('render', 'verify', '2026-11-26'), ('render', 'verify', '2026-11-26')
          """, by: pool)
        #expect(error?.constraint == "job_scheduled")
      }
    }
  }

  @Test(arguments: [(JobSchedule.CatchUp.skip, 0), (.latest, 1), (.all, 3)])
  func afterATimeWithoutAWorkerThePolicyDecides(policy: JobSchedule.CatchUp, count: Int) throws {
    let schedule = JobSchedule(
      name: "verify", kind: "render", rule: try Recurrence("daily 06:00"), zone: .wita,
      catchUp: policy)
    let six = Zone.wita.instant(LocalTime(day: Day(number: 20_000), hour: 6, minute: 0))
    let due = schedule.due(after: six, through: six + .days(3) + .hours(2))
    #expect(due.moments.count == count)
    #expect(due.settled == six + .days(3))
    #expect(due.moments.last ?? due.settled == six + .days(3))
  }

  @Test func aRestartCostsNothingEvenWhereMissedMomentsAreSkipped() throws {
    let schedule = JobSchedule(
      name: "verify", kind: "render", rule: try Recurrence("daily 06:00"), zone: .wita,
      catchUp: .skip)
    let six = Zone.wita.instant(LocalTime(day: Day(number: 20_000), hour: 6, minute: 0))
    #expect(schedule.due(after: six - .days(1), through: six + .minutes(4)).moments == [six])
  }

  @Test func whatIsOffIsNotMadeUpFor() throws {
    try withQueue { queue in
      try put(queue, "every 1 minutes", .all)
      func turn(_ isOn: Bool) throws {
        try queue.db.app.transaction { try JobQueue.setSchedule("verify", isOn: isOn, in: $0) }
      }
      try turn(false)
      try pause(queue, .hours(1))
      #expect(try enqueueDue(queue) == 0)
      try turn(true)
      #expect(try enqueueDue(queue) == 0)
      #expect(throws: ScheduleNotThere.self) {
        try queue.db.app.transaction { try JobQueue.setSchedule("other", isOn: true, in: $0) }
      }
    }
  }

  @Test func putAgainItKeepsWhatItHasSettled() throws {
    try withQueue { queue in
      try put(queue)
      try pause(queue, .minutes(1))
      try put(queue)
      #expect(try enqueueDue(queue) == 1)
      try pause(queue, .minutes(1))
      // Other times: a new beginning.
      try put(queue, "every 5 minutes")
      #expect(try enqueueDue(queue) == 0)
    }
  }

  @Test func aRuleNobodyCanReadIsSwitchedOffAndTold() throws {
    try withQueue { queue in
      try put(queue)
      try pause(queue, .minutes(1))
      try queue.db.app.transaction { try $0.execute("UPDATE job_schedule SET rule = 'at noon'") }
      let watcher = Watcher()
      let worker = makeWorker(queue.db, watcher, [ClosureHandler { _, _ in }])
      worker.start()
      #expect(watcher.wait(for: "unreadable verify"))
      #expect(worker.stop())
      let schedules = try queue.db.app.transaction { try JobQueue.schedules(in: $0) }
      #expect(schedules.map(\.isOn) == [false])
    }
  }

  @Test func aWorkerDoesWhatIsDue() throws {
    try withQueue { queue in
      try put(queue)
      try pause(queue, .minutes(1))
      let watcher = Watcher()
      let worker = makeWorker(queue.db, watcher, [ClosureHandler { _, _ in }])
      worker.start()
      #expect(watcher.wait(for: "scheduled 1"))
      #expect(watcher.wait(for: "done"))
      #expect(worker.stop())
    }
  }

  @Test func whatIsSettledStaysSettled() throws {
    try withQueue { queue in
      try put(queue)
      for pool in [queue.db.app, queue.db.owner] {
        let back = queue.refusal(
          "UPDATE job_schedule SET last_due = last_due - interval '1 day'", by: pool)
        #expect(back?.constraint == "job_schedule_step")
      }
      let deletion = queue.refusal("DELETE FROM job_schedule", by: queue.db.app)
      #expect(deletion?.isForbidden == true)
    }
  }
}
