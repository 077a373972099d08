import Custody
import Identity
import LiveLaboratory
import People
import Postgres
import Synchronization
import TestBrowser
import TestDatabase
import TestLaboratory
import Testing

/// Two people do the same at the same moment: one does it, the other is told by whom it was done.
@Suite struct TwoAtOnceTests {
  struct Attempt: Sendable {
    var actor: Actor
    var action: String
    var fields: [(String, String)]
    var cookies: [(String, String)]
  }

  @Test func `two receptionists scan the same container`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.offered()
      let answers = try atOnce([live.lab.receptionist, live.lab.colleague], live) { browser in
        try browser.open("/reception/receive/\(sample.id)").filledIn(
          "Suhu", ["act": "receive", "place": "Kulkas 1"])
      }
      #expect(answers.map(\.status).sorted() == [200, 422])
      let told = try #require(answers.first { $0.status == 422 })
      #expect(told.text.contains("sudah diterima laboratorium oleh"))
      #expect(told.keeps("place", "Kulkas 1"))
      let received = try live.lab.act(live.lab.manager) { tx in
        try Custody.ledger(of: sample.id, in: tx).filter { $0.step == .receive }.count
      }
      #expect(received == sample.containers.count)
    }
  }

  @Test func `two analysts save the same test`() throws {
    try withLiveLaboratory(worker: false) { live in
      let sample = try live.lab.received()[0]
      let test = try #require(try live.lab.tests(of: sample.id)["ECOLI"])
      let answers = try atOnce([live.lab.analyst, live.lab.secondAnalyst], live) { browser in
        browser.open("/bench")
        browser.open(try #require(browser.page.link("9308")))
        return try browser.page.filledIn(
          "Simpan", ["reading-\(test)": "3", "hold-\(test)": "1", "note-\(test)": "cawan 1"])
      }
      #expect(answers.map(\.status).sorted() == [200, 422])
      let told = try #require(answers.first { $0.status == 422 })
      #expect(
        told.text.contains("sudah menyimpan “3 – cawan 1” untuk pengujian ini")
      )
      #expect(told.text.contains(sample.number))
      let results = try live.lab.base.superuser.transaction { tx in
        try tx.value("SELECT count(*) FROM result WHERE test_id = \(test)", as: Int.self)
      }
      #expect(results == 1)
    }
  }

  @Test func `two managers release the same report`() throws {
    try withLiveLaboratory { live in
      let sample = try live.lab.received()[0]
      try live.lab.verified(sample.id)
      let answers = try atOnce([live.lab.manager, live.lab.secondManager], live) { browser in
        try browser.open("/review/sample/\(sample.id)").filledIn("terbitkan", [:])
      }
      #expect(answers.map(\.status).sorted() == [200, 422])
      let told = try #require(answers.first { $0.status == 422 })
      #expect(told.text.contains("sudah diterbitkan oleh"), "\(told.text)")
      #expect(live.jobIsDone())
      let made = try live.lab.base.superuser.transaction { tx in
        try tx.value("SELECT count(*) FROM report_document", as: Int.self)
      }
      #expect(made == 1)
    }
  }

  /// Has each fill in the form before anybody sends it; then all send at once.
  private func atOnce(
    _ people: [Actor], _ live: LiveLaboratory,
    _ fillIn: (Browser) throws -> (action: String, fields: [(String, String)])
  ) throws -> [SeenPage] {
    let attempts = try people.map { person in
      let browser = live.signIn(person)
      let form = try fillIn(browser)
      return Attempt(
        actor: person, action: form.action, fields: form.fields,
        cookies: browser.cookies.map { ($0.key, $0.value) })
    }
    let answers = Mutex<[SeenPage]>([])
    try concurrently(attempts.count) { number in
      let attempt = attempts[number]
      let browser = Browser(port: live.port, cookies: attempt.cookies)
      let page = browser.post(attempt.action, attempt.fields)
      answers.withLock { $0.append(page) }
    }
    #expect(live.mishaps.all.isEmpty)
    return answers.withLock { $0 }
  }
}
