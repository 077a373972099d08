import Crypto
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping
import Wording

/// What the database shows to whom, whatever statement is sent.
@Suite struct WindowTests {
  @Test func aClientSeesNoOtherOrganisation() throws {
    try withLaboratory { lab in
      let (aston, sotis) = (try lab.organisation("Aston"), try lab.organisation("Sotis"))
      let sari = try lab.invite("sari", [.client], at: aston)
      try lab.invite("tono", [.client], at: sotis)
      try lab.base.app.transaction(as: sari) { tx throws in
        #expect(
          try tx.values("SELECT login FROM account ORDER BY login", as: String.self) == ["sari"])
        #expect(try tx.values("SELECT name FROM organisation", as: String.self) == ["Aston"])
        #expect(try tx.value("SELECT count(*) FROM login_attempt", as: Int.self) == 0)
        #expect(try tx.value("SELECT count(*) FROM audit_entry", as: Int.self) == 0)
        #expect(try tx.execute("UPDATE account SET name = 'x' WHERE login = 'tono'") == 0)
      }
    }
  }

  @Test func aColleaguesHashIsReadByNobody() throws {
    try withLaboratory { lab in
      let aston = try lab.organisation("Aston")
      let sari = try lab.invite("sari", [.client], at: aston)
      let dewi = try lab.invite("dewi", [.client], at: aston)
      for actor in [sari, lab.administrator, .system] {
        #expect {
          try lab.base.app.transaction(as: actor) {
            try $0.value("SELECT password_hash FROM account LIMIT 1", as: String.self)
          }
        } throws: { ($0 as? PostgresError)?.isForbidden == true }
      }
      let own = try lab.base.app.transaction(as: sari) { tx throws in
        #expect(
          try tx.value("SELECT stored_password(\(dewi.account)) IS NULL", as: Bool.self) == true)
        return try tx.value("SELECT stored_password(\(sari.account))", as: String.self)
      }
      #expect(own?.hasPrefix("$argon2id$") == true)
    }
  }

  @Test func aClientChangesTheirLanguageAndNothingElseOfTheirAccount() throws {
    try withLaboratory { lab in
      let sari = try lab.invite("sari", [.client], at: try lab.organisation("Aston"))
      try lab.base.app.transaction(as: sari) {
        try Accounts.chooseLanguage(.english, by: sari, in: $0)
      }
      #expect {
        try lab.base.app.transaction(as: sari) {
          try $0.execute("UPDATE account SET name = 'Manajer Teknis'")
        }
      } throws: { ($0 as? PostgresError)?.constraint == "account_own_settings" }
      #expect {
        try lab.base.app.transaction(as: sari) {
          try $0.execute(
            "INSERT INTO account_role (account_id, role) VALUES (\(sari.account), 'analyst')")
        }
      } throws: { $0 is PostgresError }
    }
  }

  @Test func nothingOfAnActorIsLeftOnTheConnection() throws {
    try withLaboratory { lab in
      let single = Pool(lab.base.app.options, size: 1)
      defer { single.close() }
      let office = try lab.organisation("Dinas Kesehatan", .healthOffice)
      let inspector = try lab.invite(
        "yohana", [.inspector], at: office, district: DistrictCode("53.71"))
      let identity: SQL = """
        SELECT concat_ws('|', current_access(), current_account(), current_organisation(),
               current_district(), current_report_token())
        """
      func now(_ actor: Actor) throws -> String? {
        try single.transaction(as: actor) { try $0.value(identity, as: String.self) }
      }
      #expect(try now(inspector)?.hasSuffix("|53.71") == true)
      #expect(try now(.public(token: "KODE")) == "public|KODE")
      #expect(try now(.public()) == "public")
      #expect(try now(.system) == "system")
      // Without saying who acts nothing is seen.
      try single.transaction { tx throws in
        #expect(try tx.value(identity, as: String.self) == "")
        #expect(try tx.value("SELECT count(*) FROM account", as: Int.self) == 0)
      }
    }
  }

  @Test func anActorCannotBecomeSomebodyElseWithinThePool() throws {
    try withLaboratory { lab in
      let single = Pool(lab.base.app.options, size: 1)
      defer { single.close() }
      let sari = try lab.invite("sari", [.client], at: try lab.organisation("Aston"))
      // A transaction that fails leaves no identity behind either.
      _ = try? single.transaction(as: lab.administrator) { tx throws in
        try tx.execute("SELECT 1 / 0")
      }
      let seen = try single.transaction(as: sari) {
        try $0.value("SELECT count(*) FROM account", as: Int.self)
      }
      #expect(seen == 1)
    }
  }

  @Test func aGuestSeesNobody() throws {
    try withLaboratory { lab in
      try lab.base.app.transaction(as: .public()) { tx throws in
        for table in ["account", "organisation", "session", "account_role", "login_attempt"] {
          #expect(
            try tx.value("SELECT count(*) FROM \(identifier: table)", as: Int.self) == 0, "\(table)"
          )
        }
      }
    }
  }
}
