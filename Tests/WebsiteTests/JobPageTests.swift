import Identity
import JobQueue
import People
import Postgres
import TestBrowser
import TestDatabase
import Testing
import Timekeeping
import Wording

@testable import Website

/// The queue as the administrator sees it.
@Suite struct JobPageTests {
  /// One job that runs and says how far it is, two that are dead, one that waits; a worker and a schedule.
  private func fill(_ site: OpenSite) throws {
    try site.base.app.transaction { tx in
      try JobQueue.put(
        JobSchedule(
          name: "verify_chains", kind: "verify", rule: Recurrence("daily 02:00"), zone: .wita,
          catchUp: .latest), in: tx)
    }
    try site.base.superuser.transaction { tx in
      try tx.execute(
        """
        INSERT INTO job (
          kind, args, state, run, attempt, finished_at, last_error, worker, started_at, lease_until,
          deadline, progress_done, progress_total)
        VALUES
          ('export', '{"month": "2026-11"}', 'running', 1, 1, NULL, NULL, 'worker-a', now(), now(),
           now(), 30, 100),
          ('certificate', '{}', 'dead', 2, 2, now(), 'no <font>', NULL, NULL, NULL, NULL, NULL, NULL),
          ('certificate', '{}', 'dead', 2, 2, now(), 'no <font>', NULL, NULL, NULL, NULL, NULL, NULL),
          ('mail', '{}', 'ready', 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
        """)
      try tx.execute(
        """
        INSERT INTO job_attempt (job_id, run, kind, worker, started_at, outcome, error)
        SELECT id, 1, kind, 'worker-b', now(), 'expired', 'the worker stopped'
        FROM   job
        WHERE  state = 'dead'
        """)
      try tx.execute(
        """
        INSERT INTO job_worker (name, host, pid, version, kinds, threads)
        VALUES ('worker-a', 'lab-1', 42, '1.0', '{export,mail}', 4)
        """)
    }
  }

  private func press(
    _ verb: String, _ browser: Browser, with reason: String? = nil
  ) throws {
    let form = try #require(browser.page.forms.first { $0.text.contains(verb) })
    let fields = form.fields.filter { $0.0 != "reason" } + (reason.map { [("reason", $0)] } ?? [])
    browser.post(form.action, fields)
  }

  @Test func theQueueIsSeenAtAGlance() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      try fill(site)
      let admin = site.signIn("maria")
      admin.open("/administration/jobs")
      let text = admin.page.text
      for part in [
        "30 of 100", "worker-a", "lab-1 · 42", "export, mail", "verify_chains",
        "every day at 02:00 WITA",
        "the latest missed is made up for", "no <font>", "2 attempts failed", "less than a minute",
      ] {
        #expect(text.contains(part), "\(part)")
      }
    }
  }

  @Test func withoutAWorkerThePageSaysSo() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      try fill(site)
      try site.base.superuser.transaction { try $0.execute("DELETE FROM job_worker") }
      let admin = site.signIn("maria")
      admin.open("/administration/jobs")
      #expect(admin.page.text.contains("Jobs are waiting and no worker is alive"))
    }
  }

  @Test func allOfAKindAreTriedAgain() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      try fill(site)
      let admin = site.signIn("maria")
      admin.open("/administration/jobs")
      try press("Try all again", admin)
      #expect(admin.page.text.contains("2 jobs are tried again."))
      #expect(admin.page.text.contains("Nothing has failed."))
    }
  }

  @Test func aRunningJobIsAskedToStopWithAReason() throws {
    try withSite { site in
      let maria = try site.invite("maria", .administrator)
      try fill(site)
      let admin = site.signIn("maria")
      admin.open("/administration/jobs")
      try press("Cancel the job", admin)
      #expect(admin.page.text.contains("Say why"))
      admin.open("/administration/jobs")
      try press("Cancel the job", admin, with: "wrong month")
      #expect(admin.page.text.contains("Its worker has been asked to stop."))
      #expect(admin.page.text.contains("asked to stop"))
      let asker = try site.base.superuser.transaction {
        try $0.value(
          "SELECT cancel_requested_by::text FROM job WHERE kind = 'export'", as: String.self)
      }
      #expect(asker == maria.description)
    }
  }

  @Test func oneJobIsShownWithItsAttempts() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      try fill(site)
      let admin = site.signIn("maria")
      admin.open("/administration/jobs")
      let dead = try #require(
        try site.base.superuser.transaction {
          try $0.value("SELECT max(id) FROM job WHERE state = 'dead'", as: Int.self)
        })
      admin.open(try #require(admin.page.link("certificate \(dead)")))
      #expect(admin.page.title == "Job \(dead)")
      for part in ["2 of 8", "worker-b", "worker lost, or took too long", "the worker stopped"] {
        #expect(admin.page.text.contains(part), "\(part)")
      }
      try press("Try again", admin)
      #expect(admin.page.text.contains("It is tried again."))
      #expect(admin.open("/administration/job/999").status == 404)
      #expect(admin.open("/administration/job/r-1").status == 404)
    }
  }

  @Test func aDeadJobGivesWayToANewerOne() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      try site.base.superuser.transaction { tx in
        try tx.execute(
          """
          INSERT INTO job (kind, unique_key, state, finished_at, last_error)
          VALUES ('certificate', 'v-1', 'dead', now(), 'no'), ('certificate', 'v-1', 'ready', NULL, NULL)
          """)
      }
      let admin = site.signIn("maria")
      admin.open("/administration/jobs")
      try press("Try again", admin)
      #expect(admin.page.text.contains("A newer job for the same thing waits already"))
    }
  }

  @Test(arguments: [
    ("daily 06:00", "setiap hari pukul 06.00", "every day at 06:00"),
    ("weekly thu,mon 18:30", "setiap Senin, Kamis pukul 18.30", "every Monday, Thursday at 18:30"),
    ("monthly 1 07:00", "setiap tanggal 1 pukul 07.00", "on day 1 of each month at 07:00"),
    (
      "monthly last 23:59", "setiap hari terakhir bulan pukul 23.59",
      "on the last day of each month at 23:59"
    ),
    ("every 15 minutes", "setiap 15 menit", "every 15 minutes"),
  ])
  func aRuleIsSaidInBothLanguages(rule: String, indonesian: String, english: String) throws {
    #expect(try Recurrence(rule).words == Phrase(id: indonesian, en: english))
  }
}
