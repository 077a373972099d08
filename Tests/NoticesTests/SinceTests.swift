import Catalogue
import Custody
import Identity
import Measurement
import Notices
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import Testing

/// What becomes of a figure after an alarm over it.
@Suite struct SinceTests {
  @Test func `a figure measured again stands beside the first, and an answer is still asked for`()
    throws
  {
    try withTestLaboratory { lab in
      let (sample, _) = try lab.released(["ECOLI": "12"])
      #expect(try lab.alarm(over: sample, lab.client).since == nil)
      try lab.measureAgain(sample, "ECOLI", to: "0")
      let inside = try #require(try lab.alarm(over: sample, lab.manager, .laboratory).since)
      #expect(inside.found?.value == 0 && inside.exceeds == false)
      // The new figure is not the client's before it is released.
      #expect(try lab.alarm(over: sample, lab.client).since == nil)
      _ = try lab.amend(sample, reason: "Salah baca")
      for (reader, side) in [(lab.client, .client), (lab.inspector, .district)]
        as [(Actor, HealthAlarm.Side)]
      {
        let alarm = try lab.alarm(over: sample, reader, side)
        let since = try #require(alarm.since)
        #expect(since.found?.value == 0 && since.exceeds == false && alarm.answeredAt == nil)
        #expect(since.certificate == .superseded && since.reason == "Salah baca")
        let words = since.sentences(after: alarm.finding.figure).map(\.id).joined(separator: " ")
        #expect(words.contains("12") && words.contains("Diukur ulang: 0"), "\(words)")
      }
    }
  }

  @Test func `a certificate that is withdrawn is told to whom its alarm was, and its page says so`()
    throws
  {
    try withTestLaboratory { lab in
      let (sample, version) = try lab.released(["ECOLI": "12"])
      try lab.withdraw(version, reason: "Sampel tertukar")
      #expect(try lab.kinds(lab.client).last == .reportWithdrawn)
      for inspector in [lab.inspector, lab.farInspector] {
        #expect(try lab.kinds(inspector) == [.healthExceedance, .reportWithdrawn])
      }
      #expect(try lab.kinds(lab.stranger) == [])
      let alarm = try lab.alarm(over: sample, lab.client)
      #expect(alarm.since?.certificate == .withdrawn && alarm.since?.reason == "Sampel tertukar")
      #expect(alarm.answeredAt == nil)
    }
  }

  @Test func `an alarm by a row that nobody confirmed says so, and one that is confirmed does not`()
    throws
  {
    try withTestLaboratory { lab in
      let first = try lab.received()[0].id
      try lab.verified(first, ["ECOLI": "12"])
      #expect(try lab.alarm(over: first, lab.manager, .laboratory).isUnconfirmed)
      try lab.confirmDangers()
      let second = try lab.received()[0].id
      try lab.verified(second, ["ECOLI": "12"])
      #expect(try !lab.alarm(over: second, lab.manager, .laboratory).isUnconfirmed)
    }
  }
}

extension TestLaboratory {
  func alarm(
    over sample: SampleID, _ reader: Actor, _ side: HealthAlarm.Side = .client
  ) throws -> HealthAlarm {
    let all = try act(reader) { try Notices.alarms(over: sample, in: $0) }
    return try #require(all.first { $0.side == side })
  }

  func confirmDangers() throws {
    try act(manager) { tx in
      for row in try Catalogue.healthParameters(in: tx) {
        try Catalogue.confirmHealthParameter(
          row.parameter, in: row.matrix, comparedWith: "SK Kepala 1/2026", by: manager, in: tx)
      }
    }
  }
}
