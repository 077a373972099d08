import Glibc

/// An IPv4 or IPv6 address, as its four or sixteen bytes.
struct NetworkAddress: Hashable, CustomStringConvertible {
  let bytes: [UInt8]

  static let unspecified = NetworkAddress(bytes: [0, 0, 0, 0])

  private init(bytes: [UInt8]) {
    // ::ffff:10.0.0.1 is 10.0.0.1.
    let isMapped =
      bytes.count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10...11] == [255, 255]
    self.bytes = isMapped ? Array(bytes[12...]) : bytes
  }

  /// Reads `203.0.113.7` or `2001:db8::7`; nil for anything else.
  init?(_ text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET, text, &bytes) == 1 {
      self.init(bytes: Array(bytes[..<4]))
    } else if unsafe inet_pton(AF_INET6, text, &bytes) == 1 {
      self.init(bytes: bytes)
    } else {
      return nil
    }
  }

  /// The address in a `sockaddr_in` or `sockaddr_in6`.
  init?(family: Int32, socketAddress raw: UnsafeRawBufferPointer) {
    switch (family, raw.count) {
    case (AF_INET, 8...): self.init(bytes: unsafe Array(raw[4..<8]))
    case (AF_INET6, 24...): self.init(bytes: unsafe Array(raw[8..<24]))
    default: return nil
    }
  }

  var description: String {
    if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2).map {
      String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16)
    }.joined(separator: ":")
  }

  /// Whether anybody on the Internet could have this address: not this machine, not the house's own network, not the
  /// address at which a cloud gives out its keys (IANA's special-purpose registries).
  var isPublic: Bool {
    if bytes.count == 4 { return !isWithin(Self.closed4) }
    // Addresses of IPv4 in the dress of IPv6: NAT64 and 6to4.
    if bytes[..<12] == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] {
      return NetworkAddress(bytes: Array(bytes[12...])).isPublic
    }
    if bytes[0] == 0x20, bytes[1] == 0x02 {
      return NetworkAddress(bytes: Array(bytes[2..<6])).isPublic
    }
    // Only 2000::/3 is given out at all.
    return bytes[0] & 0xE0 == 0x20 && !isWithin(Self.closed6)
  }

  private func isWithin(_ blocks: [(String, Int)]) -> Bool {
    blocks.contains { text, length in
      guard let block = NetworkAddress(text), block.bytes.count == bytes.count else { return false }
      return (0..<length).allSatisfy { bit in
        (bytes[bit / 8] ^ block.bytes[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
      }
    }
  }

  private static let closed4 = [
    ("0.0.0.0", 8), ("10.0.0.0", 8), ("100.64.0.0", 10), ("127.0.0.0", 8), ("169.254.0.0", 16),
    ("172.16.0.0", 12), ("192.0.0.0", 24), ("192.0.2.0", 24), ("192.168.0.0", 16),
    ("198.18.0.0", 15), ("198.51.100.0", 24), ("203.0.113.0", 24), ("224.0.0.0", 3),
  ]
  private static let closed6 = [("2001::", 23), ("2001:db8::", 32), ("3fff::", 20)]
}
