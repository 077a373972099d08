import Crypto
import TestPDF
import Testing
import Timekeeping
import Typesetting
import Wording

@testable import Reporting

/// The certificate read back by programs that know nothing of how it was made.
@Suite struct LayoutTests {
  private let key = SigningKey(seed: [UInt8](repeating: 7, count: 32))!
  private let released = Instant(microseconds: 1_795_392_000_000_000)

  private func pdf(_ content: CertificateContent, paper: Paper = .a4) throws -> [UInt8] {
    try Reporting.render(content, paper: paper, releasedAt: released, key: key).pdf
  }

  @Test(arguments: [
    ("", "Escherichia coli", ""), ("Jumlah ", "E. coli", " per 100 mL"),
    ("Koliform/", "E. coli", ""), ("Stafilokokus (", "Staphylococcus aureus", ")"),
  ])
  func `names of species stand in italics`(before: String, species: String, after: String) {
    let layout = CertificateLayout(content: .specimen(), key: nil)
    #expect(
      layout.setInType(before + species + after)
        == Text(before) + Text(species).italic + Text(after))
    #expect(layout.setInType("Kekeruhan (di lapangan)") == Text("Kekeruhan (di lapangan)"))
  }

  @Test(arguments: ReportLanguage.allCases)
  func thirtyResultsFitTwoPages(_ language: ReportLanguage) throws {
    let content = CertificateContent.specimen(language)
    #expect(content.results.count == 30)
    for paper in [Paper.a4, .f4] {
      let certificate = try Reporting.render(
        content, paper: paper, releasedAt: released, key: key)
      #expect(certificate.pages == 2)
      #expect(try Reader.pageCount(certificate.pdf) == 2)
      Picture.keep(certificate.pdf, "\(language.rawValue)-\(paper == .a4 ? "A4" : "F4")")
    }
  }

  @Test func `in both languages each label and verdict stands in both, each figure once`() throws {
    let pdf = try pdf(.specimen(.both))
    let text = try Reader.read("pdftotext", file: pdf, tail: ["-"])
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "Laporan Hasil Uji", "Test Report", "Pelanggan / Customer", "Putusan / Verdict",
      "TMS / Does not comply", "Mikrobiologi / Microbiology",
      "Tidak memenuhi syarat. / Does not meet the requirements.", "Halaman / Page 1",
      "Aturan keputusan:", "Decision rule:", "10 November 2026",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(text.contains("3,42 ± 0,21") && !text.contains("3.42"))
  }
}
