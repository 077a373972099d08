import Crypto
import Glibc
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

  @Test(arguments: [Language.indonesian, .english])
  func thirtyResultsFitTwoPages(_ language: Language) throws {
    let content = CertificateContent.specimen(language)
    #expect(content.results.count == 30)
    for paper in [Paper.a4, .f4] {
      let certificate = try Reporting.render(
        content, paper: paper, releasedAt: released, key: key)
      #expect(certificate.pages == 2)
      #expect(try Reader.pageCount(certificate.pdf) == 2)
      keep(certificate.pdf, "\(language.rawValue)-\(paper == .a4 ? "A4" : "F4")")
    }
  }

  /// Set `LACAK_LOOK_AT` to a folder to look at what the tests made.
  private func keep(_ pdf: [UInt8], _ name: String) {
    guard let folder = unsafe getenv("LACAK_LOOK_AT") else { return }
    let path = unsafe String(cString: folder) + "/\(name).pdf"
    guard let file = unsafe fopen(path, "w") else { return }
    _ = unsafe fwrite(pdf, 1, pdf.count, file)
    unsafe fclose(file)
  }
}
