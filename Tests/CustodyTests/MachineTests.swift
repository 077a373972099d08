import Custody
import Postgres
import TestDatabase
import Testing

/// The machine stands twice, where it is kept and where it is shown: both must say the same.
struct MachineTests {
  private struct Transition: Hashable, RowDecodable {
    var from: ContainerState
    var step: CustodyStep
    var to: ContainerState

    init(row: Row) throws {
      from = try row["from_state"]
      step = try row["event"]
      to = try row["to_state"]
    }

    init(_ from: ContainerState, _ step: CustodyStep, _ to: ContainerState) {
      self.from = from
      self.step = step
      self.to = to
    }
  }

  @Test func theProgramKnowsTheTransitionsOfTheDatabase() throws {
    try withTestDatabase { base in
      let kept = try base.app.transaction {
        try $0.rows(
          "SELECT from_state, event, to_state FROM custody_transition", as: Transition.self)
      }
      let shown = ContainerState.allCases.flatMap { from in
        CustodyStep.allCases.flatMap { step in
          from.next(step).map { Transition(from, step, $0) }
        }
      }
      #expect(Set(kept) == Set(shown))
    }
  }

  @Test func everyStatusOfTheViewHasAName() throws {
    try withTestDatabase { base in
      let definition = try base.app.transaction {
        try $0.value("SELECT pg_get_viewdef('sample_status')", as: String.self)
      }
      for status in SampleStatus.allCases {
        #expect(definition?.contains("'\(status.rawValue)'") == true, "\(status)")
      }
    }
  }

  @Test func everyRuleOfTheTablesHasWords() throws {
    try withTestDatabase { base in
      let rules = try base.superuser.transaction {
        try $0.values(
          """
          SELECT conname
          FROM   pg_constraint
          WHERE  conrelid = 'custody_event'::regclass AND contype = 'c'
          AND    conname NOT IN ('custody_event_hash_check', 'custody_event_previous_hash_check',
                                 'custody_event_seal_finding_check', 'custody_event_to_name_check')
          """, as: String.self)
      }
      for rule in rules { #expect(CustodyRules.rules[rule] != nil, "\(rule)") }
    }
  }
}
