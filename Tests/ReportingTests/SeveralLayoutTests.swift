import Crypto
import TestPDF
import Testing
import Timekeeping
import Typesetting
import Wording

@testable import Reporting

/// Certificates of several samples, read back by programs that know nothing of how they were made.
@Suite struct SeveralLayoutTests {
  private let key = SigningKey(seed: [UInt8](repeating: 7, count: 32))!
  private let released = Instant(microseconds: 1_795_392_000_000_000)

  /// So many taps of one hotel; the second exceeds two limits more, the third lacks a test and came warm.
  private func content(_ count: Int, _ language: ReportLanguage = .indonesian) -> CertificateContent
  {
    var content = CertificateContent.specimen(language)
    content.item.name = "Keran kamar mandi 101"
    content.further = (2...count).map { number in
      var next = content.tested[0]
      next.item.number = "26-AM-0000\(number)"
      next.item.name = "Keran kamar mandi \(100 + number)"
      if number == 2 {
        next.results[3].figure = "31,0"
        next.results[3].limits[0].outcome = "does_not_meet"
        next.results[3].limits[0].verdict = next.results[0].limits[0].verdict
        next.judgements[0].parameters.append("Suhu")
      }
      if number == 3 {
        next.results.remove(at: 7)
        next.results[8].marks = []
        next.item.deviations = ["Wadah 26AM00003A diterima dengan penyimpangan: terlalu hangat."]
      }
      return next
    }
    return content
  }

  private func text(_ content: CertificateContent, _ name: String, paper: Paper = .a4) throws
    -> String
  {
    let certificate = try Reporting.render(content, paper: paper, releasedAt: released, key: key)
    Picture.keep(certificate.pdf, name)
    return try Reader.text(certificate.pdf)
  }

  @Test func `each sample is described for itself, with what deviated when it came`() throws {
    let text = try text(content(3), "several-3")
    for words in [
      "Sampel yang diuji", "26-AM-00002", "Keran kamar mandi 102", "Keran kamar mandi 103",
      "Penyimpangan: Wadah 26AM00003A",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(text.components("Perumda Air Minum Contoh") == 1)
  }

  @Test func `unit, limit and method stand once a row, and what fails says so in its cell`() throws
  {
    let text = try text(content(2), "several-2")
    let line = try #require(text.split(separator: "\n").first { $0.contains("Klorida") })
    #expect(line.components("24,6 ± 1,1") == 2 && line.components("SNI 6989.19:2009") == 1)
    #expect(line.components("maks. 250") == 1)
    // Two samples fail in E. coli and turbidity, one in temperature.
    #expect(text.split(separator: "\n").map { $0.components("TMS") }.reduce(0, +) == 5 + 1)
  }

  @Test func `a test that a sample lacks is a dash, and its group stays together`() throws {
    let rows = SharedLine.merging(content(3).tested.map(\.results))
    #expect(rows.count == 30)
    #expect(rows.map(\.said.key) == content(2).results.map(\.key))
    let smell = try #require(rows.first { $0.said.parameter == "Bau" })
    #expect(smell.lines[2] == nil && smell.lines[1] != nil)
  }

  @Test func `another method, unit or limit of the same parameter is a row of its own`() {
    var content = content(2)
    content.further?[0].results[16].method = "SM 4110 B"
    content.further?[0].results[16].key = "Klorida IC"
    let rows = SharedLine.merging(content.tested.map(\.results))
    #expect(rows.count == 31)
    #expect(
      rows.filter { $0.said.parameter == "Klorida" }.map { $0.lines.count { $0 != nil } } == [1, 1])
  }

  @Test func `a mark stands beside the parameter when it is on every sample, else in its cell`() {
    let rows = SharedLine.merging(content(3).tested.map(\.results))
    #expect(
      rows.first { $0.said.parameter == "Angka lempeng total" }?.commonMarks == [.notAccredited])
    #expect(rows.first { $0.said.parameter == "Amonia sebagai N" }?.commonMarks == [.late])
    let external = rows.first { $0.said.parameter == "Aluminium" }
    #expect(external?.commonMarks == [])
  }

  @Test(arguments: [(5, 1), (6, 2), (12, 3), (20, 4)])
  func `at most five samples stand in a table, the others in tables that follow`(
    count: Int, tables: Int
  ) throws {
    let text = try text(content(count), "several-\(count)")
    let heads = text.split(separator: "\n").filter {
      $0.hasPrefix("Hasil uji ") || $0 == "Hasil uji"
    }
    #expect(heads.count == tables)
    for number in 2...count { #expect(text.contains("26-AM-0000\(number)"), "\(number)") }
  }

  @Test(arguments: ReportLanguage.allCases)
  func `it is written in each language and on each paper`(_ language: ReportLanguage) throws {
    for paper in [Paper.a4, .f4] {
      let name = "several-4-\(language.rawValue)-\(paper == .a4 ? "A4" : "F4")"
      let text = try text(content(4, language), name, paper: paper)
      #expect(text.contains(CertificateWords(language).samples.split(separator: " ")[0]))
    }
  }

  @Test func `samples of which a regulation says the same share a line`() throws {
    let text = try text(content(4), "several-4")
    #expect(text.contains("26-AM-00000, 26-AM-00003, 26-AM-00004: Tidak memenuhi syarat."))
    #expect(text.contains("26-AM-00002: Tidak memenuhi syarat."))
  }

  @Test func `what was frozen before there were several is read, and frozen in the same words`()
    throws
  {
    let one = CertificateContent.specimen()
    let text = try one.encoded()
    #expect(!text.contains("further"))
    #expect(try CertificateContent(encoded: text) == one)
    let several = content(3)
    #expect(try CertificateContent(encoded: several.encoded()) == several)
  }
}

extension StringProtocol {
  /// How often it stands in this text.
  fileprivate func components(_ words: String) -> Int { ranges(of: words).count }
}
