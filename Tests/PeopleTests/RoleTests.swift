import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping
import Wording

@Suite struct RoleTests {
  let book = RuleBook([PeopleRules.rules], fields: PeopleRules.fields)

  /// What the person would read, for a rule that the database keeps.
  func words(_ act: () throws -> Void) -> Phrase? {
    do {
      try act()
      return nil
    } catch {
      return book.explain(error)?.phrase
    }
  }

  @Test func aClientHasNoSecondRole() throws {
    try withLaboratory { lab in
      let hotel = try lab.organisation("Hotel Contoh")
      let client = try lab.invite("sari", [.client], at: hotel)
      // Past the program's own check, straight at the table.
      let refusal = words {
        try lab.base.app.transaction(as: lab.administrator) {
          _ = try $0.execute(
            "INSERT INTO account_role (account_id, role) VALUES (\(client.account), 'analyst')")
        }
      }
      #expect(refusal?.id == "Pelanggan atau sanitarian hanya mempunyai satu peran.")
    }
  }

  @Test func twoRolesGivenAtOnceDoNotMakeAClientStaff() throws {
    try withLaboratory { lab in
      #expect(throws: PeopleError.roleOutsideItsHouse(.client)) {
        try lab.invite("ganda", [.client, .analyst])
      }
      let found = try lab.base.app.transaction(as: .system) {
        try Accounts.find(Login("ganda"), in: $0)
      }
      #expect(found == nil)
    }
  }

  @Test func anInspectorAnswersForADistrict() throws {
    try withLaboratory { lab in
      let office = try lab.organisation("Dinas Kesehatan", .healthOffice)
      let refusal = words { try lab.invite("yohana", [.inspector], at: office) }
      #expect(refusal?.en.contains("answers for a district") == true)

      let district = try #require(DistrictCode("53.71"))
      let inspector = try lab.invite("yohana", [.inspector], at: office, district: district)
      let id = try #require(inspector.account)
      let taking = words {
        try lab.base.app.transaction(as: lab.administrator) {
          try Accounts.change(
            id, to: AccountParticulars(name: "Yohana"), by: lab.administrator, in: $0)
        }
      }
      #expect(taking?.en.contains("answers for a district") == true)
    }
  }

  @Test func theLastAdministratorStays() throws {
    try withLaboratory { lab in
      let second = try lab.invite("bertha", [.administrator])
      let (a, b) = (try #require(lab.administrator.account), try #require(second.account))
      try lab.base.app.transaction(as: second) {
        try Accounts.disable(a, by: second, at: lab.clock.now, in: $0)
      }
      #expect(throws: PeopleError.lastAdministrator) {
        try lab.base.app.transaction(as: second) {
          try AccountRoles.set([.analyst], of: b, by: second, in: $0)
        }
      }
      #expect(throws: PeopleError.ownAccount) {
        try lab.base.app.transaction(as: second) {
          try Accounts.disable(b, by: second, at: lab.clock.now, in: $0)
        }
      }
    }
  }

  @Test func rolesKeepToTheirHouses() throws {
    try withLaboratory { lab in
      let hotel = try lab.organisation("Hotel Contoh")
      #expect(throws: PeopleError.roleOutsideItsHouse(.analyst)) {
        try lab.invite("penyusup", [.analyst], at: hotel)
      }
      #expect(throws: PeopleError.roleOutsideItsHouse(.inspector)) {
        try lab.invite("penyusup", [.inspector], at: hotel, district: DistrictCode("53.71"))
      }
    }
  }

  @Test func onlyAnAdministratorMakesAccounts() throws {
    try withLaboratory { lab in
      let analyst = try lab.invite("rina", [.analyst])
      #expect(throws: NotAllowed(needed: [.administrator])) {
        try lab.base.app.transaction(as: analyst) {
          try AccountRoles.grant(.administrator, to: analyst.account!, by: analyst, in: $0)
        }
      }
    }
  }

  @Test func aLoginIsTakenOnce() throws {
    try withLaboratory { lab in
      try lab.invite("rina", [.analyst])
      let refusal = words { try lab.invite("RINA ", [.analyst]) }
      #expect(refusal?.id == "Nama masuk ini sudah dipakai akun lain.")
    }
  }

  @Test func everyRoleHasItsNameInBothLanguages() {
    for role in Role.allCases {
      #expect(!role.name.id.isEmpty && !role.name.en.isEmpty)
    }
    #expect(Role.allCases.filter { !$0.isStaff } == [.client, .inspector])
  }
}
