import Custody
import Identity
import Reporting
import TestDatabase
import TestLaboratory
import TestMailServer
import Testing

/// A certificate of several samples that is withdrawn, and issued anew in parts.
@Suite struct RecallInPartsTests {
  private func two(_ lab: TestLaboratory) throws -> (line: ReportLine, version: ReportVersionID) {
    let samples = try lab.received(samples: 2).map(\.id)
    for sample in samples { try lab.verified(sample) }
    let version = try lab.release(samples[0], with: [samples[1]])
    let lines = try lab.act(lab.manager) { tx in try Reporting.list(in: tx) }
    return (try #require(lines.first), version)
  }

  @Test
  func `the letter of a recall says for each sample what took its place, or that nothing did`()
    throws
  {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp)
      try lab.addRecipient("dapur@hotel.example")
      let (line, version) = try two(lab)
      try lab.makeCertificates()
      try lab.deliverAll(through: mail)
      _ = try mail.next()
      try lab.withdraw(version, reason: "botol tertukar")
      _ = try lab.amend(line.samples[0].id, with: [], reason: "tanpa yang tertukar")
      try lab.deliver(through: mail)
      let text = try #require(try mail.next()?.message).parts[0].text
      for words in [
        "Untuk sampel \(line.samples[0].number) penggantinya \(line.number) versi 2",
        "Untuk sampel \(line.samples[1].number) belum ada penggantinya",
      ] { #expect(text.contains(words), "\(words) in \(text)") }
      #expect(!text.contains("tanpa pengganti."))
    }
  }

  @Test func `a webhook is told what replaces which sample, under the number that was replaced`()
    throws
  {
    try withTestLaboratory { lab in
      let hook = try TestMailServer(.webhook)
      try lab.addRecipient("http://127.0.0.1:\(hook.port)/", channel: .webhook)
      let (line, version) = try two(lab)
      try lab.makeCertificates()
      try lab.deliverAll(through: nil)
      _ = try hook.next()
      try lab.withdraw(version, reason: "botol tertukar")
      _ = try lab.amend(line.samples[0].id, with: [], reason: "tanpa yang tertukar")
      try lab.deliver(through: nil)
      let recall = try #require(try hook.next()?.body)
      let (number, kept) = (line.number, line.samples[0].number)
      let part = #"{"number":"\#(number)","samples":["\#(kept)"],"version":2}"#
      #expect(recall.contains(#""replaced_by":[\#(part)]"#), "\(recall)")
      #expect(!recall.contains("replaced_by_number"))

      let rest = try lab.amend(line.samples[1].id, reason: "botol yang benar")
      for _ in 1...2 { try lab.makeCertificates() }
      try lab.deliverAll(through: nil)
      let told = try [hook.next(), hook.next()].compactMap { $0?.body }
      let other = try #require(try lab.certificate(rest)).number
      #expect(other != number)
      let anew = try #require(told.first { $0.contains(#""number":"\#(other)""#) })
      #expect(anew.contains(#""replaces_number":"\#(number)""#), "\(anew)")
      #expect(anew.contains(#""replaces_version":1"#) && anew.contains(#""version":1"#))
    }
  }
}
