import Crypto
import Glibc
package import TestBrowser

/// A certificate as somebody has it on their disk.
package final class CertificateFile {
  package let bytes: [UInt8]
  package let path: String

  package init(_ bytes: [UInt8]) throws {
    var name = Array("/tmp/lacak-certificate-XXXXXX.pdf".utf8CString)
    let descriptor = unsafe mkstemps(&name, 4)
    guard descriptor >= 0 else { throw UnreadableCertificate("no temporary file") }
    defer { close(descriptor) }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.bytes = bytes
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { throw UnreadableCertificate("the disk is full") }
      written += count
    }
  }

  deinit { unsafe unlink(path) }

  /// The newest certificate on the list of released reports, as that reader downloads it.
  package static func newest(for reader: Browser) throws -> CertificateFile {
    let list = reader.open("/review/reports")
    guard let link = list.link("PDF") else {
      throw UnreadableCertificate("no file on the list:\n\(list.text)")
    }
    let page = reader.open(link)
    guard page["content-type"] == "application/pdf" else {
      throw UnreadableCertificate("\(link) gave \(page.status):\n\(page.text)")
    }
    return try CertificateFile(page.body)
  }

  /// What stands in it, by poppler.
  package func text() -> String { output(of: "pdftotext -layout \(path) - 2>/dev/null") }

  package func pageCount() -> Int {
    Int(output(of: "pdfinfo \(path) 2>/dev/null | sed -n 's/^Pages: *//p'").dropLast()) ?? 0
  }

  /// Where its QR code leads, photographed page by page.
  package func scannedAddress() throws -> String {
    let found = output(
      of: "pdftoppm -r 150 -png \(path) \(path) && zbarimg -q --raw \(path)*.png 2>/dev/null; "
        + "rm -f \(path)*.png")
    guard let address = found.split(separator: "\n").first(where: { $0.hasPrefix("http") }) else {
      throw UnreadableCertificate("no code of an address on it: \(found)")
    }
    return String(address)
  }

  /// The same file with one byte of it changed by one bit.
  package func changedByOneByte() throws -> CertificateFile {
    var changed = bytes
    changed[changed.count / 2] ^= 1
    return try CertificateFile(changed)
  }
}

package struct UnreadableCertificate: Error, CustomStringConvertible {
  package var description: String
  init(_ description: String) { self.description = description }
}

private func output(of command: String) -> String {
  guard let pipe = unsafe popen(command, "r") else { return "" }
  defer { unsafe pclose(pipe) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = unsafe fread(&chunk, 1, chunk.count, pipe)
    if count == 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes += chunk[..<count]
  }
}
