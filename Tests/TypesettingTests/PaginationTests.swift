import TestPDF
import Testing
import Typesetting

@Suite struct PaginationTests {
  private func pages(_ body: [Block]) throws -> [String] {
    let footer: [Block] = [.text("Halaman " + .pageNumber + " dari " + .pageCount)]
    let pdf = try DocumentTests.document(body, footer: footer).pdf()
    let count = try #require(try Reader.pageCount(pdf))
    return Array(
      try Reader.text(pdf).split(separator: "\u{0C}", omittingEmptySubsequences: false)
        .prefix(count).map(String.init))
  }

  private func table(_ rows: [Table.Row]) -> Block {
    .table(
      Table(
        columns: [.init(.fixed(60)), .init(.flexible(1))], head: [Table.Row(["Nomor", "Nama"])],
        rows: rows))
  }

  @Test func aThousandRowsKeepTheirOrderUnderARepeatedHead() throws {
    let rows = (1...1_000).map { Table.Row([Text("baris-\($0)"), "Contoh"]) }
    let pages = try pages([table(rows)])
    #expect(pages.count > 15)
    #expect(pages.allSatisfy { $0.contains("Nomor") })
    #expect(pages[3].contains("Halaman 4 dari \(pages.count)"))
    let found = pages.joined().split { $0.isWhitespace }.filter { $0.hasPrefix("baris-") }
    #expect(found == (1...1_000).map { "baris-\($0)" })
  }

  @Test func aRowIsNotTorn() throws {
    let rows = (1...60).map { number in
      Table.Row([
        Text("no-\(number)"), Text((1...5).map { "r\(number)-\($0)" }.joined(separator: "\n")),
      ])
    }
    for page in try pages([table(rows)]) {
      for number in 1...60 where page.contains("r\(number)-1\n") || page.contains("r\(number)-5") {
        for line in 1...5 { #expect(page.contains("r\(number)-\(line)")) }
      }
    }
  }

  @Test func aRowTallerThanAPageGoesOnWithEveryLine() throws {
    let tall = Text((1...200).map { "baris\($0);" }.joined(separator: "\n"))
    let pages = try pages([table([Table.Row(["a", tall]), Table.Row(["b", "sesudah"])])])
    #expect(pages.count >= 3)
    #expect(pages.allSatisfy { $0.contains("Nomor") })
    let found = pages.joined().split { $0.isWhitespace }.filter { $0.hasPrefix("baris") }
    #expect(found == (1...200).map { "baris\($0);" })
    #expect(try #require(pages.last).contains("sesudah"))
  }

  @Test func whatBelongsTogetherStaysTogether() throws {
    for lines in 40...75 {
      let body: [Block] =
        (0..<lines).map { _ in .text("isi") }
        + [
          .heading("Judul", TextStyle(size: 14)),
          .together([.text("satu"), .space(20), .text("dua")]),
        ]
      let page = try #require(try pages(body).first { $0.contains("Judul") })
      #expect(page.contains("satu") && page.contains("dua"))
    }
  }

  @Test func aGroupTitleStaysWithItsFirstRow() throws {
    for before in 25...45 {
      let rows =
        (0..<before).map { Table.Row([Text("x\($0)"), "isi"]) }
        + [
          Table.Row([Table.Cell("Kimia", span: 2)], keepsWithNext: true),
          Table.Row(["y", "pertama"]), Table.Row(["y", "kedua"]), Table.Row(["y", "ketiga"]),
        ]
      let page = try #require(try pages([table(rows)]).first { $0.contains("Kimia") })
      #expect(page.contains("pertama"))
    }
  }

  @Test func aPageMayBeBrokenOff() throws {
    let pages = try pages([.text("satu"), .pageBreak, .space(100), .text("dua")])
    #expect(pages.count == 2)
    #expect(pages[1].contains("dua"))
  }

  @Test func aHeaderTallerThanThePageStillEnds() throws {
    let header: [Block] = [.text(Text(String(repeating: "kepala\n", count: 200)))]
    let pdf = try DocumentTests.document([.text("isi"), .text("isi")], header: header).pdf()
    #expect(try #require(try Reader.pageCount(pdf)) <= 3)
  }
}
