import FoundationEssentials
import Glibc

/// Programs that know PDF better than we do: poppler-utils and qpdf.
enum Reader {
  static func text(_ pdf: [UInt8]) throws -> String {
    try read(pdf) { "pdftotext -layout \($0) - 2>&1" }
  }

  /// What qpdf finds wrong with a file, and what it says of one that is right.
  static func check(_ pdf: [UInt8]) throws -> String { try read(pdf) { "qpdf --check \($0) 2>&1" } }

  /// All objects, readable.
  static func source(_ pdf: [UInt8]) throws -> String {
    try read(pdf) { "qpdf --qdf --object-streams=disable \($0) - 2>&1" }
  }

  /// The words of the last page and where they stand, in points from its upper left corner, as poppler shows it.
  static func boxes(_ pdf: [UInt8]) throws -> [(word: String, left: Double, bottom: Double)] {
    let page = try read(pdf) { "pdftotext -cropbox -bbox -f 2 \($0) - 2>&1" }
    return page.matches(of: /xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)</)
      .compactMap { match in
        guard let left = Double(match.1), let bottom = Double(match.2) else { return nil }
        return (String(match.3), left, bottom)
      }
  }

  static func encrypted(_ pdf: [UInt8], password: String) throws -> [UInt8] {
    try rewritten(pdf, "--encrypt '\(password)' owner 256 --")
  }

  /// The same with its objects compressed together, as most programs write them today.
  static func packed(_ pdf: [UInt8]) throws -> [UInt8] {
    try rewritten(pdf, "--object-streams=generate --deterministic-id")
  }

  private static func rewritten(_ pdf: [UInt8], _ options: String) throws -> [UInt8] {
    try withFile(pdf) { path in
      _ = output(of: "qpdf \(options) \(path) \(path).new 2>&1")
      defer { unlink(path + ".new") }
      return Array(try Data(contentsOf: URL(filePath: path + ".new")))
    }
  }

  private static func read(_ pdf: [UInt8], _ command: (String) -> String) throws -> String {
    try withFile(pdf) { output(of: command($0)) }
  }

  private static func withFile<T>(_ bytes: [UInt8], _ work: (String) throws -> T) throws -> T {
    let path = "/tmp/pdfpages-\(UUID().uuidString).pdf"
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
