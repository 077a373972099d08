import Crypto
import Identity
import People
import Postgres
import Synchronization
import TestDatabase
import Testing
import Timekeeping
import Wording

@Suite struct LoginTests {
  @Test func aWrongPasswordAndAnUnknownLoginSoundTheSame() throws {
    try withLaboratory { lab in
      #expect(throws: LoginRefused.wrong) { try lab.logIn("adelina", "salah salah salah") }
      #expect(throws: LoginRefused.wrong) { try lab.logIn("nobody") }
      #expect(throws: LoginRefused.wrong) { try lab.logIn("x' OR 1=1 --") }
      #expect(throws: LoginRefused.wrong) { try lab.logIn("") }
    }
  }

  @Test func guessingOneLoginIsSlowedDown() throws {
    try withLaboratory { lab in
      for _ in 0..<5 {
        #expect(throws: LoginRefused.wrong) { try lab.logIn("adelina", "tebakan saya") }
      }
      // Even the right password from elsewhere waits now, and the wait doubles.
      #expect(throws: LoginRefused.wait(.seconds(30))) {
        try lab.logIn("adelina", from: "10.9.9.9")
      }
      lab.clock.advance(.seconds(30))
      #expect(throws: LoginRefused.wrong) { try lab.logIn("adelina", "tebakan lagi") }
      #expect(throws: LoginRefused.wait(.seconds(60))) { try lab.logIn("adelina") }
      lab.clock.advance(.seconds(60))
      _ = try lab.logIn("adelina")
      // An unknown login is slowed down just so, or the wait would tell who has an account.
      for _ in 0..<5 {
        #expect(throws: LoginRefused.wrong) { try lab.logIn("nobody") }
      }
      #expect(throws: LoginRefused.wait(.seconds(30))) { try lab.logIn("nobody") }
    }
  }

  @Test func guessingManyLoginsFromOneAddressIsSlowedDown() throws {
    try withLaboratory { lab in
      for number in 0..<20 {
        #expect(throws: LoginRefused.wrong) {
          try lab.logIn("guess\(number)", from: "203.0.113.5")
        }
      }
      #expect(throws: LoginRefused.wait(.seconds(30))) {
        try lab.logIn("adelina", from: "203.0.113.5")
      }
      _ = try lab.logIn("adelina", from: "203.0.113.6")
    }
  }

  @Test func theWaitNeverPassesAQuarterOfAnHourAndIsForgotten() throws {
    try withLaboratory { lab in
      for _ in 0..<12 {
        _ = try? lab.logIn("adelina", "tebakan saya")
        lab.clock.advance(.seconds(1))
      }
      let attempts = try lab.base.superuser.transaction {
        try $0.value("SELECT count(*) FROM login_attempt", as: Int.self)
      }
      // What was refused unseen is no attempt, so nobody is locked out for good by a stranger.
      #expect(attempts == 5)
      lab.clock.advance(.minutes(15))
      _ = try lab.logIn("adelina")
    }
  }

  @Test func aRefusalSaysWhenToComeBack() {
    #expect(LoginRefused.wait(.seconds(61)).phrase.id.contains("2 menit"))
  }

  @Test func twoLogInAtOnce() throws {
    try withLaboratory { lab in
      let tokens = Mutex<[Token]>([])
      inParallel(4) { _ in
        if let admission = try? lab.logIn("adelina") {
          tokens.withLock { $0.append(admission.token) }
        }
      }
      let all = tokens.withLock { $0 }
      #expect(Set(all).count == 4)
      let alive = try all.filter { try lab.resume($0) != nil }
      #expect(alive.count == 4)
    }
  }

  @Test func manyGuessesAtOnceAreNotAllTheFifth() throws {
    try withLaboratory { lab in
      let looked = Mutex(0)
      inParallel(16) { _ in
        do {
          _ = try lab.logIn("adelina", "tebakan saya")
        } catch LoginRefused.wrong {
          looked.withLock { $0 += 1 }
        } catch {}
      }
      #expect(looked.withLock { $0 } == 5)
    }
  }

  @Test func aOneTimePasswordOpensOnePageForThreeDays() throws {
    try withLaboratory { lab in
      let end = lab.clock.now + Passwords.oneTimeLife
      try lab.invite("rina", [.analyst], passwordEnds: end)
      let admission = try lab.logIn("rina")
      #expect(admission.visitor.mustChoosePassword)
      try lab.door.changePassword(
        of: admission.visitor, from: Laboratory.password, to: "kata sandi sendiri",
        origin: Origin(address: "10.0.0.7", agent: "test"), at: lab.clock.now,
        through: lab.base.app)
      #expect(try lab.resume(admission.token)?.mustChoosePassword == false)

      try lab.invite("tina", [.analyst], passwordEnds: end)
      lab.clock.advance(.days(3))
      #expect(throws: LoginRefused.expired) { try lab.logIn("tina") }
    }
  }
}
