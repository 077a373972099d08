import Crypto
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping
import Wording

@Suite struct PasswordTests {
  func problem(_ text: String) throws -> String? {
    let login = try Login("adelina@lab.go.id")
    do {
      _ = try Password(text, for: login)
      return nil
    } catch {
      return error.phrase.en
    }
  }

  @Test func whatCannotBeAPasswordIsSaid() throws {
    #expect(try problem("pendek")?.contains("at least 10") == true)
    #expect(try problem(String(repeating: "kata ", count: 52))?.contains("at most 256") == true)
    #expect(try problem("Adelina@Lab.go.id ")?.contains("login name") == true)
    #expect(try problem("aaaaaaaaaaaa")?.contains("too easy") == true)
    #expect(try problem("kuda laut 🐎") == nil)
    #expect(try problem(String(repeating: "kata ", count: 51)) == nil)
  }

  @Test func aOneTimePasswordIsNewEachTime() throws {
    let many = Set((0..<100).map { _ in Password.oneTime().text })
    #expect(many.count == 100)
    #expect(many.allSatisfy { $0.utf8.count == 19 && !$0.contains("l") && !$0.contains("o") })
    #expect("\(Password.oneTime())" == "Password(…)")
  }

  @Test func changingItTakesTheOldOneAndEndsOtherSessions() throws {
    try withLaboratory { lab in
      let other = try lab.logIn("adelina").token
      let own = try lab.logIn("adelina")
      let origin = Origin(address: "10.0.0.7", agent: "test")
      func change(from current: String, to new: String) throws {
        try lab.door.changePassword(
          of: own.visitor, from: current, to: new, origin: origin, at: lab.clock.now,
          through: lab.base.app)
      }
      #expect(throws: LoginRefused.wrong) { try change(from: "salah", to: "kata sandi baru") }
      #expect(throws: FieldProblem.self) { try change(from: Laboratory.password, to: "baru") }
      #expect(throws: SamePassword()) {
        try change(from: Laboratory.password, to: Laboratory.password)
      }
      try change(from: Laboratory.password, to: "kata sandi baru")
      #expect(try lab.resume(other) == nil)
      #expect(try lab.resume(own.token) != nil)
      #expect(throws: LoginRefused.wrong) { try lab.logIn("adelina") }
      _ = try lab.logIn("adelina", "kata sandi baru")
    }
  }

  @Test func guessingThePresentPasswordIsSlowedDownToo() throws {
    try withLaboratory { lab in
      let own = try lab.logIn("adelina")
      func guess() throws {
        try lab.door.changePassword(
          of: own.visitor, from: "tebakan saya", to: "kata sandi baru",
          origin: Origin(address: "10.0.0.7", agent: "test"), at: lab.clock.now,
          through: lab.base.app)
      }
      for _ in 0..<5 { #expect(throws: LoginRefused.wrong) { try guess() } }
      #expect(throws: LoginRefused.wait(.seconds(30))) { try guess() }
    }
  }

  @Test func theAuditSaysThatItChangedAndNeverWhatItIs() throws {
    try withLaboratory { lab in
      let rina = try lab.invite("rina", [.analyst])
      let hash = try PasswordHash(of: "kata sandi baru", cost: .least)
      try lab.base.app.transaction(as: lab.administrator) {
        try Passwords.reset(
          rina.account!, to: hash, ends: nil, by: lab.administrator, at: lab.clock.now, in: $0)
      }
      let copies = try lab.base.superuser.transaction {
        try $0.value(
          """
          SELECT count(*) FROM audit_entry
          WHERE concat(before, after) LIKE '%argon2%' OR concat(before, after) LIKE '%password_hash%'
          """, as: Int.self)
      }
      #expect(copies == 0)
      let entry = try lab.base.app.transaction(as: lab.administrator) {
        try Audit.list(
          of: "account", row: rina.account!.description, by: lab.administrator, in: $0
        ).entries.first
      }
      #expect(entry?.account == lab.administrator.account)
      #expect(entry?.accountName == "Adelina")
      #expect(entry?.changes.map(\.column) == ["password_changed_at"])
    }
  }

  @Test func aHashMadeAtAnotherCostIsMadeAnewAtLogin() throws {
    try withLaboratory { lab in
      let dearer = PasswordCost(passes: 2, memoryBytes: 8_192 * 2)
      let door = try FrontDoor(cost: dearer)
      _ = try door.logIn(
        "adelina", password: Laboratory.password, from: Origin(address: "::1", agent: ""),
        at: lab.clock.now, through: lab.base.app)
      let hash = try lab.base.superuser.transaction {
        try $0.value("SELECT password_hash FROM account", as: String.self)
      }
      #expect(hash?.contains("m=16,t=2") == true)
    }
  }
}
