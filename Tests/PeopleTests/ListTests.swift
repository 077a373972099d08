import Identity
import People
import TestDatabase
import Testing
import Timekeeping
import Wording

@testable import Postgres

@Suite struct ListTests {
  @Test func aListGoesOnWhereItEnded() throws {
    try withLaboratory { lab in
      for number in 0..<7 { try lab.invite("petugas\(number)", [.sampler]) }
      try lab.base.app.transaction(as: lab.administrator) { tx throws in
        var seen: [String] = []
        var last: AccountID?
        repeat {
          let page = try Accounts.list(after: last, many: 3, in: tx)
          seen += page.items.map(\.login)
          last = page.next
        } while last != nil
        #expect(seen == ["adelina"] + (0..<7).map { "petugas\($0)" })
        #expect(try Accounts.list(containing: "TUGAS3", in: tx).items.map(\.name) == ["petugas3"])
        #expect(try Accounts.list(containing: "%", in: tx).items.isEmpty)
      }
    }
  }

  @Test func namesOfOneSpellingAreAllListed() throws {
    try withLaboratory { lab in
      for _ in 0..<5 { _ = try lab.organisation("Depot Air") }
      try lab.base.app.transaction(as: lab.administrator) { tx throws in
        let first = try Organisations.list(containing: "depot", many: 3, in: tx)
        let rest = try Organisations.list(
          containing: "depot", after: first.next, many: 3, in: tx)
        #expect(Set((first.items + rest.items).map(\.id)).count == 5)
        #expect(rest.next == nil)
      }
    }
  }

  @Test func anOrganisationIsChangedAndTheAuditKeepsWhatItWas() throws {
    try withLaboratory { lab in
      let id = try lab.organisation("Hotel Lama")
      try lab.base.app.transaction(as: lab.administrator, request: "req-1") {
        try Organisations.change(
          id, to: OrganisationParticulars(kind: .hotel, name: " Hotel Baru ", agreement: " "),
          by: lab.administrator, in: $0)
      }
      try lab.base.app.transaction(as: lab.administrator) { tx throws in
        #expect(try Organisations.find(id, in: tx)?.name == "Hotel Baru")
        let (entries, next) = try Audit.list(of: "organisation", by: lab.administrator, in: tx)
        #expect(entries.count == 1 && next == nil)
        #expect(entries.first?.request == "req-1")
        let change = entries.first?.changes.first
        #expect(entries.first?.changes.count == 1 && change?.column == "name")
        #expect(change?.before == "Hotel Lama" && change?.after == "Hotel Baru")
        #expect(try Audit.tables(by: lab.administrator, in: tx) == ["organisation"])
      }
    }
  }

  @Test func aBadFieldIsNamed() throws {
    try withLaboratory { lab in
      do {
        _ = try lab.organisation("   ")
        Issue.record("an organisation without a name was taken")
      } catch let problem as FieldProblem {
        #expect(problem.field == "name")
        #expect(problem.phrase.id == "Nama organisasi belum diisi.")
      }
      #expect(throws: FieldProblem.self) { try lab.organisation("Hotel\u{7}") }
      #expect(throws: FieldProblem.self) {
        try lab.organisation(String(repeating: "x", count: 201))
      }
    }
  }

  @Test func aDistrictCodeIsTwoAndTwoDigits() {
    #expect(DistrictCode("53.71")?.code == "53.71")
    for wrong in ["5371", "53.7", "53.711", "5a.71", "", "53-71"] {
      #expect(DistrictCode(wrong) == nil)
    }
  }

  @Test func whatNoRuleNamesIsExplainedInGeneralOrNotAtAll() {
    let book = RuleBook([["sample_number_unique": Phrase(id: "Nomor ganda.", en: "Twice.")]])
    func error(_ state: String, _ rule: String?) -> PostgresError {
      PostgresError(sqlState: state, message: "", constraint: rule)
    }
    #expect(book.explain(error("23505", "sample_number_unique"))?.phrase.en == "Twice.")
    #expect(book.explain(error("LK001", "ledger_append_only"))?.phrase.en.contains("never") == true)
    #expect(book.explain(error("42601", nil)) == nil)
  }
}
