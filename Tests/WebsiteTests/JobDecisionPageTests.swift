import JobQueue
import People
import Postgres
import TestBrowser
import TestDatabase
import Testing
import Timekeeping

@testable import Website

/// Who decided about a job, when and why, wherever somebody asks for it.
@Suite struct JobDecisionPageTests {
  /// A job that failed for good; two administrators look at it.
  private func withDeadJob(
    _ body: (OpenSite, JobID, _ maria: Browser, _ petrus: Browser) throws -> Void
  )
    throws
  {
    try withSite { site in
      try site.invite("maria", .administrator)
      try site.invite("petrus", .administrator)
      let job = try #require(
        try site.base.superuser.transaction { tx in
          try tx.value(
            """
            INSERT INTO job (kind, state, run, attempt, finished_at, last_error)
            VALUES ('certificate', 'dead', 2, 2, now(), 'no font')
            RETURNING id
            """, as: JobID.self)
        })
      let (maria, petrus) = (site.signIn("maria"), site.signIn("petrus"))
      for browser in [maria, petrus] { browser.open("/administration/job/\(job)") }
      try body(site, job, maria, petrus)
    }
  }

  private func discard(_ browser: Browser, because reason: String) throws {
    let form = try #require(browser.page.forms.first { $0.text.contains("Discard the job") })
    browser.post(form.action, form.fields.filter { $0.0 != "reason" } + [("reason", reason)])
  }

  @Test func whoComesTooLateReadsWhoDecidedAndWhat() throws {
    try withDeadJob { _, _, maria, petrus in
      try discard(maria, because: "withdrawn")
      try discard(petrus, because: "old")
      #expect(petrus.page.text.contains("Maria decided already, on "))
      #expect(petrus.page.text.contains(": discarded."))
    }
  }

  @Test func whoComesTooLateForAJobThatEndedReadsHow() throws {
    try withDeadJob { site, job, maria, _ in
      try site.base.superuser.transaction { tx in
        try tx.execute("ALTER TABLE job DISABLE TRIGGER USER")
        try tx.execute("UPDATE job SET state = 'done' WHERE id = \(job)")
      }
      try discard(maria, because: "old")
      #expect(maria.page.text.contains("The job has moved on meanwhile: it is done."))
    }
  }

  @Test func aDecisionStandsOnTheJobsPageAlsoWhenTheJobIsGone() throws {
    try withDeadJob { site, job, maria, petrus in
      try discard(maria, because: "the request was withdrawn")
      for isGone in [false, true] {
        if isGone {
          try site.base.superuser.transaction { tx in
            try tx.execute("ALTER TABLE job DISABLE TRIGGER USER")
            try tx.execute("DELETE FROM job")
          }
        }
        petrus.open("/administration/job/\(job)")
        #expect(petrus.page.text.contains("removed from the queue") == isGone)
        for part in ["discarded", "Maria", "the request was withdrawn"] {
          #expect(petrus.page.text.contains(part), "\(part)")
        }
      }
      petrus.open("/administration/jobs")
      #expect(petrus.page.text.contains("the request was withdrawn"))
      #expect(petrus.page.link("certificate \(job)") != nil)
    }
  }

  @Test func whatIsLeftOutOfTryingAllAgainIsCounted() throws {
    try withDeadJob { site, _, maria, _ in
      try site.base.superuser.transaction { tx in
        try tx.execute(
          """
          INSERT INTO job (kind, unique_key, state, finished_at, last_error)
          VALUES ('certificate', 'v', 'dead', now(), 'no'), ('certificate', 'v', 'ready', NULL, NULL)
          """)
      }
      maria.open("/administration/jobs")
      let form = try #require(maria.page.forms.first { $0.text.contains("Try all again") })
      maria.post(form.action, form.fields)
      #expect(
        maria.page.text.contains(
          "1 jobs are tried again. 1 are not: another job for the same thing waits or runs."))
    }
  }
}
