import Catalogue
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
      // Who was not told sees it, and is not asked.
      analyst.open(path)
      #expect(analyst.page.status == 200 && !analyst.page.text.contains("Saya menangani ini"))
      #expect(analyst.page.text.contains("Siapa yang diberi tahu"))
      #expect(analyst.page.text.contains("belum mengonfirmasi"))
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

  @Test func `the laboratory sees who was told, and mails whoever had no address`() throws {
    try withLaboratorySite { site in
      let sample = try site.lab.received()[0].id
      let admin = site.signIn(site.lab.administrator)
      admin.open("/administration/account/\(site.lab.client.account!)")
      let wrong = admin.send(["address": "dewi@hotel@contoh"], button: "Simpan")
      #expect(wrong.status == 422 && wrong.text.contains("Ini bukan alamat surel"))
      #expect(wrong.source.contains("value=\"dewi@hotel@contoh\""))
      admin.send(["address": "dewi@hotel.example"], button: "Simpan")
      #expect(admin.page.source.contains("value=\"dewi@hotel.example\""))
      let desk = site.signIn(site.lab.receptionist)
      desk.open("/sample/\(sample)")
      desk.open(try #require(desk.page.link("Siapa yang diberi tahu")))
      #expect(desk.page.text.contains("Dewi") && desk.page.text.contains("tidak dikirim"))
      desk.send(button: "Kirim lewat surel")
      #expect(desk.page.text.contains("menunggu") && !desk.page.text.contains("tidak dikirim"))
      desk.open("/review/deliveries")
      desk.open(try #require(desk.page.link("Surel pemberitahuan")))
      #expect(desk.page.text.contains("dewi@hotel.example"))
      for reader in [site.lab.client, site.lab.inspector, site.lab.sampler] {
        #expect(site.signIn(reader).open("/notices/sample/\(sample)").status == 403)
      }
    }
  }

  @Test func `the alarm's page says what was found since, and still asks`() throws {
    try withLaboratorySite { site in
      let (sample, version) = try site.lab.released(["ECOLI": "12"])
      try site.lab.measureAgain(sample, "ECOLI", to: "0")
      let second = try site.lab.amend(sample, reason: "Salah baca")
      let client = site.signIn(site.lab.client)
      client.open("/notices")
      client.open(try #require(client.page.link("melebihi batas")))
      for seen in ["Peringatan ini karena", "Diukur ulang: 0", "diganti. Alasan: Salah baca"] {
        #expect(client.page.text.contains(seen), "\(seen)")
      }
      #expect(client.page.text.contains("Saya menangani ini"))
      // The portal says which certificate holds no more, why, and what holds.
      client.open("/portal")
      for seen in ["Tidak berlaku lagi", "Salah baca", "versi 2"] {
        #expect(client.page.text.contains(seen), "\(seen)")
      }
      try site.lab.withdraw(second, reason: "Sampel tertukar")
      client.open("/portal/certificates")
      #expect(client.page.text.contains("Sampel tertukar"))
      #expect(client.page.text.contains("Tidak ada penggantinya"))
      #expect(version != second)
    }
  }

  @Test func `an inspector is led to the alarm, which says that its certificate was withdrawn`()
    throws
  {
    try withLaboratorySite { site in
      let (_, version) = try site.lab.released(["ECOLI": "12"])
      try site.lab.withdraw(version, reason: "Sampel tertukar")
      for inspector in [site.lab.inspector, site.lab.farInspector] {
        let reader = site.signIn(inspector)
        reader.open("/notices")
        reader.open(try #require(reader.page.link("ditarik kembali")))
        #expect(reader.page.status == 200 && reader.page.path.hasPrefix("/notices/alarm/"))
        #expect(reader.page.text.contains("Sertifikatnya ditarik kembali. Alasan: Sampel tertukar"))
      }
    }
  }

  @Test func `what our own server refuses of notices is before the administrator`() throws {
    try withLaboratorySite { site in
      _ = try site.lab.received()
      try site.lab.refuseNotices("5.7.1 sender not allowed")
      let admin = site.signIn(site.lab.administrator)
      admin.open("/administration")
      admin.open(try #require(admin.page.link("surel pemberitahuan tertahan")))
      #expect(admin.page.path == "/notices/undelivered")
      #expect(admin.page.text.contains("5.7.1 sender not allowed"))
    }
  }

  @Test func `the technical manager confirms what raises alarms and how long results take`() throws
  {
    try withLaboratorySite { site in
      let manager = site.signIn(site.lab.manager)
      manager.open("/administration")
      manager.open(try #require(manager.page.link("belum dikonfirmasi")))
      #expect(manager.page.path == "/administration/promises")
      let standard = try #require(
        try site.lab.act(site.lab.manager) { try Catalogue.serviceStandards(in: $0) }.first)
      let wrong = manager.send(
        ["row": "\(standard.matrix)", "compared_with": "Maklumat 2026"], button: "Konfirmasi")
      #expect(wrong.status == 422)
      manager.send(["days": "10"], button: "Konfirmasi")
      #expect(manager.page.text.contains("Maklumat 2026"))
      let own = try site.lab.act(site.lab.manager) { try Catalogue.serviceStandards(in: $0) }.first
      #expect(own?.days == 10 && own?.confirmation?.by == "Rambu")
      for pool in [site.lab.base.app, site.lab.base.owner] {
        #expect(
          try rule {
            try pool.transaction(as: site.lab.supervisor) { tx in
              _ = try tx.execute(
                """
                UPDATE service_standard
                SET    confirmed_by = NULL, confirmed_at = NULL, confirmed_with = ''
                WHERE  confirmed_by IS NOT NULL
                """)
            }
          } == "promise_confirmed_by_manager")
        #expect(
          try rule {
            try pool.transaction(as: site.lab.supervisor) { tx in
              _ = try tx.execute(
                "UPDATE service_standard SET days = 60 WHERE confirmed_by IS NULL")
            }
          } == "promise_confirmed_by_manager")
      }
      let admin = site.signIn(site.lab.administrator)
      #expect(admin.open("/administration/promises").text.contains("Hanya manajer teknis"))
      #expect(
        try rule {
          try site.lab.act(site.lab.administrator) { tx in
            try Catalogue.confirmServiceStandard(
              of: standard.matrix, days: 1, comparedWith: "x", by: site.lab.manager, in: tx)
          }
        } == "promise_confirmed_by_manager")
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
