import Custody
import Identity
import Letters
import Notices
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestMailServer
import Testing
import Timekeeping

/// What becomes of the mail of a notice.
@Suite struct NoticeMailTests {
  @Test func `whoever is told of dangers and has no mail address is counted`() throws {
    try withTestLaboratory { lab in
      func count() throws -> Int {
        try lab.act(lab.administrator) { try Notices.health(in: $0).withoutAddress }
      }
      let before = try count()
      try lab.choose("rambu@lab.example", for: lab.manager)
      #expect(try count() == before - 1)
      try lab.choose("ana@lab.example", for: lab.analyst)
      #expect(try count() == before - 1)
    }
  }

  @Test
  func `what a server refused is seen by the laboratory, and goes out again to the right address`()
    throws
  {
    let mail = try TestMailServer(.smtp, "--refuse", "hilang@hotel.example")
    try withTestLaboratory { lab in
      try lab.choose("hilang@hotel.example", for: lab.client)
      let sample = try lab.received()[0].id
      try lab.mailAtNight(mail)
      let line = try lab.line(of: sample)
      #expect(line.mail?.state == .refused && line.mail?.last?.code == 550 && line.isFailed)
      #expect(try lab.act(lab.receptionist) { try Notices.unmailed(in: $0) }.count == 1)
      func again(_ actor: Actor, _ said: Actor) throws {
        try lab.act(actor) { try Notices.sendAgain(line.notice.id, by: said, in: $0) }
      }
      #expect(throws: NotAllowed.self) { try again(lab.sampler, lab.sampler) }
      #expect(throws: PostgresError.self) { try again(lab.client, lab.receptionist) }
      try lab.act(lab.administrator) { tx in
        try Notices.setAddress(
          "dewi@hotel.example", of: lab.client.account!, by: lab.administrator, in: tx)
      }
      try again(lab.receptionist, lab.receptionist)
      #expect(try rule { try again(lab.receptionist, lab.receptionist) } == "notice_mail_step")
      try lab.mailAtNight(mail)
      #expect(try mail.next()?.readers == ["dewi@hotel.example"])
      let sent = try lab.line(of: sample)
      #expect(sent.mail?.state == .delivered && !sent.canBeSent && sent.mail?.attempts == 2)
      #expect(try lab.act(lab.receptionist) { try Notices.unmailed(in: $0) }.isEmpty)
    }
  }

  @Test func `who had no address then is mailed at last`() throws {
    let mail = try TestMailServer(.smtp)
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      #expect(try lab.line(of: sample).mail == nil && lab.line(of: sample).canBeSent == false)
      try lab.choose("dewi@hotel.example", for: lab.client)
      let line = try lab.line(of: sample)
      #expect(line.canBeSent)
      try lab.act(lab.manager) { try Notices.sendAgain(line.notice.id, by: lab.manager, in: $0) }
      try lab.mailAtNight(mail)
      #expect(try mail.next()?.readers == ["dewi@hotel.example"])
    }
  }

  @Test func `what somebody has sent by hand goes out though its reader unticked the kind`() throws
  {
    let mail = try TestMailServer(.smtp)
    try withTestLaboratory { lab in
      try lab.choose("dewi@hotel.example", [.healthExceedance], for: lab.client)
      let sample = try lab.received()[0].id
      let line = try lab.line(of: sample)
      #expect(line.mail == nil && line.canBeSent)
      try lab.act(lab.manager) { try Notices.sendAgain(line.notice.id, by: lab.manager, in: $0) }
      try lab.mailAtNight(mail)
      #expect(try lab.line(of: sample).mail?.state == .delivered)
      #expect(try mail.next()?.readers == ["dewi@hotel.example"])
    }
  }

  @Test func `sent whole and not answered, it is repeated once, and then a person decides`() throws
  {
    let mail = try TestMailServer(.smtp, "--hang", "data")
    try withTestLaboratory { lab in
      try lab.choose("dewi@hotel.example", for: lab.client)
      let sample = try lab.received()[0].id
      try lab.mailAtNight(mail, patience: .seconds(1))
      #expect(try lab.line(of: sample).mail?.state == .waiting)
      try lab.hurry()
      try lab.mailAtNight(mail, patience: .seconds(1))
      let line = try lab.line(of: sample)
      #expect(line.mail?.state == .givenUp && line.mail?.last?.outcome == .unanswered)
      #expect(try lab.waiting("notify") == 0 && line.canBeSent)
      // Who has it sent again begins anew.
      try lab.act(lab.manager) { try Notices.sendAgain(line.notice.id, by: lab.manager, in: $0) }
      try lab.mailAtNight(mail, patience: .seconds(1))
      let third = try lab.line(of: sample).mail
      #expect(third?.state == .waiting && third?.attempts == 3)
    }
  }

  @Test func `what our own server refuses is no failure of the reader's, and is seen`() throws {
    let mail = try TestMailServer(.smtp, "--answer", "mail", "553 5.7.1 sender not allowed")
    try withTestLaboratory { lab in
      try lab.choose("dewi@hotel.example", for: lab.client)
      _ = try lab.received()
      try lab.mailAtNight(mail)
      let health = try lab.act(lab.administrator) { try Notices.health(in: $0) }
      #expect(health.ownFault == "5.7.1 sender not allowed")
      #expect(health.waitingMails == 1 && health.failedMails == 0)
    }
  }

  @Test func `a kind that was unticked meanwhile does not come any more`() throws {
    let mail = try TestMailServer(.smtp)
    try withTestLaboratory { lab in
      try lab.choose("dewi@hotel.example", for: lab.client)
      let sample = try lab.received()[0].id
      try lab.choose("dewi@hotel.example", [.healthExceedance], for: lab.client)
      try lab.mailAtNight(mail)
      #expect(mail.isQuiet)
      #expect(try lab.line(of: sample).mail?.state == .withdrawn)
    }
  }

  @Test func `whom an alarm concerns is mailed though another has answered it; a reminder is not`()
    throws
  {
    let mail = try TestMailServer(.smtp)
    try withTestLaboratory { lab in
      for (actor, address) in [(lab.manager, "rambu"), (lab.supervisor, "sari")] {
        try lab.choose("\(address)@lab.example", for: actor)
      }
      let alarm = try lab.exceeding()
      try lab.work(EscalateJob(database: lab.base.app, patience: .seconds(0)))
      try lab.answer(alarm, lab.secondManager)
      // The manager's first, the manager's second, the supervisor's.
      for _ in 1...3 { try lab.mailAtNight(mail) }
      let first = try mail.next()
      #expect(first?.readers == ["rambu@lab.example"])
      let text = first?.message?.parts.first?.text ?? ""
      #expect(text.contains("sudah menjawab") && !text.contains("jawab bahwa Anda"), "\(text)")
      #expect(mail.isQuiet)
    }
  }

  @Test func `nobody but a person has a mail that ended sent again, nor in another's name`() throws
  {
    try withTestLaboratory { lab in
      try lab.choose("dewi@hotel.example", for: lab.client)
      _ = try lab.received()
      let attack: SQL = """
        UPDATE notice_mail
        SET    state = 'waiting', ended_at = NULL, failures = 0, again_by = \(lab.analyst.account),
               again_at = now()
        """
      try lab.act(.system) { tx in
        _ = try tx.execute("UPDATE notice_mail SET state = 'refused', ended_at = now()")
      }
      for pool in [lab.base.app, lab.base.owner] {
        for actor in [Actor.system, lab.supervisor] {
          #expect(
            try rule { try pool.transaction(as: actor) { try $0.execute(attack) } }
              == "notice_mail_step")
        }
      }
      let seen = try lab.act(lab.client) { tx in
        try tx.value("SELECT count(*) FROM notice_mail", as: Int.self)
      }
      #expect(seen == 0)
    }
  }

  @Test func `an administrator puts in an address, nobody else another's`() throws {
    try withTestLaboratory { lab in
      let account = lab.client.account!
      #expect(throws: NotAllowed.self) {
        try lab.act(lab.analyst) {
          try Notices.setAddress("a@lab.example", of: account, by: lab.analyst, in: $0)
        }
      }
      #expect(throws: FieldProblem.self) {
        try lab.act(lab.administrator) {
          try Notices.setAddress("a@b@c", of: account, by: lab.administrator, in: $0)
        }
      }
      // Whatever the program thinks of who acts.
      for actor in [lab.analyst, lab.stranger] {
        #expect(
          try rule {
            try lab.act(actor) {
              try Notices.setAddress("a@lab.example", of: account, by: lab.administrator, in: $0)
            }
          } == (actor == lab.analyst ? "42501" : "none"))
      }
      #expect(try lab.act(lab.client) { try Notices.settings(of: account, in: $0) }?.address == "")
      try lab.act(lab.administrator) {
        try Notices.setAddress("dewi@hotel.example", of: account, by: lab.administrator, in: $0)
      }
      let settings = try lab.act(lab.client) { try Notices.settings(of: account, in: $0) }
      #expect(settings?.address == "dewi@hotel.example")
      #expect(settings?.mailKinds.contains(.reportWithdrawn) == true)
    }
  }
}

extension TestLaboratory {
  /// The first that somebody was told of a sample, as the reception sees it.
  func line(of sample: SampleID) throws -> NoticeLine {
    try #require(try act(receptionist) { try Notices.lines(of: sample, in: $0) }.last)
  }
}
