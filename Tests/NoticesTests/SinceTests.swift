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
import TestMailServer
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
      // Who sees no certificate of another district knows what they were told of it.
      let far = try lab.alarm(over: sample, lab.farInspector, .district).since
      #expect(far?.certificate == .withdrawn && far?.reason == "Sampel tertukar")
      let alarm = try lab.alarm(over: sample, lab.client)
      #expect(alarm.since?.certificate == .withdrawn && alarm.since?.reason == "Sampel tertukar")
      #expect(alarm.answeredAt == nil)
    }
  }

  @Test(arguments: [true, false])
  func `the mail of an alarm tells only what its reader may see`(isOfTheDistrict: Bool) throws {
    let mail = try TestMailServer(.smtp)
    try withTestLaboratory { lab in
      let inspector = isOfTheDistrict ? lab.inspector : lab.farInspector
      try lab.choose("klien@hotel.example", [.healthExceedance], for: lab.client)
      try lab.choose("dinas@office.example", [.healthExceedance], for: inspector)
      try lab.choose("rambu@lab.example", [.healthExceedance], for: lab.manager)
      let (sample, _) = try lab.released(["ECOLI": "12"])
      try lab.measureAgain(sample, "ECOLI", to: "0")
      while try lab.waiting("notify") > 0 { try lab.mailAtNight(mail) }
      var isTold: [String: Bool] = [:]
      for sent in try mail.everything() {
        let text = sent.message?.parts.first?.text ?? ""
        isTold[sent.readers?.first ?? ""] = text.contains("Diukur ulang: 0")
      }
      #expect(
        isTold == [
          "klien@hotel.example": false, "dinas@office.example": false, "rambu@lab.example": true,
        ])
    }
  }

  @Test
  func `what is issued anew under another number is told as an amendment, to whom its alarm was`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.received(samples: 2).map(\.id)
      try lab.verified(samples[0])
      try lab.verified(samples[1], ["ECOLI": "12"])
      let first = try lab.release(samples[0], with: [samples[1]])
      try lab.withdraw(first, reason: "Botol tertukar")
      _ = try lab.amend(samples[0], with: [], reason: "Tanpa yang tertukar")
      #expect(try lab.kinds(lab.inspector).last == .reportWithdrawn)
      _ = try lab.amend(samples[1], reason: "Botol yang benar")
      #expect(try lab.kinds(lab.client).suffix(2) == [.reportAmended, .reportAmended])
      #expect(try lab.kinds(lab.inspector).last == .reportAmended)
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
