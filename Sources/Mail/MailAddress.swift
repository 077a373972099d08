/// An address of electronic mail with the name of whoever reads there: `Dapur Hotel Contoh <dapur@hotel.example>`.
package struct MailAddress: Hashable, Sendable {
  /// Shown in front of the address; may be empty.
  package let name: String
  /// `local@domain`, in ASCII: RFC 5321 without quoted local parts and address literals, which no customer has.
  package let address: String

  /// - Returns: nil for what cannot be an address, or a name with a line's end or another control character in it.
  package init?(_ address: String, name: String = "") {
    guard Self.isAddress(address), isOneLine(name) else { return nil }
    self.name = name
    self.address = address
  }

  /// Reads `name <address>` or the address alone.
  package init?(text: String) {
    guard let open = text.lastIndex(of: "<"), text.last == ">" else {
      self.init(text)
      return
    }
    let name = text[..<open].split(separator: " ").joined(separator: " ")
    self.init(String(text[text.index(after: open)...].dropLast()), name: name)
  }

  package var domain: String { String(address[address.lastIndex(of: "@")!...].dropFirst()) }

  private static func isAddress(_ text: String) -> Bool {
    let halves = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard halves.count == 2, (1...64).contains(halves[0].count), text.utf8.count <= 254 else {
      return false
    }
    let words = halves[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isAtomByte) }) else { return false }
    let labels = halves[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
        && label.last != UInt8(ascii: "-")
        && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }
}

/// RFC 5322 3.2.3.
private func isAtomByte(_ byte: UInt8) -> Bool {
  isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"):
    true
  default: false
  }
}

/// Whether a text may stand in a header: with a line's end in it, it could begin a header of its own.
func isOneLine(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { scalar in
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
