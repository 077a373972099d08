import Identity
import People
import Postgres
import TestBrowser
import TestDatabase
import Testing
import Timekeeping

@Suite struct AdministrationTests {
  @Test func anAccountIsMadeAndItsPasswordShownOnce() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      let admin = site.signIn("maria")
      #expect(admin.page.title == "Administration")
      admin.open("/administration/accounts")
      admin.open(try #require(admin.page.link("New account for a colleague")))
      admin.send(["login": "a b", "name": "", "roles": "analyst"])
      #expect(admin.page.status == 422)
      #expect(admin.page.text.contains("A login name has 2 to 254"))
      #expect(admin.page.text.contains("This must be filled in."))
      admin.send(["login": "Rina@lab.id", "name": "Rina Tae", "roles": "analyst"])
      #expect(admin.page.title == "Account made")
      let password = try #require(
        admin.page.source.firstMatch(of: /secret">([a-z0-9-]{19})</).map { String($0.1) })
      admin.open(try #require(admin.page.link("It is handed over")))
      #expect(admin.page.title == "Rina Tae")
      #expect(!admin.page.source.contains(password))
      #expect(!site.lines.all.contains(password))

      let rina = Browser(port: site.port)
      rina.open("/account/login")
      rina.send(["login": "rina@lab.id", "password": password])
      #expect(rina.page.path == "/account/password")
      rina.send([
        "current_password": password, "password": "kata sandi rina",
        "repeated_password": "kata sandi rina",
      ])
      #expect(rina.page.path == "/bench")
    }
  }

  @Test func aFormSentTwiceMakesOneAccount() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      let admin = site.signIn("maria")
      admin.open(try #require(admin.open("/administration/accounts").link("for a colleague")))
      let form = try #require(admin.page.forms.first { $0.text.contains("Make the account") })
      let filled =
        form.fields.filter { !["login", "name"].contains($0.0) }
        + [("login", "rina"), ("name", "Rina"), ("roles", "analyst")]
      admin.post(form.action, filled)
      #expect(admin.page.title == "Account made")
      admin.post(form.action, filled)
      #expect(admin.page.title == "Rina")
    }
  }

  @Test func rolesChangeAndAClosedAccountIsOutAtOnce() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      let rina = try site.invite("rina", .analyst)
      let colleague = site.signIn("rina")
      let admin = site.signIn("maria")
      admin.open("/administration/account/\(rina)")
      admin.send(["roles": "receptionist"], button: "Save")
      #expect(admin.page.text.contains("Saved."))
      #expect(colleague.open("/bench").status == 403)
      #expect(colleague.open("/reception").status == 200)
      admin.send(button: "Close the account")
      #expect(admin.page.text.contains("The account is closed."))
      #expect(colleague.open("/reception").title == "Sign in")
      #expect(admin.open("/administration/audit").text.contains("Maria"))
      #expect(!admin.page.source.contains("argon2"))
    }
  }

  @Test func theLastAdministratorIsToldToAppointAnother() throws {
    try withSite { site in
      let maria = try site.invite("maria", .administrator)
      let admin = site.signIn("maria")
      admin.open("/administration/account/\(maria)")
      admin.send(["roles": "analyst"], button: "Save")
      #expect(admin.page.status == 422)
      #expect(admin.page.text.contains("last active administrator"))
      #expect(admin.open("/administration").status == 200)
    }
  }

  @Test func aClientsOrganisationIsPutOnRecordWithAnAccount() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      let admin = site.signIn("maria")
      admin.open("/administration/new-organisation")
      admin.send(["name": "Hotel <Sasando>", "kind": "hotel", "discount": "12,345"])
      #expect(admin.page.text.contains("at most two decimals"))
      #expect(admin.page.source.contains("Hotel &lt;Sasando&gt;"))
      admin.send(["name": "Hotel <Sasando>", "kind": "hotel", "discount": "12,5"])
      #expect(admin.page.title == "Hotel <Sasando>")
      #expect(admin.page.forms.contains { $0.fields.contains { $0 == ("discount", "12,50") } })
      admin.open(try #require(admin.page.link("New account")))
      admin.send(["login": "sasando", "name": "Sari", "roles": "client"])
      #expect(admin.page.title == "Account made")
      admin.open("/administration/organisations?find=sasan")
      admin.open(try #require(admin.page.link("Hotel <Sasando>")))
      #expect(admin.page.text.contains("sasando"))
      admin.send(button: "End dealings")
      #expect(admin.page.text.contains("Dealings are ended."))
    }
  }

  @Test func anInspectorNeedsADistrictAndIsToldSo() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      let admin = site.signIn("maria")
      admin.open("/administration/districts")
      admin.send(["code": "5371", "name": "Kota Kupang"])
      #expect(admin.page.text.contains("like 53.71"))
      admin.send(["code": "53.71", "name": "Kota Kupang"])
      admin.open("/administration/new-organisation")
      admin.send(["name": "Dinas Kesehatan", "kind": "health_office"])
      admin.open(try #require(admin.page.link("New account")))
      admin.send(["login": "yohana", "name": "Yohana", "roles": "inspector"])
      #expect(admin.page.status == 422)
      #expect(admin.page.text.contains("answers for a district"))
      admin.send([
        "login": "yohana", "name": "Yohana", "roles": "inspector", "district": "53.71",
      ])
      #expect(admin.page.title == "Account made")
    }
  }

  @Test func aFailedJobWaitsForADecision() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      try site.base.superuser.transaction { tx in
        try tx.execute(
          """
          INSERT INTO job (kind, state, finished_at, last_error)
          VALUES ('render_certificate', 'dead', now(), 'no <font>'),
                 ('send_mail', 'dead', now(), 'refused')
          """)
      }
      let admin = site.signIn("maria")
      #expect(admin.page.text.contains("2 jobs failed, and wait for your decision"))
      admin.open("/administration/jobs")
      #expect(admin.page.text.contains("no <font>"))
      let retries = admin.page.forms.filter { $0.text.contains("Try again") }
      admin.post(retries[0].action, retries[0].fields)
      #expect(admin.page.text.contains("It is tried again."))
      admin.post(retries[0].action, retries[0].fields)
      #expect(admin.page.text.contains("Maria decided already, on "))
      let discard = try #require(admin.page.forms.first { $0.text.contains("Discard the job") })
      admin.post(discard.action, discard.fields)
      #expect(admin.page.text.contains("Say why"))
      admin.post(discard.action, discard.fields.filter { $0.0 != "reason" } + [("reason", "old")])
      #expect(admin.page.text.contains("The job is discarded."))
    }
  }

  @Test func guessingIsSeenByTheAdministrator() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      let rina = try site.invite("rina", .analyst)
      let stranger = Browser(port: site.port)
      for _ in 0..<6 {
        stranger.open("/account/login")
        stranger.send(["login": "rina", "password": "tebakan saya"])
      }
      #expect(stranger.page.text.contains("Too many failed attempts. Try again in 1 min."))
      let admin = site.signIn("maria")
      #expect(admin.page.text.contains("1 login names were guessed"))
      admin.open("/administration/failed-logins")
      #expect(admin.page.text.contains("rina 5 127.0.0.1"))
      #expect(admin.page.link("see the account") == "/administration/account/\(rina)")
    }
  }

  @Test func accountsThatWaitForSomethingAreListed() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      try site.invite("tina")
      try site.invite("yosef", .sampler, passwordEnds: site.clock.now + .hours(1))
      let admin = site.signIn("maria")
      admin.open(try #require(admin.page.link("accounts without a role")))
      #expect(admin.page.text.contains("Tina") && !admin.page.text.contains("Yosef"))
      admin.open("/administration")
      admin.open(try #require(admin.page.link("accounts not used yet")))
      #expect(admin.page.text.contains("Yosef") && !admin.page.text.contains("Tina"))
    }
  }

  @Test func aListGoesOnByKey() throws {
    try withSite { site in
      try site.invite("maria", .administrator)
      try site.base.app.transaction(as: .system) { tx in
        for number in 100..<160 {
          try Organisations.create(
            OrganisationParticulars(kind: .refillKiosk, name: "Depot \(number)"),
            id: .make(at: site.clock.now), by: .system, in: tx)
        }
      }
      let admin = site.signIn("maria")
      admin.open("/administration/organisations?find=depot")
      #expect(admin.page.text.contains("Depot 149"))
      #expect(!admin.page.text.contains("Depot 150"))
      admin.open(try #require(admin.page.link("Next")))
      #expect(admin.page.text.contains("Depot 150"))
      #expect(admin.page.link("Next") == nil)
    }
  }

  @Test func nobodyElseComesIn() throws {
    try withSite { site in
      let rina = try site.invite("rina", .analyst)
      let browser = site.signIn("rina")
      for path in [
        "", "/accounts", "/new-account", "/account/\(rina)", "/organisations", "/districts",
        "/jobs", "/job/1", "/catalogue", "/audit", "/failed-logins",
      ] {
        #expect(browser.open("/administration" + path).status == 403, "\(path)")
      }
    }
  }
}
