import Crypto
import JobQueue
import Letters
import Mail
import People
import Postgres
import Reporting
import Synchronization
import TestDatabase
import TestLaboratory
import TestMailServer
import Testing
import Timekeeping
import Wording

@Suite struct DeliveryTests {
  @Test func `a released certificate reaches its reader, the file byte for byte`() throws {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp)
      try lab.addRecipient("dapur@hotel.example")
      let (_, version) = try lab.released(["ECOLI": "12"])
      try lab.makeCertificates()
      #expect(try lab.deliver(through: mail) == "done")
      let certificate = try #require(try lab.certificate(version))
      let received = try #require(try mail.next()?.message)
      #expect(received.defects == [] && received.headers["auto-submitted"] == "auto-generated")
      #expect(
        received.subject == "Sertifikat \(certificate.number) – Keran dapur 1")
      #expect(received.from == "Labkesda <lab@lacak.example>")
      #expect(received.parts.map(\.type) == ["text/plain", "text/html", "application/pdf"])
      for part in received.parts[..<2] {
        for words in [
          "Sertifikat hasil uji di bawah ini kami lampirkan", "named below is attached",
          "English below", certificate.number, "Hotel Contoh", "Tidak memenuhi syarat",
          "https://lab.example/c/",
        ] { #expect(part.text.contains(words), "\(words) in \(part.type)") }
      }
      #expect(received.parts[2].bytes == certificate.pdf)
      #expect(received.parts[2].file == "\(certificate.fileName).pdf")
      let sent = try #require(try lab.deliveries().first { $0.channel == .mail })
      #expect(received.id == "<\(sent.id)@lacak.example>")
      #expect(sent.state == .delivered && sent.attempts == 1 && sent.last?.code == 250)
      #expect(sent.last?.words == "2.0.0 taken as 4711")
    }
  }

  @Test func `an English reader reads English first, and a link in place of the file`() throws {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp)
      try lab.addRecipient("gm@hotel.example", language: .english, form: .link)
      let (_, version) = try lab.released()
      try lab.makeCertificates()
      try lab.deliver(through: mail)
      let received = try #require(try mail.next()?.message)
      #expect(received.subject.hasPrefix("Certificate "))
      #expect(
        received.structure == [
          "multipart/mixed", "multipart/alternative", "text/plain", "text/html",
        ])
      let text = received.parts[0].text
      let english = try #require(text.firstRange(of: "The link opens until"))
      let indonesian = try #require(text.firstRange(of: "Tautan ini terbuka sampai"))
      #expect(english.lowerBound < indonesian.lowerBound)
      #expect(!text.contains("/c/"))
      let match = try #require(text.firstMatch(of: #/https://lab\.example/d/([\w-]+)/#))
      let token = try #require(Token(match.1))
      let link = try #require(try Reporting.link(token, in: lab.base.app))
      #expect(link.report.id == version)
      let days = (link.endsAt - SystemTimepiece().now).microseconds / 3_600_000_000
      #expect((14 * 24 - 1...14 * 24).contains(days))
      #expect(try Reporting.link(.make(), in: lab.base.app) == nil)
      let stored = try lab.act(lab.manager) { tx in
        try tx.value(
          "SELECT count(*) FROM download_link WHERE digest = \(token.digest.bytes)", as: Int.self)
      }
      #expect(stored == 1)
    }
  }

  @Test func `one bad address stops nobody else, and is not tried again`() throws {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp, "--refuse", "hilang@hotel.example")
      try lab.addRecipient("hilang@hotel.example", name: "A")
      try lab.addRecipient("dapur@hotel.example", name: "B")
      _ = try lab.released()
      try lab.makeCertificates()
      try lab.deliverAll(through: mail)
      #expect(try mail.next()?.readers == ["dapur@hotel.example"])
      let lines = try lab.deliveries().filter { $0.channel == .mail }
      #expect(lines.map(\.state) == [.refused, .delivered])
      #expect(lines[0].last == AttemptEnd(.permanent, code: 550, words: "5.1.1 no such user here"))
      #expect(try lab.jobsLeft() == 0)
    }
  }

  @Test func `greylisted, it waits, and arrives the next time`() throws {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp, "--greylist", "1")
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      #expect(try lab.deliver(through: mail) == "done")
      let waiting = try #require(try lab.deliveries().first { $0.channel == .mail })
      #expect(waiting.state == .waiting && waiting.last?.outcome == .temporary)
      let next = try #require(waiting.nextAttemptAt)
      let pause = next - SystemTimepiece().now
      #expect(pause > .seconds(30) && pause <= .minutes(1))
      #expect(try lab.jobsLeft() == 1)
      try lab.hurryJobs()
      #expect(try lab.deliver(through: mail) == "done")
      #expect(try mail.next()?.message?.id == "<\(waiting.id)@lacak.example>")
      #expect(try lab.outcomes(of: waiting.id) == ["1 temporary 451", "2 delivered 250"])
    }
  }

  /// The next worker cannot know, and sends it again under the same Message-ID.
  @Test func `lost between sending and writing down, it is sent again and says so`() throws {
    try withTestLaboratory { lab in
      struct Stopped: Error {}
      let mail = try TestMailServer(.smtp)
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      #expect(try lab.deliver(through: mail, didSend: { throw Stopped() }) == "Stopped()")
      let line = try #require(try lab.deliveries().first { $0.channel == .mail })
      #expect(line.state == .sending)
      try lab.hurryJobs()
      #expect(try lab.deliver(through: mail) == "done")
      let ids = [try mail.next()?.message?.id, try mail.next()?.message?.id]
      #expect(ids == Array(repeating: "<\(line.id)@lacak.example>", count: 2))
      let outcomes = try lab.outcomes(of: line.id)
      #expect(outcomes == ["1 lost", "2 delivered 250"])
    }
  }

  @Test func `without a mail server mail waits, until there is one`() throws {
    try withTestLaboratory { lab in
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      #expect(try lab.deliver(through: nil) == "done")
      let held = try #require(try lab.deliveries().first { $0.channel == .mail })
      #expect(held.state == .waiting && held.nextAttemptAt == nil && held.attempts == 0)
      #expect(try lab.jobsLeft() == 0)
      #expect(try lab.act(lab.manager) { try Reporting.deliveryHealth(in: $0) }.held == 1)
      #expect(
        try lab.base.app.transaction(as: .system) { try Reporting.letGo(atMost: 5, in: $0) } == 1)
      let mail = try TestMailServer(.smtp)
      #expect(try lab.deliver(through: mail) == "done")
      #expect(try mail.next() != nil)
    }
  }

  @Test func `a fault of our own alarms, and is not held against the reader`() throws {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp, "--answer", "mail", "553 5.7.1 sender not allowed")
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      let alarms = Mutex<[MailFailure]>([])
      try lab.deliver(through: mail, alarm: { failure in alarms.withLock { $0.append(failure) } })
      #expect(alarms.withLock { $0 }.map(\.code) == [553])
      let line = try #require(try lab.deliveries().first { $0.channel == .mail })
      #expect(line.state == .waiting && line.last?.outcome == .ours)
      let failures = try lab.base.superuser.transaction { tx in
        try tx.value("SELECT max(failures) FROM delivery", as: Int.self)
      }
      #expect(failures == 0)
      let health = try lab.act(lab.administrator) { try Reporting.deliveryHealth(in: $0) }
      #expect(health.ownFault == "5.7.1 sender not allowed" && health.open == 1)
    }
  }

  @Test func `after five days of failures it is given up`() throws {
    let all = Reporting.pauses.map(\.microseconds).reduce(0, +)
    #expect((TimeSpan.days(4).microseconds...TimeSpan.days(5).microseconds).contains(all))
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp, "--greylist", "9")
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute(
          """
          UPDATE delivery SET attempts = \(Reporting.pauses.count), failures = \(Reporting.pauses.count)
          WHERE  channel = 'mail'
          """)
      }
      #expect(try lab.deliver(through: mail) == "done")
      let line = try #require(try lab.deliveries().first { $0.channel == .mail })
      #expect(line.state == .givenUp && line.attempts == Reporting.pauses.count + 1)
      #expect(try lab.jobsLeft() == 0)
    }
  }
}
