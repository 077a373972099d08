import Custody
import Identity
import JobQueue
import Notices
import People
import Postgres
import Telemetry
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import WebServer

@testable import lacak

@Suite struct OperationsTests {
  let migrator = Migrator(folder: migrationsFolder, isWhole: false)

  func ask(
    _ path: String, _ database: ConnectionOptions, _ collect: OperationsPages.Collector? = nil
  )
    throws -> Response?
  {
    let pages = OperationsPages(database: database, migrator: migrator, log: .silent)
    if let collect { pages.add(collect) }
    return try pages.answer(
      Request(
        id: "r1", method: .get, path: path, peer: "127.0.0.1", arrival: Instant(microseconds: 0)))
  }

  @Test func aMigratedDatabaseMakesItReady() throws {
    try withTestDatabase { try #expect(ask("/readyz", $0.app.options)?.status == 200) }
  }

  @Test func anEmptyDatabaseAndNoDatabaseDoNot() throws {
    try withEmptyDatabase { try #expect(ask("/readyz", $0.owner.options)?.status == 503) }
    let nowhere = ConnectionOptions("host=/nonexistent", applicationName: "test")
    #expect(try ask("/readyz", nowhere)?.status == 503)
    #expect(try ask("/healthz", nowhere)?.status == 200)
  }

  @Test func metricsSurviveAPartThatCannotCount() throws {
    let nowhere = ConnectionOptions("host=/nonexistent", applicationName: "test")
    let answer = try #require(try ask("/metrics", nowhere) { _ in throw PoolError.closed })
    #expect(answer.status == 200)
    #expect(answer["Content-Type"] == Exposition.contentType)
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(text.contains("lacak_build_info{version=\"\(Build.version)\"} 1"))
  }

  @Test func theQueueIsMeasuredByKind() throws {
    try withTestDatabase { db in
      try db.app.transaction { _ = try JobQueue.enqueue(kind: "certificate", in: $0) }
      let tally = JobTally()
      tally.count(.rescued(3))
      tally.count(.scheduled(2))
      var page = Exposition()
      try db.app.collectJobs(&page)
      tally.collect(&page)
      for line in [
        "lacak_jobs{state=\"ready\"} 1", "lacak_jobs{state=\"dead\"} 0",
        "lacak_jobs_of_kind{kind=\"certificate\",state=\"ready\"} 1", "lacak_job_workers 0",
        "lacak_jobs_rescued_total 3", "lacak_jobs_scheduled_total 2",
      ] {
        #expect(page.text.contains("\n\(line)\n"), "\(line)")
      }
      for name in [
        "lacak_oldest_ready_job_seconds", "lacak_oldest_snapshot_seconds", "lacak_job_dead_rows",
        "lacak_job_attempts_total",
      ] {
        #expect(page.text.contains("# TYPE \(name) "), "\(name)")
      }
    }
  }

  @Test func dangersThatNobodyAnsweredAreCounted() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample, ["ECOLI": "12"])
      let alarm = try lab.act(lab.manager) { try Notices.alarms(over: sample, in: $0) }[0].id
      func page() throws -> String {
        var page = Exposition()
        try lab.base.app.collectNotices(&page)
        return page.text
      }
      for line in [
        "lacak_health_alarms{state=\"open\"} 1", "lacak_health_alarms{state=\"escalated\"} 0",
        "lacak_notices_of_last_day{kind=\"health_exceedance\"} 2",
        "lacak_notices_of_last_day{kind=\"sample_received\"} 1",
        "lacak_notice_mails{state=\"failed\"} 0",
      ] {
        #expect(try page().contains("\n\(line)\n"), "\(line)")
      }
      #expect(try !page().contains("\nlacak_oldest_health_alarm_seconds 0\n"))
      try lab.act(lab.manager) { tx in
        _ = try Notices.acknowledge(alarm, note: "", by: lab.manager, in: tx)
      }
      #expect(try page().contains("\nlacak_health_alarms{state=\"open\"} 0\n"))
      #expect(try page().contains("\nlacak_oldest_health_alarm_seconds 0\n"))
    }
  }

  @Test func ourOwnMailServerRefusingANoticeIsMeasured() throws {
    try withTestLaboratory { lab in
      _ = try lab.received()
      func page() throws -> String {
        var page = Exposition()
        try lab.base.app.collectDeliveries(&page)
        return page.text
      }
      #expect(try page().contains("\nlacak_mail_refused_for_our_sake 0\n"))
      try lab.refuseNotices("5.7.1 sender not allowed")
      #expect(try page().contains("\nlacak_mail_refused_for_our_sake 1\n"))
    }
  }

  @Test func aLedgerThatNobodyLooksAfterIsMeasuredAlsoBeforeItsFirstCheck() throws {
    try withTestLaboratory { lab in
      _ = try lab.received()
      var page = Exposition()
      try lab.base.app.collectLedger(&page)
      #expect(page.text.contains("\nlacak_ledger_check_overdue 0\n"))
      var later = Exposition()
      try lab.base.app.collectLedger(&later, at: SystemTimepiece().now + .hours(40))
      #expect(later.text.contains("\nlacak_ledger_check_overdue 1\n"))
      #expect(later.text.contains("\nlacak_ledger_seal_overdue 1\n"))
    }
  }

  @Test func otherPagesAreNotItsBusiness() throws {
    #expect(try ask("/", ConnectionOptions("", applicationName: "test")) == nil)
  }
}
