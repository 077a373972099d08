import Postgres
import TestDatabase
import TestLaboratory
import Testing

@testable import lacak_chaos

/// The books can say no: each fault is planted past everything that keeps it out, and found by its rule.
@Suite struct LedgerTests {
  @Test func everyFaultIsFoundByItsRule() throws {
    try withTestLaboratory { lab in
      let ledger = try lab.keptBooks()
      let kept = try findings(ledger, lab, [])
      #expect(kept.isEmpty, "\(kept)")
      for plant in Plant.all {
        let found = try findings(ledger, lab, plant.statements)
        #expect(found.contains { $0.rule == plant.rule }, "\(plant.fault): \(found)")
      }
    }
  }

  @Test func everyRuleHasAFaultThatItFinds() {
    let rules =
      LedgerRule.all.map(\.name) + [
        LedgerRule.pace.name, Ledger.offersRule, CertificateRule.digest, CertificateRule.signature,
        CertificateRule.opens,
      ]
    #expect(Set(Plant.all.map(\.rule)) == Set(rules))
  }

  @Test func whatWasRolledBackMustNotBeThereAndWhatIsDoubtfulMustBeWhole() throws {
    try withTestLaboratory { lab in
      var ledger = try lab.keptBooks()
      let size = ledger.offers[0].size
      for (fate, offered, isRight) in [
        (Offer.Fate.rolledBack, size, false), (.doubtful, size, true), (.doubtful, size + 1, false),
      ] {
        ledger.offers[0] = Offer(batch: 1, size: offered, fate: fate)
        #expect(try findings(ledger, lab, []).isEmpty == isRight)
      }
    }
  }

  private struct Undo: Error {
    var findings: [Finding]
  }

  /// What the books say with those faults in them, which are taken out again.
  private func findings(
    _ ledger: Ledger, _ lab: TestLaboratory, _ faults: [SQL]
  ) throws -> [Finding] {
    var ledger = ledger
    do {
      try lab.base.superuser.transaction(settings: [("session_replication_role", "replica")]) {
        tx in
        for fault in faults { try tx.execute(fault) }
        let pace = try LedgerRule.pace.findings(in: tx)
        throw Undo(findings: try ledger.findings(in: tx) + pace)
      }
      return []
    } catch let undo as Undo {
      return undo.findings
    }
  }
}
