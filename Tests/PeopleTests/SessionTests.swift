import Crypto
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping
import Wording

@Suite struct SessionTests {
  @Test func whoLogsInIsKnownAgain() throws {
    try withLaboratory { lab in
      let admission = try lab.logIn(" Adelina ")
      let visitor = try #require(try lab.resume(admission.token))
      #expect(visitor.actor == lab.administrator)
      #expect(!visitor.mustChoosePassword)
    }
  }

  @Test func aSessionIdlesOut() throws {
    try withLaboratory { lab in
      let token = try lab.logIn("adelina").token
      lab.clock.advance(.minutes(59))
      #expect(try lab.resume(token) != nil)
      lab.clock.advance(.minutes(59))
      #expect(try lab.resume(token) != nil)
      lab.clock.advance(.minutes(60))
      #expect(try lab.resume(token) == nil)
    }
  }

  @Test func aSessionEndsAfterItsTwelveHoursHoweverBusyItIs() throws {
    try withLaboratory { lab in
      let token = try lab.logIn("adelina").token
      for _ in 0..<23 {
        lab.clock.advance(.minutes(30))
        #expect(try lab.resume(token) != nil)
      }
      lab.clock.advance(.minutes(30))
      #expect(try lab.resume(token) == nil)
    }
  }

  @Test func beingSeenIsWrittenOnceAMinute() throws {
    try withLaboratory { lab in
      let token = try lab.logIn("adelina").token
      func seen() throws -> Instant? {
        try lab.base.superuser.transaction {
          try $0.value("SELECT seen_at FROM session", as: Instant.self)
        }
      }
      let start = lab.clock.now
      lab.clock.advance(.seconds(59))
      _ = try lab.resume(token)
      #expect(try seen() == start)
      lab.clock.advance(.seconds(1))
      _ = try lab.resume(token)
      #expect(try seen() == lab.clock.now)
    }
  }

  @Test func aDisabledAccountIsOutAtOnce() throws {
    try withLaboratory { lab in
      let rina = try lab.invite("rina", [.analyst])
      let token = try lab.logIn("rina").token
      try lab.base.app.transaction(as: lab.administrator) {
        try Accounts.disable(
          rina.account!, by: lab.administrator, at: lab.clock.now, in: $0)
      }
      #expect(try lab.resume(token) == nil)
      #expect(throws: LoginRefused.wrong) { try lab.logIn("rina") }
      // Enabled again, the old session stays dead.
      try lab.base.app.transaction(as: lab.administrator) {
        try Accounts.enable(rina.account!, by: lab.administrator, in: $0)
      }
      #expect(try lab.resume(token) == nil)
      #expect(try lab.logIn("rina").visitor.actor.account == rina.account)
    }
  }

  @Test func aDisabledOrganisationIsOutAtOnce() throws {
    try withLaboratory { lab in
      let aston = try lab.organisation("Aston")
      try lab.invite("sari", [.client], at: aston)
      let token = try lab.logIn("sari").token
      try lab.base.app.transaction(as: lab.administrator) {
        try Organisations.setActive(aston, false, by: lab.administrator, in: $0)
      }
      #expect(try lab.resume(token) == nil)
      #expect(throws: LoginRefused.wrong) { try lab.logIn("sari") }
    }
  }

  @Test func aRoleTakenAwayIsGoneWithTheNextRequest() throws {
    try withLaboratory { lab in
      let rina = try lab.invite("rina", [.analyst, .supervisor])
      let token = try lab.logIn("rina").token
      try lab.base.app.transaction(as: lab.administrator) {
        try AccountRoles.revoke(
          .supervisor, from: rina.account!, by: lab.administrator, in: $0)
      }
      #expect(try lab.resume(token)?.actor.roles == [.analyst])
    }
  }

  @Test func theTableOfDigestsOpensNoDoor() throws {
    try withLaboratory { lab in
      let token = try lab.logIn("adelina").token
      let stored = try lab.base.superuser.transaction {
        try $0.value("SELECT token_digest FROM session", as: [UInt8].self)
      }
      let stolen = try #require(stored)
      #expect(Base64.url.encode(stolen) != token.text)
      let forged = try #require(Token(Base64.url.encode(stolen)))
      #expect(try lab.resume(forged) == nil)
    }
  }

  @Test func logoutEndsOneAndLogoutEverywhereTheRest() throws {
    try withLaboratory { lab in
      let tokens = try (0..<3).map { _ in try lab.logIn("adelina").token }
      let own = try #require(try lab.resume(tokens[2]))
      let account = try #require(lab.administrator.account)
      try lab.base.app.transaction(as: .system) {
        try Sessions.end(tokens[0], at: lab.clock.now, in: $0)
      }
      #expect(try lab.resume(tokens[0]) == nil)
      try lab.base.app.transaction(as: own.actor) { tx throws in
        let ended = try Sessions.endAll(
          of: account, except: own.session, at: lab.clock.now, in: tx)
        #expect(ended == 1)
        let open = try Sessions.list(
          of: account, limits: lab.door.sessions, at: lab.clock.now, in: tx)
        #expect(open.map(\.id) == [own.session])
      }
      #expect(try lab.resume(tokens[1]) == nil)
      #expect(try lab.resume(tokens[2]) != nil)
    }
  }

  @Test func nobodyEndsAStrangersSession() throws {
    try withLaboratory { lab in
      let sari = try lab.invite("sari", [.client], at: try lab.organisation("Aston"))
      let token = try lab.logIn("adelina").token
      let other = try #require(try lab.resume(token))
      try lab.base.app.transaction(as: sari) { tx throws in
        try Sessions.end(other.session, of: sari.account!, at: lab.clock.now, in: tx)
        try tx.execute("UPDATE session SET ended_at = now()")
      }
      #expect(try lab.resume(token) != nil)
    }
  }
}
