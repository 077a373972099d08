/// Bytes stand in the house as `[UInt8]` and in PostgreSQL as `bytea`; sent in binary, read as hexadecimal.
extension UInt8: PostgresEncodable, PostgresDecodable {
  package var postgresText: String? { description }

  package static func arrayParameter(_ bytes: [UInt8]) -> Parameter {
    Parameter(content: .binary(bytes), oid: PostgresType.bytea.oid)
  }

  package static func decodeArray(_ text: String) throws -> [UInt8] {
    var digits = text.utf8.makeIterator()
    guard digits.next() == UInt8(ascii: "\\"), digits.next() == UInt8(ascii: "x") else {
      throw Undecodable("is no bytea")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    while let first = digits.next() {
      guard let second = digits.next(), let high = nibble(first), let low = nibble(second) else {
        throw Undecodable("is no bytea")
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}

private func nibble(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}

/// `\x` and two digits a byte, the text form of `bytea`.
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text = Array("\\x".utf8)
  text.reserveCapacity(2 + 2 * bytes.count)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
