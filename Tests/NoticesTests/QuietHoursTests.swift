import Custody
import Letters
import Mail
import Notices
import People
import Postgres
import TestDatabase
import TestLaboratory
import TestMailServer
import Testing
import Timekeeping

@Suite struct QuietHoursTests {
  let night = QuietHours(from: 21 * 60, until: 6 * 60)

  @Test func `the night passes midnight, and ends in the morning of the house`() {
    let day = Day(iso: "2026-11-18")!
    func at(_ hour: Int, _ day: Day) -> Instant {
      Zone.wita.instant(LocalTime(day: day, hour: hour, minute: 0))
    }
    #expect(night.end(at: at(22, day), in: .wita) == at(6, day + 1))
    #expect(night.end(at: at(3, day), in: .wita) == at(6, day))
    #expect(night.end(at: at(6, day), in: .wita) == nil)
    #expect(night.end(at: at(12, day), in: .wita) == nil)
    #expect(QuietHours(from: 360, until: 360).end(at: at(6, day), in: .wita) == nil)
  }

  @Test(arguments: [("21:00", 1_260), ("6.30", 390), ("24:00", nil), ("6", nil), ("", nil)])
  func `a time is read as people write it`(text: String, minute: Int?) {
    #expect(QuietHours.minute(text) == minute)
  }

  @Test func `quiet hours hold back all but what endangers health`() throws {
    let mail = try TestMailServer(.smtp)
    try withTestLaboratory { lab in
      for actor in [lab.client, lab.manager] {
        try lab.choose("\(actor.name.lowercased())@hotel.example", quiet: night, for: actor)
      }
      let sample = try lab.received()[0].id
      try lab.mailAtNight(mail)
      #expect(mail.isQuiet)
      #expect(try lab.waiting("notify") == 1)
      try lab.verified(sample, ["ECOLI": "12"])
      try lab.mailAtNight(mail)
      let alarm = try mail.next()
      #expect(alarm?.readers == ["rambu@hotel.example"])
      let text = alarm?.message?.parts.first?.text ?? ""
      #expect(text.contains("belum mengonfirmasi") && text.contains("jawab bahwa Anda"), "\(text)")
      #expect(mail.isQuiet)
    }
  }

  @Test func `a notice has one mail, and the queue one job for it`() throws {
    let mail = try TestMailServer(.smtp)
    try withTestLaboratory { lab in
      try lab.choose("dewi@hotel.example", for: lab.client)
      _ = try lab.received()
      #expect(try lab.waiting("notify") == 1)
      try lab.mailAtNight(mail)
      #expect(try lab.waiting("notify") == 0)
      #expect(try mail.next()?.readers == ["dewi@hotel.example"])
      #expect(mail.isQuiet)
    }
  }
}

extension TestLaboratory {
  /// One job of mail, done at eleven in the evening.
  func mailAtNight(_ mail: TestMailServer, patience: TimeSpan = .seconds(10)) throws {
    let evening = Zone.wita.instant(
      LocalTime(day: Zone.wita.local(SystemTimepiece().now).day, hour: 23, minute: 0))
    var server = SMTPServer(url: "smtp://127.0.0.1:\(mail.port)", encryption: .none)!
    server.patience = Patience(connect: .seconds(5), whole: patience)
    let account = MailAccount(
      server: server, from: MailAddress("lab@lacak.example", name: "Labkesda")!)
    try work(
      NoticeMailJob(
        database: base.app, post: PostOffice(mail: account, terms: LetterTerms()),
        timepiece: SetTimepiece(evening)))
  }
}
