import Bench
import Custody
import Identity
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing
import Timekeeping
import Wording

@Suite struct AmendmentTests {
  @Test func `a new version says what changed and why, and the old one is superseded`() throws {
    try withTestLaboratory { lab in
      let (sample, first) = try lab.released()
      try lab.measureAgain(sample, "ECOLI", to: "7")
      let second = try lab.amend(sample, reason: "Hasil  salah baca")
      let versions = try lab.act(lab.client) { tx in
        let report = try Reporting.versions(of: sample, in: tx)[0].report
        return try Reporting.versions(of: report, in: tx)
      }
      #expect(versions.map(\.id) == [second, first])
      #expect(versions.map(\.state) == [.released, .superseded])
      #expect(versions[1].endReason == "Hasil salah baca")
      let amendment = try #require(versions[0].content.amendment)
      #expect(amendment.replacedVersion == 1 && amendment.reason == "Hasil salah baca")
      #expect(amendment.changes.contains { $0.contains("menjadi “7 ") })
      #expect(amendment.changes.contains { $0.contains("“MS” menjadi “TMS”") })
      #expect(versions[0].number == versions[1].number)
      #expect(versions[0].token != versions[1].token)

      try lab.makeCertificates()
      let successor = try Reporting.successor(of: first, in: lab.base.app)
      #expect(successor?.version == 2)
    }
  }

  @Test func `a version is not issued anew without a reason`() throws {
    try withTestLaboratory { lab in
      let (sample, id) = try lab.released()
      #expect(throws: ReportingError.noReason) { _ = try lab.amend(sample, reason: "  ") }
      #expect(throws: ReportingError.self) { _ = try lab.release(sample) }
      try lab.act(lab.manager) { tx in
        try Reporting.withdraw(
          id, reason: "sampel tertukar", by: lab.manager, at: lab.evening, in: tx)
      }
      #expect(throws: ReportingError.notCurrent(.withdrawn)) {
        try lab.act(lab.manager) { tx in
          try Reporting.withdraw(id, reason: "lagi", by: lab.manager, at: lab.evening, in: tx)
        }
      }
      #expect(throws: ReportingError.self) { _ = try lab.release(sample) }
      let second = try lab.amend(sample, reason: "sampel yang benar")
      let states = try lab.act(lab.client) { tx in
        try Reporting.versions(of: sample, in: tx).map { ($0.version, $0.state) }
      }
      #expect(states.map(\.0) == [second, id])
      #expect(states.map(\.1) == [.released, .withdrawn])
    }
  }

  @Test func `there is nothing to amend before the first release`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.received()[0].id
      try lab.verified(sample)
      #expect(throws: ReportingError.notIssued) { _ = try lab.amend(sample, reason: "x") }
    }
  }
}
