package import Timekeeping

/// 128 bits that name one thing everywhere (RFC 9562).
package struct UUID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Version 7: 48 bits of milliseconds first, so that rows made together lie together, then random.
  package static func make(at instant: Instant) -> UUID {
    var generator = SystemRandomNumberGenerator()
    return make(at: instant, from: &generator)
  }

  package static func make(
    at instant: Instant, from generator: inout some RandomNumberGenerator
  ) -> UUID {
    let milliseconds = UInt64(bitPattern: instant.microseconds / 1_000)
    return UUID(
      high: milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF,
      low: 0x8000_0000_0000_0000 | generator.next() & 0x3FFF_FFFF_FFFF_FFFF)
  }

  package init?(_ text: some StringProtocol) {
    var high: UInt64 = 0
    var low: UInt64 = 0
    var digits = 0
    for (position, byte) in text.utf8.enumerated() {
      if position == 8 || position == 13 || position == 18 || position == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let digit: UInt64
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt64(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt64(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
      if digits < 16 { high = high << 4 | digit } else { low = low << 4 | digit }
      digits += 1
    }
    guard digits == 32, text.utf8.count == 36 else { return nil }
    self.init(high: high, low: low)
  }

  package var description: String {
    let hexadecimal = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for nibble in 0..<32 {
      if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
        text.append(UInt8(ascii: "-"))
      }
      let half = nibble < 16 ? high : low
      text.append(hexadecimal[Int(half >> UInt64(60 - 4 * (nibble % 16)) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  package static func < (a: UUID, b: UUID) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

extension ID {
  package static func make(at instant: Instant) -> ID { ID(.make(at: instant)) }
}
