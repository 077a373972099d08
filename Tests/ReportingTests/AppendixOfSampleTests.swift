import Custody
import Identity
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestPDF
import Testing
import Timekeeping

// Which sample a file is of, and which file a form has sent.
extension AppendixTests {
  @Test
  func `on a certificate of several samples the list and each foot say which sample a file is of`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      for sample in samples { _ = try add(lab, "Kromatogram", to: sample) }
      let id = try lab.release(samples[0], with: [samples[1]])
      let content = try lab.issued(id).content
      let numbers = content.tested.map(\.item.number)
      #expect(content.appendices?.compactMap(\.sample) == numbers)
      try lab.makeCertificates()
      let pdf = try #require(try lab.certificate(id)).pdf
      let lines = try Reader.text(pdf).split(whereSeparator: \.isNewline)
      for (letter, number) in zip(["A", "B"], numbers) {
        let isListed = lines.contains { line in
          line.contains("Kromatogram") && !line.contains("halaman") && line.contains(number)
        }
        #expect(isListed, "\(number)")
        let mark = "Lampiran \(letter), halaman 2 dari 2 · \(number)"
        #expect(lines.contains { $0.contains(mark) }, "\(mark)")
      }
      Picture.keep(pdf, "appendices-several")
    }
  }

  @Test func `an amendment says of which sample a file went, also when the other has the same`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      _ = try add(lab, "Kromatogram", to: samples[0])
      let second = try add(lab, "Kromatogram", to: samples[1])
      let first = try lab.release(samples[0], with: [samples[1]])
      let number = try lab.issued(first).content.tested[1].item.number
      try remove(lab, second, of: samples[1])
      let amended = try lab.issued(try lab.amend(samples[0], reason: "lampiran tertukar"))
      #expect(
        amended.content.amendment?.changes == ["\(number) – Lampiran “Kromatogram”: dihapus."])
    }
  }

  @Test func `issued anew for one of its samples, a certificate has the same files of that one`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      _ = try add(lab, "Kromatogram", to: samples[0])
      let id = try lab.release(samples[0], with: [samples[1]])
      try lab.withdraw(id, reason: "botol tertukar")
      let alone = try lab.issued(
        try lab.amend(samples[0], with: [], reason: "tanpa botol yang tertukar"))
      let files = try #require(alone.content.appendices)
      #expect(files.count == 1 && files[0].sample == nil)
      let changes = try #require(alone.content.amendment).changes
      #expect(!changes.contains { $0.contains("Lampiran") }, "\(changes)")
    }
  }

  @Test func `another file sent with the same form is not taken for the first, and that is said`()
    throws
  {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      let id = try add(lab, "Peta", to: sample)
      let sent = AppendixError.sentBefore(title: "Peta")
      #expect(throws: sent) { _ = try add(lab, "Kromatogram", to: sample, as: id) }
      #expect(throws: sent) {
        _ = try add(lab, "Peta", .pages(1, of: "Peta lain"), to: sample, as: id)
      }
      _ = try lab.release(sample)
      try remove(lab, id, of: sample)
      // It would not be there, and one that was released is on record under that name.
      #expect(throws: sent) { _ = try add(lab, "Peta", to: sample, as: id) }
    }
  }
}
