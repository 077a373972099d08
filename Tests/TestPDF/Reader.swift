import FoundationEssentials
import Glibc

/// Programs that know PDF better than we do, and read what we wrote: poppler-utils, zbar-tools and qpdf.
package enum Reader {
  /// What a program prints when it is given the file as its last argument but for `tail`.
  package static func read(
    _ program: String, _ arguments: [String] = [], file bytes: [UInt8], tail: [String] = []
  ) throws -> String {
    try withFile(bytes) { path in
      output(of: ([program] + arguments + [path] + tail).joined(separator: " ") + " 2>/dev/null")
    }
  }

  package static func text(_ pdf: [UInt8]) throws -> String {
    try read("pdftotext", ["-layout"], file: pdf, tail: ["-"])
  }

  package static func pageCount(_ pdf: [UInt8]) throws -> Int? {
    let line = try read("pdfinfo", file: pdf).split(separator: "\n").first {
      $0.hasPrefix("Pages:")
    }
    return line.flatMap { Int($0.drop { !$0.isNumber }) }
  }

  /// The bar codes found on the pages: `QR-Code:…`, `CODE-128:…`.
  package static func codes(_ pdf: [UInt8]) throws -> Set<String> {
    try withFile(pdf) { path in
      let found = output(
        of: "pdftoppm -r 200 -png \(path) \(path) && zbarimg -q \(path)*.png 2>/dev/null; "
          + "rm -f \(path)*.png")
      return Set(found.split(separator: "\n").map(String.init))
    }
  }

  /// What qpdf finds wrong with a file, and what it says of one that is right.
  package static func check(_ pdf: [UInt8]) throws -> String {
    try withFile(pdf) { output(of: "qpdf --check \($0) 2>&1") }
  }

  /// All objects, readable.
  package static func source(_ pdf: [UInt8]) throws -> String {
    try read("qpdf", ["--qdf", "--object-streams=disable"], file: pdf, tail: ["-"])
  }

  /// The words of the last page and where they stand, in points from its upper left corner, as poppler shows it.
  package static func boxes(
    _ pdf: [UInt8]
  ) throws -> [(word: String, left: Double, bottom: Double)] {
    let page = try read("pdftotext", ["-cropbox", "-bbox", "-f", "2"], file: pdf, tail: ["-"])
    return page.matches(of: /xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)</)
      .compactMap { match in
        guard let left = Double(match.1), let bottom = Double(match.2) else { return nil }
        return (String(match.3), left, bottom)
      }
  }

  package static func encrypted(_ pdf: [UInt8], password: String) throws -> [UInt8] {
    try rewritten(pdf, "--encrypt '\(password)' owner 256 --")
  }

  /// The same with its objects compressed together, as most programs write them today.
  package static func packed(_ pdf: [UInt8]) throws -> [UInt8] {
    try rewritten(pdf, "--object-streams=generate --deterministic-id")
  }

  private static func rewritten(_ pdf: [UInt8], _ options: String) throws -> [UInt8] {
    try withFile(pdf) { path in
      _ = output(of: "qpdf \(options) \(path) \(path).new 2>&1")
      defer { unlink(path + ".new") }
      return Array(try Data(contentsOf: URL(filePath: path + ".new")))
    }
  }

  private static func withFile<T>(_ bytes: [UInt8], _ work: (String) throws -> T) throws -> T {
    let path = "/tmp/lacak-test-\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(filePath: path))
    defer { unlink(path) }
    return try work(path)
  }

  private static func output(of command: String) -> String {
    guard let pipe = unsafe popen(command, "r") else { return "" }
    defer { unsafe pclose(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(contentsOf: buffer[..<count])
    }
  }
}
