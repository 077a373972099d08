import Crypto
import Identity
import People
import Postgres
import Reporting
import TestBrowser
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import WebServer
import Wording

@Suite struct DeliveryPageTests {
  @Test func `recipients are added, changed and removed, and nothing typed is lost`() throws {
    try withLaboratorySite { site in
      let counter = site.signIn(site.lab.receptionist)
      let list = "/administration/recipients/\(site.lab.hotel)"
      counter.open("/administration/organisation/\(site.lab.hotel)")
      #expect(counter.page.text.contains("hanya tersedia di portal"))
      counter.open(list)
      let wrong = counter.send(
        ["name": "Kepala dapur", "address": "dapur@hotel@contoh", "form": "link"])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("Ini bukan alamat surel"))
      for kept in ["Kepala dapur", "dapur@hotel@contoh"] {
        #expect(wrong.source.contains("value=\"\(kept)\""), "\(kept)")
      }
      #expect(counter.send(["address": "dapur@hotel.example"]).status == 200)
      #expect(counter.page.path == list && counter.page.text.contains("dapur@hotel.example"))
      let twice = counter.send(["name": "Lain", "address": "DAPUR@hotel.example"])
      #expect(twice.status == 422 && twice.text.contains("sudah ada di daftar penerima"))

      counter.open(list)
      counter.open(try #require(counter.page.link("Kepala dapur")))
      #expect(counter.send(["address": "x"], button: "Simpan").status == 422)
      #expect(counter.send(["address": "koki@hotel.example"], button: "Simpan").path == list)
      #expect(counter.page.text.contains("koki@hotel.example"))
      counter.open(try #require(counter.page.link("Kepala dapur")))
      counter.send(button: "Hapus penerima")
      #expect(counter.page.path == list && !counter.page.text.contains("koki@"))
      for reader in [site.lab.client, site.lab.analyst] {
        #expect(site.signIn(reader).open(list).status == 403)
      }
    }
  }

  @Test func `the secret of a webhook is shown once`() throws {
    try withLaboratorySite { site in
      let counter = site.signIn(site.lab.receptionist)
      counter.open("/administration/recipients/\(site.lab.hotel)")
      counter.send(
        ["channel": "webhook", "name": "Sistem hotel", "address": "https://hotel.example/lacak"])
      let secret = try #require(
        counter.page.source.firstMatch(of: /secret breaks">([0-9a-f]{64})</).map { String($0.1) })
      counter.open(try #require(counter.page.link("Sudah disampaikan")))
      counter.open(try #require(counter.page.link("Sistem hotel")))
      #expect(!counter.page.source.contains(secret))
      counter.send(button: "Buat rahasia baru")
      let second = counter.page.source.firstMatch(of: /secret breaks">([0-9a-f]{64})</)
      #expect(second.map { String($0.1) != secret } == true)
    }
  }

  @Test func `the page of a report says why the hotel has not got it, and sends it again`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      try lab.addRecipient("hilang@hotel.example", name: "Dapur")
      _ = try lab.released()
      try lab.makeCertificates()
      let line = try #require(try lab.deliveries().first { $0.channel == .mail })
      let counter = site.signIn(lab.receptionist)
      let page = "/review/report/\(line.report)"
      #expect(counter.open(page).text.contains("Menunggu giliran"))
      try site.attempt(line.id, AttemptEnd(.temporary, code: 451, words: "4.7.1 come back"))
      for words in ["meminta kita mencoba lagi", "Dicoba lagi", "451 4.7.1 come back"] {
        #expect(counter.open(page).text.contains(words), "\(words)")
      }
      try site.attempt(line.id, AttemptEnd(.permanent, code: 550, words: "5.1.1 <b>no such user"))
      let refused = counter.open(page)
      for words in ["ditolak", "Alamat ini tidak ada", "550 5.1.1 <b>no such user"] {
        #expect(refused.text.contains(words), "\(words)")
      }
      #expect(!refused.source.contains("<b>no such"))
      #expect(counter.open("/review/deliveries").text.contains("hilang@hotel.example"))
      let old = try #require(
        counter.open(page).forms.first { $0.text.contains("Kirim lagi") })
      #expect(counter.send(button: "Kirim lagi").text.contains("Sedang dikirim."))
      #expect(counter.page.text.contains("kiriman ke-2"))
      let rounds = try lab.deliveries().filter { $0.channel == .mail }.map(\.state)
      #expect(rounds == [.waiting, .refused])
      // The button of a page that somebody left open.
      let late = counter.post(page, old.fields)
      #expect(late.status == 422 && late.text.contains("mungkin oleh orang lain"))
    }
  }

  @Test func `the page says that a delivery has stopped, and sends it again`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      let line = try #require(try lab.deliveries().first { $0.channel == .mail })
      try lab.loseJobs()
      let counter = site.signIn(lab.receptionist)
      for page in ["/review/deliveries", "/review/report/\(line.report)"] {
        #expect(counter.open(page).text.contains("pekerjaannya di antrean gagal atau dihapus"))
      }
      #expect(counter.send(button: "Kirim lagi").text.contains("kiriman ke-2"))
      #expect(!counter.page.text.contains("pekerjaannya di antrean"))
    }
  }

  @Test func `who is named too late is sent it by hand, once`() throws {
    try withLaboratorySite { site in
      let (_, version) = try site.lab.released()
      try site.lab.makeCertificates()
      let report = try #require(try site.lab.deliveries().first).report
      let counter = site.signIn(site.lab.receptionist)
      let page = "/review/report/\(report)"
      #expect(!counter.open(page).text.contains("Kirim sekarang"))
      let (recipient, _) = try site.lab.addRecipient("baru@hotel.example")
      counter.open(page)
      counter.send(button: "Kirim sekarang")
      #expect(!counter.page.text.contains("Kirim sekarang"))
      #expect(try site.lab.deliveries().map(\.address).contains("baru@hotel.example"))
      func send() throws {
        try site.lab.act(site.lab.receptionist) { tx in
          try Reporting.send(
            version, to: recipient, by: site.lab.receptionist, at: site.lab.evening, in: tx)
        }
      }
      #expect(try rule { try send() } == "delivery_once")
      try site.lab.withdraw(version, reason: "salah")
      #expect(throws: DeliveryError.notCurrent) { try send() }
    }
  }

  @Test func `what the customer fetches from the portal is delivered`() throws {
    try withLaboratorySite { site in
      let (_, version) = try site.lab.released()
      try site.lab.makeCertificates()
      site.signIn(site.lab.receptionist).open("/certificate/\(version).pdf")
      #expect(try site.lab.deliveries().map(\.state) == [.waiting])
      site.signIn(site.lab.stranger).open("/certificate/\(version).pdf")
      #expect(try site.lab.deliveries().map(\.state) == [.waiting])
      #expect(site.signIn(site.lab.client).open("/certificate/\(version).pdf").status == 200)
      let line = try #require(try site.lab.deliveries().first)
      #expect(line.state == .delivered && line.fetchedBy == "Dewi")
    }
  }

  @Test func `a link opens its version until it ends, and then says whom to ask`() throws {
    try withLaboratorySite { site in
      let lab = site.lab
      try lab.addRecipient("gm@hotel.example", form: .link)
      let (sample, version) = try lab.released()
      try lab.makeCertificates()
      let line = try #require(try lab.deliveries().first { $0.channel == .mail })
      let errand = try site.takeUp(line.id)
      let token = try #require(errand.link?.token.text)
      let guest = Browser(port: site.server.port)
      guest.language = "id"
      let number = try #require(try lab.certificate(version)).number
      #expect(guest.open("/d/\(token)").text.contains(number))
      let file = guest.open("/d/\(token)/certificate.pdf")
      #expect(try file.body == lab.certificate(version)?.pdf)
      for wrong in [String(token.dropLast()), "x", "\(token)A", Token.make().text] {
        #expect(guest.open("/d/\(wrong)").status == 404)
        #expect(guest.open("/d/\(wrong)/certificate.pdf").status == 404)
      }

      let short = try #require(try site.takeUp(line.id, linkLife: .milliseconds(1)).link)
      while SystemTimepiece().now < short.endsAt {}
      let ended = "/d/\(short.token.text)"
      for path in [ended, "\(ended)/certificate.pdf"] {
        let page = guest.open(path)
        #expect(page.status == 410)
        for words in ["hanya terbuka sampai", "opened until", "Labkesda", number] {
          #expect(page.text.contains(words), "\(words)")
        }
      }
      _ = try lab.amend(sample, reason: "nama titik salah")
      let replaced = guest.open("/d/\(token)")
      #expect(replaced.status == 410 && replaced.text.contains("nama titik salah"))
      #expect(guest.open("/d/\(token)/certificate.pdf").status == 410)
    }
  }
}

extension DeliveryPageTests {
  @Test(arguments: [true, false])
  func `a link closes when the address it went to is corrected or removed`(isRemoved: Bool) throws {
    try withLaboratorySite { site in
      let lab = site.lab
      let (recipient, _) = try lab.addRecipient("gm@hotel.example", form: .link)
      _ = try lab.released()
      try lab.makeCertificates()
      let line = try #require(try lab.deliveries().first { $0.channel == .mail })
      let token = try #require(try site.takeUp(line.id).link?.token.text)
      let guest = Browser(port: site.server.port)
      #expect(guest.open("/d/\(token)").status == 200)
      func keep(_ address: String) throws {
        try lab.act(lab.receptionist) { tx in
          try Recipients.change(
            recipient,
            to: RecipientParticulars(
              channel: .mail, name: "GM", address: address, language: .english, form: .attachment),
            by: lab.receptionist, in: tx)
        }
      }
      // Written otherwise, and with another name and language, it is the same address.
      try keep("GM@hotel.example")
      #expect(guest.open("/d/\(token)/certificate.pdf").status == 200)
      if isRemoved {
        try lab.act(lab.receptionist) { tx in
          try Recipients.end(recipient, by: lab.receptionist, in: tx)
        }
      } else {
        try keep("kepala@hotel.example")
      }
      for path in ["/d/\(token)", "/d/\(token)/certificate.pdf"] {
        let page = guest.open(path)
        #expect(page.status == 410 && page.text.contains("corrected or removed"))
      }
    }
  }
}

extension LaboratorySite {
  fileprivate func takeUp(_ id: DeliveryID, linkLife: TimeSpan = .days(14)) throws -> Errand {
    let taken = try lab.act(.system) { tx in
      try Reporting.takeUp(id, hasMailServer: true, linkLife: linkLife, in: tx)
    }
    guard case .errand(let errand) = taken else { throw DeliveryError.unknownDelivery }
    return errand
  }

  /// An attempt that ends like that.
  fileprivate func attempt(_ id: DeliveryID, _ end: AttemptEnd) throws {
    let errand = try takeUp(id)
    try lab.act(.system) { tx in
      // The job of the attempt is done by then.
      try tx.execute(
        """
        UPDATE job SET state = 'cancelled', finished_at = now(), last_error = 'test'
        WHERE  kind = 'deliver' AND state = 'ready'
        """)
      try Reporting.record(end, of: errand, in: tx)
    }
  }
}
