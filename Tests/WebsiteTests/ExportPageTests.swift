import Exports
import JobQueue
import People
import Postgres
import TestBrowser
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping

@Suite struct ExportPageTests {
  @Test func `a client asks, waits, sees how far it is, and saves the file`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      _ = try lab.released(["ECOLI": "12"])
      let client = site.signIn(lab.client)
      client.open("/portal")
      client.open(try #require(client.page.link("Ekspor")))
      #expect(client.send(button: "Buat ekspor").status == 200)
      #expect(client.page.text.contains("menunggu giliran"))
      #expect(client.page["refresh"] == "3")
      let page = client.page.path
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute(
          """
          UPDATE job
          SET    state = 'running', worker = 'w', started_at = now(), lease_until = now(),
                 deadline = now(), limit_slot = 1, limit_most = 2, progress_done = 30,
                 progress_total = 100
          WHERE  kind = 'export_results'
          """)
      }
      #expect(client.open(page).text.contains("30 dari 100 sampel"))
      #expect(client.open(page + "?still=1")["refresh"] == nil)
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute(
          """
          UPDATE job
          SET    state = 'ready', worker = NULL, started_at = NULL, lease_until = NULL,
                 deadline = NULL, limit_slot = NULL, limit_most = NULL
          WHERE  kind = 'export_results'
          """)
      }
      try lab.work(ExportJob(database: lab.base.app))
      #expect(client.open(page).text.contains("siap diunduh"))
      #expect(client.page["refresh"] == nil)
      let file = client.ask("GET", try #require(client.page.link("Unduh CSV")))
      #expect(file["content-type"] == "text/csv; charset=utf-8")
      #expect(file["content-disposition"]?.hasPrefix("attachment; filename=\"hasil-") == true)
      #expect(Array(file.body.prefix(3)) == [0xEF, 0xBB, 0xBF])
      let stranger = site.signIn(lab.stranger)
      #expect(stranger.open(page).status == 404)
    }
  }

  @Test func `what is wrong stands at its field, and nothing typed is lost`() throws {
    try withLaboratorySite { site in
      let today = Zone.wita.local(SystemTimepiece().now).day
      let counter = site.signIn(site.lab.receptionist)
      for (first, last, words) in [
        (today, today + -1, "mendahului"), (today + -1, today + 2, "masa depan"),
        (today + -400, today, "366 hari"),
      ] {
        counter.open("/exports")
        let wrong = counter.send(
          ["first": first.iso, "last": last.iso, "customer": "Hotel Con"], button: "Buat ekspor")
        #expect(wrong.status == 422 && wrong.text.contains(words))
        for kept in [first.iso, last.iso, "Hotel Con"] {
          #expect(wrong.source.contains("value=\"\(kept)\""), "\(kept)")
        }
      }
      counter.open("/exports")
      #expect(
        counter.send(["customer": "Hotel"], button: "Buat ekspor").text.contains("Hotel Lain"))
      counter.open("/exports?client=\(site.lab.hotel)")
      counter.send(button: "Buat ekspor")
      #expect(counter.page.text.contains("Hotel Contoh"))
      counter.send(button: "Batalkan ekspor")
      #expect(counter.page.text.contains("dibatalkan"))
    }
  }
}
