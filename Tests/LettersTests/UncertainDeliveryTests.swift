import JobQueue
import Letters
import Mail
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestMailServer
import Testing
import Timekeeping

/// Mail that may have arrived, that nobody could send, or that nobody could sign.
@Suite struct UncertainDeliveryTests {
  @Test func `sent whole and not answered, it is repeated once, and then a person decides`() throws
  {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp, "--hang", "data")
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      try lab.deliver(through: mail, patience: .seconds(1))
      #expect(try lab.deliveries().first { $0.channel == .mail }?.state == .waiting)
      try lab.hurryJobs()
      try lab.deliver(through: mail, patience: .seconds(1))
      let line = try #require(try lab.deliveries().first { $0.channel == .mail })
      #expect(line.state == .givenUp && line.canBeSentAgain && line.last?.outcome == .unanswered)
      #expect(try lab.outcomes(of: line.id) == ["1 unanswered", "2 unanswered"])
      #expect(try lab.jobsLeft() == 0)
    }
  }

  @Test func `a worker that stopped after sending counts as one of the two times`() throws {
    try withTestLaboratory { lab in
      struct Stopped: Error {}
      let mail = try TestMailServer(.smtp)
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      try lab.deliver(through: mail, didSend: { throw Stopped() })
      try lab.hurryJobs()
      let silent = try TestMailServer(.smtp, "--hang", "data")
      try lab.deliver(through: silent, patience: .seconds(1))
      let line = try #require(try lab.deliveries().first { $0.channel == .mail })
      #expect(try lab.outcomes(of: line.id) == ["1 lost", "2 unanswered"])
      #expect(line.state == .givenUp && line.canBeSentAgain)
    }
  }

  @Test
  func `a job lives longer than the most patient attempt, and no longer than it counts as stuck`() {
    let job = DeliverJob(
      database: Pool(ConnectionOptions("host=/nowhere", applicationName: "test"), size: 1),
      post: PostOffice(mail: nil, terms: LetterTerms()))
    #expect(job.deadline > Patience.forMail.most && job.deadline < .minutes(20))
  }

  @Test func `what was held goes out by a worker that has long been at work with a server`() throws
  {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp)
      let post = lab.postOffice(through: mail)
      let looked = WaitingRoom(0)
      let chore = try #require(post.letsMailGo(in: lab.base.app, every: .milliseconds(20)))
      let worker = Worker(
        lab.base.app, handlers: [], threads: 1,
        chores: [chore, Chore(every: .milliseconds(20)) { looked.change { $0 += 1 } }])
      worker.start()
      defer { worker.stop() }
      // Its first look is over, and found nothing.
      _ = looked.wait(until: .now + 10_000_000) { $0 >= 2 ? .done(()) : .wait }
      try lab.addRecipient("dapur@hotel.example")
      _ = try lab.released()
      try lab.makeCertificates()
      #expect(try lab.deliver(through: nil) == "done")
      #expect(try mail.isQuiet && lab.deliver(through: mail) == "done")
      #expect(try mail.next()?.readers == ["dapur@hotel.example"])
      #expect(lab.postOffice(through: nil).letsMailGo(in: lab.base.app) == nil)
    }
  }

  @Test func `without a secret nothing is posted that anybody could have signed`() throws {
    try withTestLaboratory { lab in
      let hook = try TestMailServer(.webhook)
      try lab.addRecipient("http://127.0.0.1:\(hook.port)/", channel: .webhook)
      _ = try lab.released()
      try lab.makeCertificates()
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL session_replication_role = replica")
        try tx.execute("DELETE FROM webhook_secret")
      }
      try lab.deliver(through: nil)
      let line = try #require(try lab.deliveries().first { $0.channel == .webhook })
      #expect(line.state == .refused && line.last?.words.contains("no secret") == true)
      #expect(hook.isQuiet)
    }
  }
}
