import Custody
import Dispatch
import Glibc
import Identity
import People
import Postgres
import TestDatabase
import Testing
import Timekeeping
import Typesetting
import Wording

struct LabelTests {
  /// The output of a program, and what it complained of.
  private func run(_ command: String) throws -> String {
    let pipe = try #require(unsafe popen(command + " 2>&1", "r"))
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while case let count = unsafe fread(&chunk, 1, chunk.count, pipe), count > 0 {
      output += chunk.prefix(count)
    }
    unsafe pclose(pipe)
    return String(decoding: output, as: UTF8.self)
  }

  private func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let path = "/tmp/lacak-labels-\(getpid())-\(name)"
    let file = try #require(unsafe fopen(path, "w"))
    unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
    return path
  }

  @Test func theDayOnALabelIsTheOneOnTheLaboratorysWall() throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let request = try desk.request(1)
      _ = try desk.register(request)
      var label = try #require(
        try desk.act(desk.sampler) { try Custody.labels(of: request, in: $0) }.first)
      label.day = Instant(microseconds: 1_798_734_600_000_000)
      for (zone, day) in [(Zone.wib, "31"), (.wit, "1")] {
        let sheet = LabelSheet(
          [label], on: .roll, language: .english, made: desk.morning, zone: zone)
        let path = try write(try sheet.document.pdf(), "\(zone.name).pdf")
        defer { unlink(path) }
        #expect(try run("pdftotext \(path) -").contains("· \(day) "))
      }
    }
  }

  @Test(arguments: LabelStock.allCases)
  func everyLabelIsReadByEyeByPhoneAndByScanner(_ stock: LabelStock) throws {
    try withTestDatabase { base in
      let desk = try Desk(base)
      let request = try desk.request(9)
      let samples = try desk.register(request)
      let labels = try desk.act(desk.sampler) { try Custody.labels(of: request, in: $0) }
      #expect(labels.count == 27)
      let sheet = LabelSheet(labels, on: stock, language: .indonesian, made: desk.morning)
      let pdf = try sheet.document.pdf()
      #expect(try pdf == sheet.document.pdf())
      let path = try write(pdf, "\(stock.rawValue).pdf")
      defer { unlink(path) }

      let text = try run("pdftotext -layout \(path) -")
      for sample in samples { #expect(text.contains(sample.number)) }
      #expect(text.contains("Botol steril, Na2S2O3 0,008%"))
      #expect(!text.contains("Hotel Contoh"), "the bench is not to know whose it is")

      let pages = try run("pdfinfo \(path)")
      #expect(pages.contains(stock == .sheet ? "Pages:           2" : "Pages:           27"))
      // The first label, and the last of the page: 300 dots to the inch.
      let corners = stock == .sheet ? [(0, 0, 0), (23, 2 * 827, 7 * 436)] : [(0, 0, 0)]
      for (place, x, y) in corners {
        _ = try run(
          "pdftoppm -r 300 -png -f 1 -l 1 -x \(x) -y \(y) -W 827 -H 442 \(path) \(path)-\(place)")
        defer { _ = try? run("rm -f \(path)-\(place)*.png") }
        let codes = try run(
          "zbarimg -q -Sdisable -Sqrcode.enable -Scode128.enable \(path)-\(place)*.png"
        ).split(separator: "\n")
        let barcode = labels[place].barcode
        #expect(codes.contains("QR-Code:\(barcode)"))
        #expect(codes.contains("CODE-128:\(barcode)"))
      }
    }
  }
}
