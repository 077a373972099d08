import Glibc
import Testing

/// Programs that read what we wrote: poppler-utils and zbar-tools.
enum Reader {
  /// What a program prints when it is given the file as its last argument but for `tail`.
  static func read(
    _ program: String, _ arguments: [String] = [], file bytes: [UInt8], tail: [String] = []
  ) throws -> String {
    try withFile(bytes) { path in
      output(of: ([program] + arguments + [path] + tail).joined(separator: " ") + " 2>/dev/null")
    }
  }

  static func text(_ pdf: [UInt8]) throws -> String {
    try read("pdftotext", ["-layout"], file: pdf, tail: ["-"])
  }

  static func pageCount(_ pdf: [UInt8]) throws -> Int? {
    let line = try read("pdfinfo", file: pdf).split(separator: "\n").first {
      $0.hasPrefix("Pages:")
    }
    return line.flatMap { Int($0.drop { !$0.isNumber }) }
  }

  /// The bar codes found on the pages: `QR-Code:…`, `CODE-128:…`.
  static func codes(_ pdf: [UInt8]) throws -> Set<String> {
    try withFile(pdf) { path in
      let found = output(
        of: "pdftoppm -r 200 -png \(path) \(path) && zbarimg -q \(path)*.png 2>/dev/null; "
          + "rm -f \(path)*.png")
      return Set(found.split(separator: "\n").map(String.init))
    }
  }

  private static func withFile<T>(_ bytes: [UInt8], _ work: (String) throws -> T) throws -> T {
    var name = Array("/tmp/reporting-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&name)
    try #require(descriptor >= 0)
    let path = String(
      decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unsafe unlink(path) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress!, $0.count)
      }
      try #require(count > 0)
      written += count
    }
    close(descriptor)
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
