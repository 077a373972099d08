import Crypto
import Custody
import Identity
import PDFPages
import People
import Postgres
import Reporting
import Synchronization
import TestDatabase
import TestLaboratory
import TestPDF
import Testing
import Timekeeping
import Typesetting
import Wording

@Suite struct AppendixTests {
  func add(
    _ lab: TestLaboratory, _ title: String, _ file: TestPDF? = nil, to sample: SampleID,
    as id: AppendixID? = nil, by actor: Actor? = nil
  ) throws -> AppendixID {
    let (id, actor) = (id ?? .make(at: lab.evening), actor ?? lab.supervisor)
    let appendix = try AppendixFile(
      title: title, name: "\(title).pdf", content: (file ?? .pages(2, of: title)).bytes)
    try lab.act(actor) { tx in
      try Reporting.addAppendix(appendix, as: id, to: sample, by: actor, in: tx)
    }
    return id
  }

  func remove(_ lab: TestLaboratory, _ id: AppendixID, of sample: SampleID) throws {
    try lab.act(lab.manager) { tx in
      try Reporting.removeAppendix(id, of: sample, by: lab.manager, in: tx)
    }
  }

  private func titles(_ lab: TestLaboratory, _ sample: SampleID) throws -> [String] {
    try lab.act(lab.manager) { tx in try Reporting.appendices(of: [sample], in: tx).map(\.title) }
  }

  func verified(_ lab: TestLaboratory) throws -> SampleID {
    let sample = try lab.received()[0].id
    try lab.verified(sample)
    return sample
  }

  @Test
  func
    `the appendices stand behind the certificate's own pages, in one file that is digested and signed`()
    throws
  {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      _ = try add(lab, "Kromatogram GC", to: sample)
      _ = try add(lab, "Peta titik sampling", .pages(1, of: "Peta"), to: sample)
      let id = try lab.release(sample)
      try lab.makeCertificates()
      let certificate = try #require(try lab.certificate(id))
      let pages = try Reader.text(certificate.pdf).split(separator: "\u{c}").map(String.init)
      let own = pages.count - 3
      #expect(own >= 1)
      #expect(pages[own].contains("Kromatogram GC halaman 1"))
      #expect(pages[own + 1].contains("Kromatogram GC halaman 2"))
      #expect(pages[own + 2].contains("Peta halaman 1"))
      let mark = "\(certificate.number) · versi 1 · Lampiran A, halaman 2 dari 2"
      #expect(pages[own + 1].contains(mark), "\(pages[own + 1])")
      let list = pages[..<own].joined()
      for words in [
        "Lampiran", "Kromatogram GC", "Peta titik sampling", "diikuti lampiran A, B (3 halaman)",
        String(Digest(of: TestPDF.pages(1, of: "Peta").bytes).hexadecimal.prefix(16)),
      ] { #expect(list.contains(words), "\(words)") }
      #expect(try Reader.read("qpdf", ["--check"], file: certificate.pdf).contains("No syntax"))
      let stored = try lab.act(lab.client) { tx in try Reporting.versions(of: sample, in: tx) }
      #expect(stored.count == 1)
      let known = try #require(
        try Reporting.check(Digest(of: certificate.pdf), in: lab.base.app))
      #expect(known.isSignatureRight)
      let counted = try lab.base.app.transaction(as: .system) { tx in
        try tx.value("SELECT pages FROM report_document", as: Int.self)
      }
      #expect(try Reader.pageCount(certificate.pdf) == pages.count && counted == pages.count)
      Picture.keep(certificate.pdf, "appendices")
    }
  }

  @Test func `in both languages the list stands in both`() throws {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      _ = try add(lab, "Kromatogram GC", to: sample)
      var terms = TestLaboratory.terms
      terms.language = .both
      let id = ReportVersionID.make(at: lab.evening)
      try lab.act(lab.manager) { tx in
        try Reporting.authoriseAndRelease(
          sample, as: id, meaning: TestLaboratory.meaning, terms: terms, by: lab.manager,
          at: lab.evening, in: tx)
      }
      try lab.makeCertificates()
      let pdf = try #require(try lab.certificate(id)).pdf
      let text = try Reader.text(pdf)
      #expect(text.contains("Lampiran / Appendices"))
      #expect(text.contains("(2 pages)"))
      Picture.keep(pdf, "appendices-both")
    }
  }

  @Test func `without appendices a certificate has the bytes it always had`() throws {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      try remove(lab, add(lab, "Peta", to: sample), of: sample)
      let id = try lab.release(sample)
      try lab.makeCertificates()
      let content = try lab.issued(id).content
      #expect(content.appendices == nil)
      let document = content.document(
        paper: .a4, key: TestLaboratory.key.id, created: lab.evening)
      #expect(try lab.certificate(id)?.pdf == document.pdf())
    }
  }

  @Test func `the same certificate is made twice with the same bytes`() throws {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      _ = try add(lab, "Peta", to: sample)
      let id = try lab.release(sample)
      try lab.makeCertificates()
      let again = try Reporting.render(
        lab.issued(id).content, paper: .a4, releasedAt: lab.evening,
        appendices: [TestPDF.pages(2, of: "Peta").bytes], key: TestLaboratory.key)
      #expect(try lab.certificate(id)?.pdf == again.pdf)
    }
  }

  @Test func `a draft made anew carries what stands at the sample by then`() throws {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      func prepare() throws {
        try lab.act(lab.supervisor) { tx in
          try Reporting.prepare(
            sample: sample, as: .make(at: lab.evening), terms: TestLaboratory.terms,
            by: lab.supervisor, at: lab.evening, in: tx)
        }
      }
      let map = try add(lab, "Peta", to: sample)
      try prepare()
      _ = try add(lab, "Kromatogram", to: sample)
      try prepare()
      try remove(lab, map, of: sample)
      _ = try add(lab, "Laporan luar", to: sample)
      let id = try lab.release(sample)
      #expect(
        try lab.issued(id).content.appendices?.map(\.title) == ["Kromatogram", "Laporan luar"])
    }
  }

  @Test func `a draft is not released with other files than stand at its sample`() throws {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      let id = ReportVersionID.make(at: lab.evening)
      try lab.act(lab.manager) { tx in
        try Reporting.authorise(sample, for: lab, in: tx)
        try Reporting.prepare(
          sample: sample, as: id, terms: TestLaboratory.terms, by: lab.manager, at: lab.evening,
          in: tx)
      }
      _ = try add(lab, "Peta", to: sample)
      let broken = try rule {
        try lab.act(lab.manager) { tx in
          try Reporting.release(
            id, meaning: TestLaboratory.meaning, terms: TestLaboratory.terms, by: lab.manager,
            at: lab.evening, in: tx)
        }
      }
      #expect(broken == "report_appendices_standing")
    }
  }

  @Test func `an amendment carries the old ones unless removed, and says what came and went`()
    throws
  {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      let map = try add(lab, "Peta", to: sample)
      _ = try add(lab, "Kromatogram", to: sample)
      let first = try lab.release(sample)
      try remove(lab, map, of: sample)
      _ = try add(lab, "Laporan luar", to: sample)
      let second = try lab.amend(sample, reason: "peta yang salah")
      #expect(try lab.issued(first).content.appendices?.map(\.title) == ["Peta", "Kromatogram"])
      let content = try lab.issued(second).content
      #expect(content.appendices?.map(\.title) == ["Kromatogram", "Laporan luar"])
      #expect(
        content.amendment?.changes == [
          "Lampiran “Laporan luar”: ditambahkan.", "Lampiran “Peta”: dihapus.",
        ])
      // The first version's file can still be made.
      try lab.makeCertificates()
      try lab.makeCertificates()
      #expect(try Reader.text(#require(try lab.certificate(first)).pdf).contains("Peta halaman 2"))
    }
  }

  @Test func `a signature stands over the appendices that were seen`() throws {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      let map = try add(lab, "Peta", to: sample)
      func hold(_ seen: Set<AppendixID>) throws {
        try lab.act(lab.manager) { tx in try Reporting.hold(seen, of: [sample], in: tx) }
      }
      try hold([map])
      let more = try add(lab, "Kromatogram", to: sample)
      #expect(throws: AppendixError.changed) { try hold([map]) }
      #expect(throws: AppendixError.changed) { try hold([more]) }
      try hold([map, more])
    }
  }

  @Test func `a certificate of several samples carries the files of each, by the samples' numbers`()
    throws
  {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      _ = try add(lab, "Peta kedua", to: samples[1])
      _ = try add(lab, "Peta pertama", to: samples[0])
      let id = ReportVersionID.make(at: lab.evening)
      try lab.act(lab.manager) { tx in
        try Reporting.authoriseAndRelease(
          samples[1], with: [SeenSample(samples[0])], as: id, meaning: TestLaboratory.meaning,
          terms: TestLaboratory.terms, by: lab.manager, at: lab.evening, in: tx)
      }
      #expect(
        try lab.issued(id).content.appendices?.map(\.title) == ["Peta pertama", "Peta kedua"])
      try lab.makeCertificates()
      let text = try Reader.text(#require(try lab.certificate(id)).pdf)
      let (first, second) = (
        try #require(text.firstRange(of: "Peta pertama halaman 1")),
        try #require(text.firstRange(of: "Peta kedua halaman 1"))
      )
      #expect(first.lowerBound < second.lowerBound)
    }
  }

  @Test func `together the samples of a certificate stay within its limit`() throws {
    try withTestLaboratory { lab in
      let samples = try lab.verifiedSamples(2)
      for number in 1...6 {
        for sample in samples { _ = try add(lab, "Peta \(number)", to: sample) }
      }
      let broken = try rule {
        try lab.act(lab.manager) { tx in
          try Reporting.authoriseAndRelease(
            samples[0], with: [SeenSample(samples[1])], as: .make(at: lab.evening),
            meaning: TestLaboratory.meaning, terms: TestLaboratory.terms, by: lab.manager,
            at: lab.evening, in: tx)
        }
      }
      #expect(broken == "appendix_limit")
    }
  }

  @Test func `a sample with an appendix is not plain`() throws {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      func plain() throws -> Int {
        try lab.act(lab.manager) { tx in try Reporting.plainSamples(many: 20, in: tx).count }
      }
      #expect(try plain() == 1)
      let map = try add(lab, "Peta", to: sample)
      #expect(try plain() == 0)
      try remove(lab, map, of: sample)
      #expect(try plain() == 1)
    }
  }

  @Test func `sent twice a file is added once; the same file again, or from others, is not`() throws
  {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      let id = try add(lab, "Peta", to: sample)
      #expect(try add(lab, "Peta", to: sample, as: id) == id)
      #expect(try titles(lab, sample) == ["Peta"])
      let again = try rule { _ = try add(lab, "Lain", .pages(2, of: "Peta"), to: sample) }
      #expect(again == "appendix_once")
      for actor in [lab.analyst, lab.receptionist, lab.client, lab.administrator] {
        #expect(throws: NotAllowed.self) { _ = try add(lab, "X", to: sample, by: actor) }
      }
    }
  }

  @Test func `of two at once neither is lost, and together they stay within the limit`() throws {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      for number in 1...9 { _ = try add(lab, "Peta \(number)", to: sample) }
      let refused = Mutex(0)
      try concurrently(3) { number in
        let broken = try rule { _ = try add(lab, "Serentak \(number)", to: sample) }
        if broken == "appendix_limit" { refused.withLock { $0 += 1 } }
      }
      #expect(refused.withLock { $0 } == 2)
      #expect(try titles(lab, sample).count == Appendix.mostFiles)
    }
  }

  @Test func `a file that is wrong is refused by its name, in the reader's language`() {
    func refusal(_ content: [UInt8], name: String = "C:\\Foto\\kromatogram.pdf") -> AppendixError? {
      do {
        _ = try AppendixFile(title: "Kromatogram", name: name, content: content)
        return nil
      } catch { return error }
    }
    let photo: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 1, count: 90)
    #expect(refusal(photo) == .unfit(name: "kromatogram.pdf", .notPDF))
    #expect(refusal(photo)?.phrase.id.hasPrefix("“kromatogram.pdf” bukan berkas PDF") == true)
    #expect(refusal(photo)?.phrase.en.hasPrefix("“kromatogram.pdf” is no PDF file") == true)
    let long = TestPDF.pages(101, of: "Peta").bytes
    #expect(refusal(long) == .unfit(name: "kromatogram.pdf", .tooManyPages))
    let large = [UInt8](repeating: 0, count: Appendix.mostBytes + 1)
    #expect(refusal(large) == .tooLarge(name: "kromatogram.pdf"))
    #expect(refusal(TestPDF.pages(1, of: "Peta").bytes, name: "") == nil)
  }

  @Test func `what a customer may see is the certificate, and never the file as it came`() throws {
    try withTestLaboratory { lab in
      let sample = try verified(lab)
      let id = try add(lab, "Peta", to: sample)
      _ = try lab.release(sample)
      for actor in [lab.client, lab.stranger, lab.inspector] {
        let seen = try lab.act(actor) { tx in
          (
            try Reporting.appendices(of: [sample], in: tx).count,
            try Reporting.appendixFile(id, in: tx)?.name,
            try tx.value("SELECT count(*) FROM report_appendix", as: Int.self)
          )
        }
        #expect(seen.0 == 0 && seen.1 == nil && seen.2 == 0)
      }
    }
  }

  @Test(arguments: [true, false])
  func `a preview and an interim certificate are known on the appended pages too`(
    isPreview: Bool
  ) throws {
    try withTestLaboratory { lab in
      func pdf() throws -> [UInt8] {
        if isPreview {
          let sample = try verified(lab)
          _ = try add(lab, "Peta", to: sample)
          return try lab.act(lab.manager) { tx in
            try Reporting.preview(
              sample, terms: TestLaboratory.terms, by: lab.manager, at: lab.evening, in: tx)
          }.pdf()
        }
        let (sample, _) = try lab.interim()
        try lab.makeCertificates()
        _ = try add(lab, "Peta", to: sample)
        let id = ReportVersionID.make(at: lab.evening)
        try lab.act(lab.manager) { tx in
          try Reporting.releaseInterim(
            sample, as: id, meaning: TestLaboratory.meaning, terms: TestLaboratory.terms,
            by: lab.manager, at: lab.evening, in: tx)
        }
        try lab.makeCertificates()
        return try #require(try lab.certificate(id)).pdf
      }
      let pages = try Reader.text(pdf()).split(separator: "\u{c}")
      let words = isPreview ? "PRATINJAU / PREVIEW" : "SEMENTARA / INTERIM"
      #expect(pages.suffix(2).allSatisfy { $0.contains("Lampiran A") && $0.contains(words) })
    }
  }
}
