import Custody
import Identity
import Notices
import People
import Postgres
import TestBrowser
import TestDatabase
import TestLaboratory
import Testing

@Suite struct NoticePageTests {
  @Test func `the bell counts what is unread, and opening a notice reads it`() throws {
    try withLaboratorySite { site in
      _ = try site.lab.released()
      let reader = site.signIn(site.lab.client)
      reader.open("/notices")
      #expect(reader.page.source.contains("Pemberitahuan, 2 belum dibaca"))
      reader.open(try #require(reader.page.link("sudah diterima")))
      #expect(reader.page.path.hasPrefix("/portal/sample/"))
      reader.open("/notices")
      #expect(reader.page.source.contains("Pemberitahuan, 1 belum dibaca"))
      reader.send(button: "Tandai semua sudah dibaca")
      #expect(!reader.page.source.contains("belum dibaca"))
    }
  }

  @Test func `a danger to health is acknowledged with one button, and staff see by whom`() throws {
    try withLaboratorySite { site in
      let sample = try site.lab.received()[0].id
      try site.lab.verified(sample, ["ECOLI": "12"])
      let manager = site.signIn(site.lab.manager)
      manager.open("/notices")
      #expect(manager.page.text.contains("belum dijawab"))
      manager.open(try #require(manager.page.link("melebihi batas")))
      let path = manager.page.path
      let analyst = site.signIn(site.lab.analyst)
      analyst.open(path)
      #expect(analyst.send(button: "Saya menangani ini").text.contains("yang diberi tahu"))
      manager.send(["note": "Depot ditelepon"], button: "Saya menangani ini")
      #expect(manager.page.text.contains("Rambu"))
      analyst.open("/sample/\(sample)")
      for seen in ["Siapa yang menangani", "Rambu", "Depot ditelepon"] {
        #expect(analyst.page.text.contains(seen), "\(seen)")
      }
      for stranger in [site.lab.client, site.lab.inspector] {
        #expect(site.signIn(stranger).open(path).status == 404)
      }
    }
  }

  @Test func `what comes by mail is chosen, and what is wrong is said at its field`() throws {
    try withLaboratorySite { site in
      let reader = site.signIn(site.lab.client)
      reader.open("/account")
      reader.open(try #require(reader.page.link("Atur pemberitahuan")))
      let wrong = reader.send(["address": "dewi@hotel@contoh", "quiet_from": "21:00"])
      #expect(wrong.status == 422 && wrong.text.contains("Ini bukan alamat surel"))
      let late = reader.send(["address": "dewi@hotel.example", "quiet_from": "25:00"])
      #expect(late.status == 422 && late.text.contains("Ini bukan jam"))
      #expect(late.source.contains("value=\"25:00\""))
      #expect(reader.send(["quiet_from": "20.30"]).status == 200)
      #expect(reader.page.source.contains("value=\"20:30\""))
      #expect(reader.page.source.contains("value=\"dewi@hotel.example\""))
    }
  }
}
