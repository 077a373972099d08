/// An address that is safe to follow: made of our own path's parts, or checked.
package struct Link: Hashable, Sendable {
  /// As it stands in `href`.
  package let address: String

  private init(address: String) {
    self.address = address
  }

  /// A page of this site: `Link(path: ["sample", id], query: [("tab", "chain")])`.
  ///
  /// The parts are encoded, so none can lead to another site or level; empty ones are left out.
  package init(
    path: [String], query: [(name: String, value: String)] = [], fragment: String? = nil
  ) {
    let kept = path.filter { !$0.isEmpty && $0 != "." && $0 != ".." }
    var text = "/" + kept.map(percentEncoded).joined(separator: "/")
    if !query.isEmpty {
      text += "?"
      text += query.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }
        .joined(separator: "&")
    }
    if let fragment { text += "#\(percentEncoded(fragment))" }
    address = text
  }

  /// A place on the same page.
  package init(fragment: String) {
    address = "#\(percentEncoded(fragment))"
  }

  /// An address that somebody typed or stored: taken only if it is `https:`, `http:`, `mailto:` or `tel:`.
  package init?(web text: String) {
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard ["https", "http", "mailto", "tel"].contains(scheme), text.utf8.count <= 2_000,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { return nil }
    address = text
  }

  /// A path of this site that came back from a browser ("return to"): nil for anything that leads elsewhere.
  package init?(returnPath text: String) {
    guard text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= 2_000,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
      !text.hasPrefix("//")
    else { return nil }
    address = text
  }

  /// The same page with a query added, as for a sorted or filtered list.
  package func adding(_ name: String, _ value: String) -> Link {
    let halves = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let joint = halves[0].contains("?") ? "&" : "?"
    let fragment = halves.count == 2 ? "#\(halves[1])" : ""
    return Link(
      address: "\(halves[0])\(joint)\(percentEncoded(name))=\(percentEncoded(value))\(fragment)")
  }
}

/// RFC 3986: unreserved characters stay, every other byte becomes `%XX`.
private func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var encoded: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      encoded.append(byte)
    default:
      encoded.append(contentsOf: [
        UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)],
      ])
    }
  }
  return String(decoding: encoded, as: UTF8.self)
}
